package dev.entrada.standin.token;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.RequestedScopes;
import dev.entrada.standin.wire.Aadsts;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Authorization codes: good for ten minutes and one redemption (T5). */
public final class Codes {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Map<String, AuthorizationCode> codes = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Switches switches;
    private final Map<String, String> latest = new ConcurrentHashMap<>();

    public Codes(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** A new code; on command, that of the last sign-in over again (A14). */
    public String issue(Grant grant, String redirectUri, Optional<Challenge> challenge, RequestedScopes scopes) {
        if (switches.is(AppCondition.SAME_CODE_AGAIN) && latest.containsKey(grant.clientId())) {
            return latest.get(grant.clientId());
        }
        var text = Opaque.next();
        latest.put(grant.clientId(), text);
        codes.put(
                text,
                new AuthorizationCode(
                        new AuthorizationCode.Issued(grant, redirectUri, challenge, scopes, clock.instant())));
        return text;
    }

    /** @throws dev.entrada.standin.wire.Refusal if the code cannot be redeemed by this client, or not any more */
    AuthorizationCode redeemable(String text, String clientId) {
        if (!Opaque.hasShape(text)) {
            throw Aadsts.GRANT_UNPARSEABLE.because();
        }
        var code = Optional.ofNullable(codes.get(text))
                .filter(known -> known.issued().grant().clientId().equals(clientId))
                .orElseThrow(() -> Aadsts.GRANT_INVALID.because());
        switch (code.state()) {
            case REDEEMED -> throw Aadsts.CODE_REDEEMED.because();
            case BURNED -> throw Aadsts.VERIFIER_MISMATCH.because();
            default -> requireUnexpired(code);
        }
        return code;
    }

    private void requireUnexpired(AuthorizationCode code) {
        if (!clock.instant().isBefore(code.issued().at().plus(LIFETIME))) {
            throw Aadsts.GRANT_EXPIRED.because();
        }
    }
}
