package dev.entrada.standin.token;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.switches.UserTrait;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Platform;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Interruption;
import dev.entrada.standin.wire.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Whether a user may still have tokens without signing in again (R5). */
record SignInPolicy(Switches switches, Clock clock) {
    private static final Duration INACTIVITY = Duration.ofDays(90);
    /** A single-page app's refresh tokens die a day after the sign-in, however often they are used. */
    private static final Duration SPA_LIFETIME = Duration.ofHours(24);

    private static final String POLICY = "5ce770ea-8690-4747-aa73-c5b3cd509cd4";
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
    void requireRecent(User user, Grant grant, Instant issuedAt) {
        var now = clock.instant();
        if (switches.is(user.upn(), UserCondition.REVOKED)) {
            throw Aadsts.USER_REVOKED.because(TICKS.format(issuedAt), TICKS.format(now));
        }
        var spaExpired = grant.platform() == Platform.SPA
                && now.isAfter(grant.signedInAt().plus(SPA_LIFETIME));
        if (spaExpired || switches.is(user.upn(), UserCondition.SPA_EXPIRED)) {
            throw Aadsts.SPA_EXPIRED.because(TICKS.format(grant.signedInAt()));
        }
        if (switches.is(user.upn(), UserCondition.INACTIVE) || now.isAfter(issuedAt.plus(INACTIVITY))) {
            throw Aadsts.INACTIVE.because(TICKS.format(issuedAt));
        }
        if (switches.is(user.upn(), UserCondition.SIGN_IN_FREQUENCY)) {
            throw Aadsts.SIGN_IN_FREQUENCY.because(TICKS.format(issuedAt));
        }
    }

    /** Conditional access, as it is evaluated whenever a token is issued without the user. */
    void requireConditionsMet(User user, ClaimsRequest proven, AppRegistration resource) {
        if (switches.is(user.upn(), UserCondition.MFA_REQUIRED)
                && !proven.policies().contains(POLICY)) {
            throw Aadsts.MFA_NEEDED.because(resource.clientId()).withClaims(challenge());
        }
        if (switches.is(user.upn(), UserCondition.BLOCKED)) {
            throw Aadsts.BLOCKED.because();
        }
    }

    /** What a switch ordered for the next who would get tokens. */
    void requireUndisturbed() {
        switches.takeRefusal(Area.TOKEN).flatMap(Aadsts::numbered).ifPresent(refusal -> {
            throw isStepUp(refusal) ? refusal.withClaims(challenge()) : refusal;
        });
    }

    /** That, or what the user's own condition demands. */
    void requireUndisturbed(User user) {
        requireUndisturbed();
        if (switches.is(user.upn(), UserTrait.THROTTLED)) {
            throw new Interruption(Fault.Kind.THROTTLED);
        }
        if (switches.is(user.upn(), UserTrait.OUTAGE)) {
            throw new Interruption(Fault.Kind.UNAVAILABLE);
        }
    }

    /** Once the tokens are issued and the code is used up. */
    void requireDelivery(User user) {
        if (switches.is(user.upn(), UserTrait.RESET)) {
            throw new Interruption(Fault.Kind.RESET_AFTER_PROCESSING);
        }
    }

    private static boolean isStepUp(Refusal refusal) {
        return refusal.reason().suberror().filter("basic_action"::equals).isPresent();
    }

    /** The claims are JSON within a string, to be repeated at the next authorization request. */
    private String challenge() {
        var name = switches.is(AppCondition.CAPOLIDS) ? "capolids" : "polids";
        return "{\"access_token\":{\"" + name + "\":{\"essential\":true,\"values\":[\"" + POLICY + "\"]}}}";
    }
}
