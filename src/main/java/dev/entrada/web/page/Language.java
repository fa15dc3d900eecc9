package dev.entrada.web.page;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that our pages speak. */
public enum Language {
    ENGLISH("en"),
    GERMAN("de");

    private static final List<String> TAGS =
            Stream.of(values()).map(Language::tag).toList();

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /**
     * The one that suits best (RFC 4647 §3.4); English if none does.
     *
     * @param uiLocales what the client says of its user, OpenID Connect Core §3.1.2.1: tags, separated by spaces
     * @param acceptLanguage what the browser says of its user, RFC 9110 §12.5.4
     */
    static Language preferred(Optional<String> uiLocales, Optional<String> acceptLanguage) {
        return Stream.concat(
                        uiLocales.map(tags -> tags.strip().replaceAll("\\s+", ",")).stream(), acceptLanguage.stream())
                .flatMap(ranges -> lookup(ranges).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    /** As BCP 47 writes it. */
    public String tag() {
        return tag;
    }

    private static Optional<Language> lookup(String ranges) {
        try {
            return Optional.ofNullable(Locale.lookupTag(LanguageRange.parse(ranges), TAGS))
                    .map(found -> values()[TAGS.indexOf(found)]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            return Optional.empty(); // a page in English is better than none; the second is what the JDK makes of "-"
        }
    }
}
