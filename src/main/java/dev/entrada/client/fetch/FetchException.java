package dev.entrada.client.fetch;

/** Why something that a client names by URL cannot be had. The message is a sentence for the client's developer. */
public final class FetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether it is worth while to ask again. */
    public enum Kind {
        /** The answer is there and will not do: another one is needed. */
        UNUSABLE,
        /** Nobody answered in time, or the server says that it cannot just now. */
        UNREACHABLE
    }

    private final Kind kind;

    public FetchException(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public static FetchException unusable(String reason) {
        return new FetchException(Kind.UNUSABLE, reason);
    }

    static FetchException unreachable(String reason) {
        return new FetchException(Kind.UNREACHABLE, reason);
    }
}
