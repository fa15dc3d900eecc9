package dev.entrada.client;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;
import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.client.assertion.ClientAssertion;
import dev.entrada.oauth.Parameters;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client presents at the token endpoint to show who it is: a secret in the body, a secret in a Basic header, or a
 * signed assertion, never two of them.
 *
 * @param id the {@code client_id}, or whom the assertion claims to be of
 * @param secrets the secret, in each way in which it can be read; none for a public client
 * @param assertion not verified yet
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749 §2.3.1</a>
 */
record ClientCredentials(String id, List<String> secrets, Optional<ClientAssertion> assertion) {
    private static final String BASIC = "basic ";

    /** @param authorization the {@code Authorization} header, if there is one */
    static ClientCredentials of(Parameters form, Optional<String> authorization) {
        var header = authorization.filter(value -> value.regionMatches(true, 0, BASIC, 0, BASIC.length()));
        var secret = form.optional("client_secret");
        var assertion = ClientAssertion.of(form);
        if (Stream.of(header, secret, assertion).filter(Optional::isPresent).count() > 1) {
            throw INVALID_REQUEST.because("the client must authenticate in one way only");
        }
        if (header.isEmpty()) {
            var id = form.optional("client_id")
                    .or(() -> assertion.flatMap(ClientAssertion::subject))
                    .orElseThrow(() -> INVALID_CLIENT.because("client_id is missing"));
            return new ClientCredentials(id, secret.stream().toList(), assertion);
        }
        var basic = basic(header.get().substring(BASIC.length()).strip());
        if (form.optional("client_id").filter(id -> !id.equals(basic.id)).isPresent()) {
            throw INVALID_REQUEST.because("client_id differs from the one in the Authorization header");
        }
        return basic;
    }

    /**
     * RFC 6749 §2.3.1 wants both form-encoded first, and most released clients do not do that. An id has nothing to encode;
     * of a secret that an administrator chose, both readings count.
     */
    private static ClientCredentials basic(String encoded) {
        try {
            var text = new String(Base64.getDecoder().decode(encoded), UTF_8);
            var colon = text.indexOf(':');
            if (colon <= 0) {
                throw new IllegalArgumentException("no colon");
            }
            return new ClientCredentials(
                    URLDecoder.decode(text.substring(0, colon), UTF_8),
                    readings(text.substring(colon + 1)),
                    Optional.empty());
        } catch (IllegalArgumentException malformed) {
            throw INVALID_CLIENT.because("the Authorization header is not HTTP Basic");
        }
    }

    private static List<String> readings(String sent) {
        try {
            return Stream.of(URLDecoder.decode(sent, UTF_8), sent)
                    .filter(secret -> !secret.isEmpty())
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException notEncoded) {
            return List.of(sent);
        }
    }

    @Override
    public String toString() {
        return "ClientCredentials[" + id + ", redacted]";
    }
}
