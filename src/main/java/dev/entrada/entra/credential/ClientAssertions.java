package dev.entrada.entra.credential;

import dev.entrada.entra.http.EntraAnswer;
import dev.entrada.entra.http.Form;
import dev.entrada.entra.refusal.EntraError;
import dev.entrada.entra.refusal.EntraFault;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code private_key_jwt}: a JWT in place of a secret, ours or one of an issuer that the app registration trusts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-2.2">RFC 7523 §2.2</a>
 */
final class ClientAssertions implements ClientCredential {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** What Entra says of an assertion whose key or token was replaced since. */
    private static final Set<EntraFault> OUTDATED = EnumSet.of(EntraFault.ASSERTION, EntraFault.FEDERATED_CREDENTIAL);

    private final AssertionSource source;

    ClientAssertions(AssertionSource source) {
        this.source = source;
    }

    @Override
    public EntraAnswer prove(Function<Form, EntraAnswer> ask) {
        var used = source.current();
        var answer = ask.apply(form(used));
        if (!isOutdated(answer)) {
            return answer;
        }
        var renewed = source.renewed();
        return renewed.origin().equals(used.origin()) ? answer : ask.apply(form(renewed));
    }

    @Override
    public void announce() {
        source.announce();
    }

    private static Form form(Assertion assertion) {
        return Form.of("client_assertion_type", JWT_BEARER).and("client_assertion", assertion.jwt());
    }

    private static boolean isOutdated(EntraAnswer answer) {
        return answer.body()
                .filter(body -> !answer.isSuccess())
                .map(body -> EntraError.of(body).fault())
                .filter(OUTDATED::contains)
                .isPresent();
    }
}
