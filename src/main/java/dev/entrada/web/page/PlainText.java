package dev.entrada.web.page;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text of strangers, made fit to stand in a sentence of ours: nothing invisible, nothing that reorders or overprints
 * the text around it, and not long. Escaping is the template's business, not done here.
 */
final class PlainText {
    static final int MAX_LENGTH = 100;

    /** Reading more of it than this is wasted on what will be cut anyway. */
    private static final int MAX_READ = 4 * MAX_LENGTH;

    /** Control, format (bidi overrides, zero width), private use, surrogate and unassigned characters. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{C}+");

    /** White space, and letters that look like it: Hangul fillers, the empty Braille pattern. */
    private static final Pattern BLANK = Pattern.compile("[\\p{Z}\\s\\u115F\\u1160\\u2800\\u3164\\uFFA0]+");

    /** Two marks on a letter occur in real names; towers of them overprint other lines. */
    private static final Pattern TOWER_OF_MARKS = Pattern.compile("(\\p{M}{2})\\p{M}+");

    private PlainText() {}

    /** The readable part of {@code text}, or empty if nothing readable is in it. */
    static Optional<String> of(String text) {
        var start = text.substring(0, Math.min(text.length(), MAX_READ));
        var spaced = BLANK.matcher(start).replaceAll(" ");
        var visible = INVISIBLE.matcher(spaced).replaceAll("");
        var composed = Normalizer.normalize(visible, Normalizer.Form.NFC);
        var plain = TOWER_OF_MARKS.matcher(composed).replaceAll("$1").strip();
        return Optional.of(cut(plain)).filter(readable -> !readable.isEmpty());
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1)).strip() + "…";
    }
}
