package dev.entrada.oauth;

import java.util.Locale;
import java.util.Optional;

/**
 * Something a security officer would ask about. Fired as a CDI event where it happens, kept by {@code audit}.
 *
 * @param kind what happened
 * @param subject the user as {@code tid/oid}, where one is known; never a name or an address
 * @param client the name the client gave itself, where one is known
 * @param detail one line of plain text: ids yes, tokens, codes, secrets and e-mail addresses never
 */
public record SecurityEvent(Kind kind, Optional<String> subject, Optional<String> client, String detail) {

    /** Every kind of audit event there is. */
    public enum Kind {
        CLIENT_REGISTERED,
        CLIENT_DELETED,
        CONSENT_GIVEN,
        CONSENT_REMEMBERED,
        CONSENT_DENIED,
        SIGN_IN_COMPLETED,
        SIGN_IN_REFUSED,
        CODE_REPLAYED,
        TOKEN_ISSUED,
        TOKEN_REFRESHED,
        REFRESH_TOKEN_REPLAYED,
        GRANT_REVOKED,
        CLIENT_AUTHENTICATION_FAILED,
        RATE_LIMITED,
        ACCESS_TOKEN_REFUSED,
        TOOL_REFUSED;

        /** The kind as it is stored and logged: {@code sign_in_completed}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static SecurityEvent of(Kind kind, String detail) {
        return new SecurityEvent(kind, Optional.empty(), Optional.empty(), detail);
    }

    public static SecurityEvent of(Kind kind, String subject, String client, String detail) {
        return new SecurityEvent(kind, Optional.of(subject), Optional.of(client), detail);
    }
}
