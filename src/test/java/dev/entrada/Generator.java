package dev.entrada;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes up input for property tests: the same every time, from the seed, so that what fails can be looked into. It leans
 * towards the characters and words on which parsers stumble.
 */
public final class Generator {
    private static final String ODD = "\0\t\n\r \"'\\<>{}[]|^`%#?&=+;:@/.,*~-_$!()";
    private static final List<Integer> ODDER =
            List.of(0x7f, 0x80, 0xe9, 0x130, 0x202e, 0x200b, 0x2028, 0xd800, 0xfffd, 0x1f600);

    private final Random random;

    public Generator(long seed) {
        random = new Random(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    public <T> List<T> listOf(int most, Supplier<T> element) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> element.get())
                .toList();
    }

    /** Up to {@code most} characters, most of them harmless. */
    public String text(int most) {
        return listOf(most, this::character).stream().map(Character::toString).collect(Collectors.joining());
    }

    /** {@code text} with a few characters put in, taken out or replaced. */
    public String mutated(String text) {
        var changed = new StringBuilder(text);
        for (var changes = 1 + below(3); changes > 0; changes--) {
            var at = below(changed.length() + 1);
            if (chance(50)) {
                changed.insert(at, Character.toString(character()));
            }
            if (chance(50) && at < changed.length()) {
                changed.deleteCharAt(at);
            }
        }
        return changed.toString();
    }

    private int character() {
        var kind = random.nextInt(10);
        if (kind < 6) {
            return "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789".charAt(random.nextInt(42));
        }
        return kind < 9 ? ODD.charAt(random.nextInt(ODD.length())) : ODDER.get(random.nextInt(ODDER.size()));
    }
}
