package dev.entrada.standin.token;

import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Whether a user may still have tokens without signing in again (R5). */
record SignInPolicy(Switches switches, Clock clock) {
    private static final Duration INACTIVITY = Duration.ofDays(90);
    private static final DateTimeFormatter TICKS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** What even a fresh code cannot survive. */
    void requireActive(User user, Grant grant, Instant issuedAt) {
        if (switches.is(user.upn(), UserCondition.DISABLED)) {
            throw Aadsts.USER_DISABLED.because();
        }
        var revocation = switches.revocationOf(user.upn());
        if (grant.generation() < revocation.generation()) {
            throw Aadsts.USER_REVOKED.because(TICKS.format(issuedAt), TICKS.format(revocation.tokensValidFrom()));
        }
    }

    /** What a refresh token is lost by. */
    void requireRecent(User user, Instant issuedAt) {
        if (switches.is(user.upn(), UserCondition.INACTIVE) || clock.instant().isAfter(issuedAt.plus(INACTIVITY))) {
            throw Aadsts.INACTIVE.because(TICKS.format(issuedAt));
        }
        if (switches.is(user.upn(), UserCondition.SIGN_IN_FREQUENCY)) {
            throw Aadsts.SIGN_IN_FREQUENCY.because(TICKS.format(issuedAt));
        }
    }

    /** Conditional access, as it is evaluated whenever a token is issued without the user. */
    void requireConditionsMet(User user, boolean steppedUp, AppRegistration resource) {
        if (switches.is(user.upn(), UserCondition.MFA_REQUIRED) && !steppedUp) {
            throw stepUp(resource);
        }
        if (switches.is(user.upn(), UserCondition.BLOCKED)) {
            throw Aadsts.BLOCKED.because();
        }
    }

    /** The claims are JSON within a string, to be repeated at the next authorization request. */
    private static Refusal stepUp(AppRegistration resource) {
        return Aadsts.MFA_NEEDED
                .because(resource.clientId())
                .withClaims("{\"access_token\":{\"polids\":{\"essential\":true,\"values\":"
                        + "[\"5ce770ea-8690-4747-aa73-c5b3cd509cd4\"]}}}");
    }
}
