package dev.entrada.oauth;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a client shows at the token endpoint that it is itself, RFC 7591 §2 {@code token_endpoint_auth_method}. */
public enum ClientAuthenticationMethod {
    NONE,
    CLIENT_SECRET_POST,
    CLIENT_SECRET_BASIC,
    PRIVATE_KEY_JWT;

    /** The value as it goes over the wire: {@code client_secret_post}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ClientAuthenticationMethod> of(String code) {
        return Stream.of(values()).filter(method -> method.code().equals(code)).findAny();
    }
}
