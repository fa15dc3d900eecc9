package dev.entrada.access;

import dev.entrada.oauth.Scopes;
import jakarta.security.enterprise.CallerPrincipal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who is calling: the claims of an access token that was verified. It is the principal of the request, and a
 * {@link JsonWebToken}, so that MicroProfile JWT's injection works with it.
 */
public final class Caller extends CallerPrincipal implements JsonWebToken {
    private static final long serialVersionUID = 1L;

    /** Claim by which Entra tells applications from users, and our own tokens too. */
    static final String KIND = "idtyp";

    static final String APPLICATION = "app";

    private final transient Map<String, Object> claims;
    private final transient Scopes scopes;
    private final transient String key;

    /** @param claims the verified claims set; lists for multi-valued claims */
    public Caller(Map<String, Object> claims) {
        super(String.valueOf(claims.get("sub")));
        this.claims = Map.copyOf(claims);
        this.scopes = text("scope").map(Scopes::of).orElse(Scopes.NONE);
        this.key = text("tid").orElse("") + "/" + getName();
    }

    /** One user of one tenant, whatever token: {@code tid/oid}. What a session may be bound to. */
    public String key() {
        return key;
    }

    /** The {@code client_id} that the token was issued to. */
    public String clientId() {
        return text("client_id").orElse("");
    }

    /** The grant that the token belongs to ({@code sid}); absent for a token that we did not issue. */
    public Optional<String> grantId() {
        return text("sid");
    }

    /** Whether nobody is signed in: an application calls for itself. */
    public boolean isApplication() {
        return text(KIND).filter(APPLICATION::equals).isPresent();
    }

    /** When the token expires; absent only for one that was made by hand. */
    public Optional<Instant> expiresAt() {
        return claims.get("exp") instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    public Scopes scopes() {
        return scopes;
    }

    public Set<String> roles() {
        return texts("roles");
    }

    /** Roles in the sense of {@code isUserInRole}: app roles and scopes. */
    @Override
    public Set<String> getGroups() {
        var groups = new LinkedHashSet<>(roles());
        groups.addAll(scopes.tokens());
        return groups;
    }

    @Override
    public Set<String> getAudience() {
        return texts("aud");
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings("unchecked") // the signature that JsonWebToken prescribes
    public <T> T getClaim(String name) {
        return (T) claims.get(name);
    }

    private Optional<String> text(String claim) {
        return Optional.ofNullable(claims.get(claim)).map(Object::toString);
    }

    private Set<String> texts(String claim) {
        var value = claims.get(claim);
        if (value instanceof Collection<?> many) {
            return many.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
        }
        return text(claim).map(Set::of).orElse(Set.of());
    }
}
