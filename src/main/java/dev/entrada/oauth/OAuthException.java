package dev.entrada.oauth;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A refusal in OAuth's own words. Its message is for the client developer: never a secret, a token or a stack trace. */
public class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where nobody has said how long it takes. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]");

    private final OAuthError error;
    private final Duration retryAfter;

    OAuthException(OAuthError error, String description) {
        this(error, description, Duration.ZERO);
    }

    /** @param retryAfter zero where nobody has said how long it takes */
    protected OAuthException(OAuthError error, String description, Duration retryAfter) {
        super(wireSafe(description), null, false, false); // an answer and no accident: a flood of them must cost little
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** The same for a client that shall come back after a while, RFC 9110 §10.2.3. */
    public OAuthException retryAfter(Duration wait) {
        return new OAuthException(error, getMessage(), wait);
    }

    public OAuthError error() {
        return error;
    }

    /** When a client may come back; empty where time alone mends nothing. */
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter.isZero() ? SOON : retryAfter)
                .filter(wait -> error == OAuthError.TEMPORARILY_UNAVAILABLE);
    }

    /** Where on this server people read more, if anywhere: path and query below the issuer, ASCII. */
    public Optional<String> help() {
        return Optional.empty();
    }

    /** The {@code error_uri} of RFC 6749 §4.1.2.1 and §5.2. */
    public Optional<URI> errorUri(String issuer) {
        return help().map(path -> URI.create(issuer + path));
    }

    /** The {@code error_description}: many clients show nothing else, so the address for people is part of it. */
    public String description(String issuer) {
        return errorUri(issuer).map(uri -> getMessage() + "; see " + uri).orElse(getMessage());
    }

    /** The error response body of RFC 6749 §5.2. */
    public JsonObject toJson(String issuer) {
        var json = Json.createObjectBuilder().add("error", error.code()).add("error_description", description(issuer));
        errorUri(issuer).ifPresent(uri -> json.add("error_uri", uri.toString()));
        return json.build();
    }

    /** The same where nobody is told where to read more. */
    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("error", error.code())
                .add("error_description", getMessage())
                .build();
    }

    /** RFC 6749 allows only %x20-21 / %x23-5B / %x5D-7E in error_description. */
    private static String wireSafe(String description) {
        return NOT_ALLOWED.matcher(description.replace('"', '\'')).replaceAll("?");
    }
}
