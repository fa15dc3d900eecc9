package dev.entrada.standin.token;

import dev.entrada.standin.tenant.RequestedScopes;
import dev.entrada.standin.wire.Aadsts;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Refresh tokens: every use yields a new one, and the old ones go on working (R1). */
final class RefreshTokens {

    /** @param scopes of the answer that the token came with */
    record Issued(Grant grant, RequestedScopes scopes, Instant at) {}

    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();
    private final Clock clock;

    RefreshTokens(Clock clock) {
        this.clock = clock;
    }

    String issue(Grant grant, RequestedScopes scopes) {
        var text = Opaque.next();
        tokens.put(text, new Issued(grant, scopes, clock.instant()));
        return text;
    }

    /** @throws dev.entrada.standin.wire.Refusal if it is none of this client's */
    Issued find(String text, String clientId) {
        if (!Opaque.hasShape(text)) {
            throw Aadsts.GRANT_UNPARSEABLE.because();
        }
        return Optional.ofNullable(tokens.get(text))
                .filter(token -> token.grant().clientId().equals(clientId))
                .orElseThrow(() -> Aadsts.GRANT_INVALID.because());
    }
}
