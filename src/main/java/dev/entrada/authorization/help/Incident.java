package dev.entrada.authorization.help;

import dev.entrada.oauth.Parameters;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a link to a help page says of one refusal. Anybody can make up a link, so nothing is shown that could be a message.
 *
 * @param aadsts the number of Entra's code
 * @param correlation by which the sign-in log of Entra and the log of this server know it
 * @param at when, ISO 8601 in UTC
 */
record Incident(Optional<String> aadsts, Optional<String> correlation, Optional<String> at) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{4,8}");
    private static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    static Incident of(Parameters given) {
        return new Incident(of(given, "aadsts", NUMBER), of(given, "correlation", GUID), of(given, "at", TIME));
    }

    private static Optional<String> of(Parameters given, String name, Pattern form) {
        return given.optional(name).filter(form.asMatchPredicate());
    }
}
