package dev.entrada.entra.verification;

import dev.entrada.oauth.Scopes;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * The claims of a verified token, by the names that Entra gives them. Unknown ones are normal; {@code jti} is not among
 * them ({@code uti} is), and {@code upn}, {@code email} and {@code preferred_username} identify nobody.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">Access token claims
 *     reference</a>
 */
public record EntraClaims(JwtClaims verified) {

    /** {@code iss}; empty if there is none. */
    String issuer() {
        return text("iss").orElse("");
    }

    /** {@code tid}. */
    Optional<String> tenant() {
        return text("tid");
    }

    boolean isVersion1() {
        return text("ver").filter("1.0"::equals).isPresent();
    }

    public Optional<String> text(String claim) {
        return verified.getClaimValue(claim) instanceof String value && !value.isEmpty()
                ? Optional.of(value)
                : Optional.empty();
    }

    /** Short names. Autonomous agents have {@code scp} "/", which is no scope. */
    public Scopes scopes() {
        return Scopes.of(text("scp").orElse("")).without(Scopes.of("/"));
    }

    public Set<String> roles() {
        return verified.getClaimValue("roles") instanceof Collection<?> many
                ? many.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet())
                : text("roles").map(Set::of).orElse(Set.of());
    }

    /** What a page may show. */
    public String displayName() {
        return text("name").or(() -> text("preferred_username")).orElse("");
    }

    /** Whether {@code other} is about the same user, as far as it says: an ID token may lack the oid. */
    public boolean agreesWith(EntraClaims other) {
        return agreesWith(other, "tid") && agreesWith(other, "oid");
    }

    public Instant expiry() {
        try {
            return Instant.ofEpochSecond(verified.getExpirationTime().getValue());
        } catch (MalformedClaimException impossible) {
            throw new IllegalStateException("exp was verified", impossible);
        }
    }

    /** Claims are personal data. */
    @Override
    public String toString() {
        return "EntraClaims" + verified.getClaimNames();
    }

    private boolean agreesWith(EntraClaims other, String claim) {
        return other.text(claim).isEmpty() || other.text(claim).equals(text(claim));
    }
}
