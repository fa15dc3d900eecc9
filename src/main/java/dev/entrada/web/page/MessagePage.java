package dev.entrada.web.page;

import dev.entrada.oauth.OAuthException;
import java.util.List;
import java.util.Optional;

/**
 * An error or information page for a person.
 *
 * @param status of the HTTP response
 * @param title what happened, in a few words
 * @param explanation what happened, in a sentence or two
 * @param advice what to do now, the likeliest remedy first
 * @param detail what whoever looks after the app or this server wants to know
 */
public record MessagePage(int status, String title, String explanation, List<String> advice, Optional<String> detail) {
    private static final String ANY_OTHER = "other";

    public MessagePage {
        advice = List.copyOf(advice);
    }

    public MessagePage(int status, String title, String explanation, List<String> advice) {
        this(status, title, explanation, advice, Optional.empty());
    }

    /** What a refusal means to the person whose browser it reached. */
    public static MessagePage of(OAuthException refusal) {
        var code = refusal.error().code();
        return worded(code, statusForBrowsers(refusal.error().status()), code + ": " + refusal.getMessage());
    }

    /** The texts of {@code key}, or those for any other case. */
    public static MessagePage worded(String key, int status, String detail) {
        var known = Wording.REFUSALS.of(key + ".title").isPresent() ? key : ANY_OTHER;
        return new MessagePage(
                status, text(known + ".title"), text(known + ".explanation"), advice(known), Optional.of(detail));
    }

    /** RFC 9110 §15.5.2 wants a challenge with a 401, and a challenge would open the browser's own password box. */
    private static int statusForBrowsers(int status) {
        return status == 401 ? 400 : status;
    }

    private static List<String> advice(String key) {
        return Wording.REFUSALS.listOf(key + ".advice");
    }

    private static String text(String key) {
        return Wording.REFUSALS.of(key).orElseThrow(() -> new IllegalStateException("no text for " + key));
    }
}
