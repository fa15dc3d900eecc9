package dev.entrada.client.assertion;

import dev.entrada.oauth.Parameters;
import java.util.Optional;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * The JWT by which a client says that it is itself, as it came: nothing in it is verified yet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-2.2">RFC 7523 §2.2</a>
 */
public record ClientAssertion(String jwt) {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final JwtConsumer UNVERIFIED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    /** The assertion of a token request; empty where there is none, or one of a kind that we do not know. */
    public static Optional<ClientAssertion> of(Parameters form) {
        return form.optional("client_assertion_type")
                .filter(TYPE::equals)
                .flatMap(type -> form.optional("client_assertion"))
                .map(ClientAssertion::new);
    }

    /** Whom it claims to be of: RFC 7521 §4.2 lets a client leave out {@code client_id} where it sends an assertion. */
    public Optional<String> subject() {
        try {
            return Optional.ofNullable(UNVERIFIED.processToClaims(jwt).getSubject());
        } catch (InvalidJwtException | MalformedClaimException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ClientAssertion[redacted]";
    }
}
