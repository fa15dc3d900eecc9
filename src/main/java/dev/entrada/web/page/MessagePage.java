package dev.entrada.web.page;

import dev.entrada.oauth.OAuthException;
import java.util.List;
import java.util.Optional;

/**
 * An error or information page for a person.
 *
 * @param status of the HTTP response
 * @param key of its texts: {@code key.title} is what happened in a few words, {@code key.explanation} the same in a
 *     sentence or two, {@code key.advice.1} and so on are what to do now, the likeliest remedy first
 * @param detail what whoever looks after the app or this server wants to know, in English
 */
public record MessagePage(int status, String key, Optional<String> detail) {
    private static final String ANY_OTHER = "other";

    public MessagePage {
        key = Words.in(Language.ENGLISH).knows(key + ".title") ? key : ANY_OTHER;
    }

    public static MessagePage of(int status, String key) {
        return new MessagePage(status, key, Optional.empty());
    }

    public static MessagePage of(int status, String key, String detail) {
        return new MessagePage(status, key, Optional.of(detail));
    }

    /** What a refusal means to the person whose browser it reached. */
    public static MessagePage of(OAuthException refusal) {
        var code = refusal.error().code();
        return of(statusForBrowsers(refusal.error().status()), code, code + ": " + refusal.getMessage());
    }

    public String title(Words words) {
        return words.say(key + ".title");
    }

    public String explanation(Words words) {
        return words.say(key + ".explanation");
    }

    public List<String> advice(Words words) {
        return words.list(key + ".advice");
    }

    /** RFC 9110 §15.5.2 wants a challenge with a 401, and a challenge would open the browser's own password box. */
    private static int statusForBrowsers(int status) {
        return status == 401 ? 400 : status;
    }
}
