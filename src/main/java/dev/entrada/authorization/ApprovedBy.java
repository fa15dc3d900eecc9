package dev.entrada.authorization;

import dev.entrada.grant.UserId;
import java.util.Optional;

/**
 * Who said that the client may have what it asks.
 *
 * @param user whose earlier answer it is, where it is one
 */
record ApprovedBy(Kind kind, Optional<UserId> user) {
    /** Nobody so far; whoever sits there, on our page; an earlier answer of a user; the administrator. */
    enum Kind {
        NOBODY,
        PAGE,
        MEMORY,
        ADMINISTRATOR
    }

    static final ApprovedBy NOBODY = new ApprovedBy(Kind.NOBODY, Optional.empty());
    static final ApprovedBy PAGE = new ApprovedBy(Kind.PAGE, Optional.empty());
    static final ApprovedBy ADMINISTRATOR = new ApprovedBy(Kind.ADMINISTRATOR, Optional.empty());

    static ApprovedBy earlier(UserId user) {
        return new ApprovedBy(Kind.MEMORY, Optional.of(user));
    }

    boolean isGiven() {
        return kind != Kind.NOBODY;
    }

    boolean isOnPage() {
        return kind == Kind.PAGE;
    }

    /** Whether it is an earlier answer, of this user or of another. */
    boolean isFromMemory() {
        return kind == Kind.MEMORY;
    }
}
