package dev.entrada.entra;

import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Entra for the tests of other rooms: answers a refresh as told, and counts. */
public final class ScriptedEntra extends Entra {
    public final AtomicInteger refreshes = new AtomicInteger();
    public volatile Optional<OAuthException> refusal = Optional.empty();
    public volatile SignIn next;
    /** Runs before each answer, and may take its time. */
    public volatile Runnable beforeAnswer = () -> {};

    public ScriptedEntra(SignIn next) {
        this.next = next;
    }

    public static SignIn signIn(String scopes, Set<String> roles, Instant expiresAt) {
        return signIn(scopes, roles, expiresAt, "entra-access-token");
    }

    public static SignIn signIn(String scopes, Set<String> roles, Instant expiresAt, String accessToken) {
        return new SignIn(
                "99999999-2222-3333-4444-555555555555",
                "oid-of-alice",
                "Alice",
                Scopes.of(scopes),
                roles,
                new UpstreamTokens(accessToken, Optional.of("entra-refresh-token"), expiresAt));
    }

    @Override
    public SignIn refresh(UpstreamTokens held, Scopes wanted, String tenantId, String subject) {
        refreshes.incrementAndGet();
        beforeAnswer.run();
        refusal.ifPresent(thrown -> {
            throw thrown;
        });
        return next;
    }
}
