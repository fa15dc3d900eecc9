package dev.entrada.oauth;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code grant_type} may be at the token endpoint, RFC 6749 §4.1.3, §6 and §4.4. */
public enum GrantType {
    AUTHORIZATION_CODE,
    REFRESH_TOKEN,
    CLIENT_CREDENTIALS;

    /** The value as it goes over the wire: {@code authorization_code}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GrantType> of(String code) {
        return Stream.of(values()).filter(type -> type.code().equals(code)).findAny();
    }
}
