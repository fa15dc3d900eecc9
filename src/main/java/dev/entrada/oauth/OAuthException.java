package dev.entrada.oauth;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** A refusal in OAuth's own words. Its message is for the client developer: never a secret, a token or a stack trace. */
public final class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final OAuthError error;

    OAuthException(OAuthError error, String description) {
        super(wireSafe(description));
        this.error = error;
    }

    public OAuthError error() {
        return error;
    }

    /** The error response body of RFC 6749 §5.2. */
    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("error", error.code())
                .add("error_description", getMessage())
                .build();
    }

    /** RFC 6749 allows only %x20-21 / %x23-5B / %x5D-7E in error_description. */
    private static String wireSafe(String description) {
        return description.replace('"', '\'').replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    }
}
