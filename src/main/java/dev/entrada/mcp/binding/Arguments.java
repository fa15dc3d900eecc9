package dev.entrada.mcp.binding;

import java.util.HashSet;
import java.util.Set;

/** The arguments of one call as Java values, as far as they go, and what is wrong with them. Used by one thread. */
public final class Arguments {
    private final Object[] values;
    private final Set<Integer> unusable = new HashSet<>();
    private final Problems problems = new Problems();

    Arguments(int count) {
        values = new Object[count];
    }

    void put(int index, Object value) {
        values[index] = value;
    }

    /** Notes that no value could be made; {@code placeholder} stands in for it while the others are validated. */
    void refuse(Parameter argument, Mismatch mismatch) {
        put(argument.index(), argument.placeholder());
        unusable.add(argument.index());
        problems.add(mismatch.place(), mismatch.problem());
    }

    boolean isUsable(int index) {
        return !unusable.contains(index);
    }

    public Object[] values() {
        return values.clone();
    }

    public Problems problems() {
        return problems;
    }
}
