package dev.entrada.mcp.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads the body of a POST, once and as far as it is bearable. */
public final class RequestBody {
    /** Far more than arguments of tools need, far less than hurts. */
    public static final int LIMIT = 1024 * 1024;

    private RequestBody() {}

    public static byte[] of(HttpServletRequest request) throws IOException {
        var mediaType = Optional.ofNullable(request.getContentType())
                .orElse("")
                .split(";", 2)[0]
                .strip();
        if (!mediaType.equalsIgnoreCase("application/json")) {
            throw Refusal.of(415, Refusal.INVALID_REQUEST, "Content-Type must be application/json");
        }
        if (request.getContentLengthLong() > LIMIT) {
            throw tooLarge();
        }
        var body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            throw tooLarge();
        }
        return body;
    }

    private static Refusal tooLarge() {
        return Refusal.of(413, Refusal.INVALID_REQUEST, "The body must not be larger than " + LIMIT + " bytes")
                .with("Connection", "close"); // the rest of it is not read
    }
}
