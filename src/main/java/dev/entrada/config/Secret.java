package dev.entrada.config;

/** A configured secret that cannot leak through a log line. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "[redacted]";
    }
}
