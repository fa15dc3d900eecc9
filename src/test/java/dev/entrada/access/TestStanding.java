package dev.entrada.access;

import java.util.HashSet;
import java.util.Set;

/** Everybody is still welcome, but those of whom the test says otherwise. */
public final class TestStanding extends Standing {
    private final Set<String> unwelcome = new HashSet<>();

    public void revoke(Caller caller) {
        unwelcome.add(caller.key());
    }

    @Override
    public boolean holds(Caller caller) {
        return !unwelcome.contains(caller.key());
    }
}
