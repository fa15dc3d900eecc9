package dev.entrada.access;

/**
 * An access token for another API, on behalf of the caller. It goes into the {@code Authorization} header of a request to
 * that API, and nowhere else.
 */
public record DownstreamToken(String value) {
    @Override
    public String toString() {
        return "DownstreamToken[redacted]";
    }
}
