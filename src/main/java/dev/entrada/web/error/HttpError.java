package dev.entrada.web.error;

import static java.util.Locale.ROOT;

import dev.entrada.web.JsonResponses;
import dev.entrada.web.page.MessagePage;
import jakarta.json.JsonObject;
import java.util.stream.Stream;

/** The errors of HTTP itself that OAuth has no code for (RFC 9110 §15.5, §15.6). */
public enum HttpError {
    INVALID_REQUEST(400, "the request could not be read"),
    UNAUTHORIZED(401, "this needs authentication"),
    FORBIDDEN(403, "this is not allowed"),
    NOT_FOUND(404, "there is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "this method is not allowed here"),
    NOT_ACCEPTABLE(406, "the answer has no representation that the request accepts"),
    CONTENT_TOO_LARGE(413, "the request is larger than any that belongs here"),
    UNSUPPORTED_MEDIA_TYPE(415, "this Content-Type is not understood here"),
    TOO_MANY_REQUESTS(429, "too many requests, wait before the next"),
    SERVER_ERROR(500, "the server failed to answer"),
    TEMPORARILY_UNAVAILABLE(503, "the server cannot answer just now");

    private final int status;
    private final String description;

    HttpError(int status, String description) {
        this.status = status;
        this.description = description;
    }

    /** The error of that status, or the general one of its class. */
    public static HttpError of(int status) {
        return Stream.of(values())
                .filter(error -> error.status == status)
                .findFirst()
                .orElse(status < 500 ? INVALID_REQUEST : SERVER_ERROR);
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(ROOT);
    }

    public JsonObject json() {
        return JsonResponses.error(code(), description);
    }

    public MessagePage page() {
        return page(status);
    }

    /** The page for another status of the same class. */
    public MessagePage page(int actual) {
        return MessagePage.of(actual, code(), code() + ": " + description);
    }
}
