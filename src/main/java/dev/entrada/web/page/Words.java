package dev.entrada.web.page;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every word of our pages in one language. What is missing there is said in English. */
public final class Words {
    private static final String ROOM = "dev/entrada/web/page/";
    private static final String PLACE = "{0}";
    private static final Map<Language, Words> ALL =
            Stream.of(Language.values()).collect(toUnmodifiableMap(language -> language, Words::new));

    private final Language language;
    private final Wording texts;
    private final Wording scopes;

    private Words(Language language) {
        this.language = language;
        var suffix = language == Language.ENGLISH ? "" : "_" + language.tag();
        texts = new Wording(
                ROOM + "pages.properties",
                ROOM + "refusals.properties",
                ROOM + "help.properties",
                ROOM + "pages" + suffix + ".properties",
                ROOM + "refusals" + suffix + ".properties",
                ROOM + "help" + suffix + ".properties");
        // Ours, then those of whoever built tools into the WAR.
        scopes = new Wording(
                ROOM + "scopes.properties",
                ROOM + "scopes" + suffix + ".properties",
                "scopes.properties",
                "scopes" + suffix + ".properties");
    }

    static Words in(Language language) {
        return ALL.get(language);
    }

    public String tag() {
        return language.tag();
    }

    public String say(String key) {
        return texts.of(key).orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    /** The text with {@code value} in the place that it leaves for it. */
    public String say(String key, String value) {
        return say(key).replace(PLACE, value);
    }

    /** What stands before the place that the text leaves for a value. */
    public String before(String key) {
        return say(key).substring(0, place(key));
    }

    /** What stands after it. */
    public String after(String key) {
        return say(key).substring(place(key) + PLACE.length());
    }

    /** The texts {@code key.1}, {@code key.2} and so on. */
    public List<String> list(String key) {
        return texts.listOf(key);
    }

    public boolean knows(String key) {
        return texts.of(key).isPresent();
    }

    Optional<String> scope(String token) {
        return scopes.of(token);
    }

    private int place(String key) {
        var place = say(key).indexOf(PLACE);
        if (place < 0) {
            throw new IllegalStateException(key + " leaves no place for a value");
        }
        return place;
    }
}
