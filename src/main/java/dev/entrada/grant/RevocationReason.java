package dev.entrada.grant;

import java.util.Locale;

/** Why a grant ended. */
public enum RevocationReason {
    /** The client asked for it, RFC 7009. */
    REVOKED_BY_CLIENT,
    /** An authorization code came twice, RFC 6749 §4.1.2. */
    CODE_REPLAYED,
    /** A retired refresh token came again after its time, RFC 9700 §4.14.2. */
    REFRESH_TOKEN_REPLAYED,
    /** Entra no longer vouches for the user. */
    ENDED_BY_ENTRA,
    /** A tool needs what Entra grants only after the user signs in again: a consent, or more proof. */
    SIGN_IN_NEEDED,
    /** The user no longer holds any scope or role that the grant was for. */
    NOTHING_LEFT,
    /** The client authorized again for more, because it was told to: another grant has all that this one had. */
    SUPERSEDED,
    /** The client must not be used any more: an administrator blocked it, or it ended its registration. */
    CLIENT_BLOCKED,
    /** An administrator took it back. */
    REVOKED_BY_ADMINISTRATOR;

    /** Whether the user has to be asked again: they took it back, or somebody else may have had it. */
    boolean forgetsConsent() {
        return this == REVOKED_BY_CLIENT || this == CODE_REPLAYED || this == REFRESH_TOKEN_REPLAYED;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
