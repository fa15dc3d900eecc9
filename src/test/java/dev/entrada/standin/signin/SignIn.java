package dev.entrada.standin.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.tenant.Consents;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.token.Codes;
import dev.entrada.standin.token.Grant;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Reply;
import jakarta.json.Json;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** From a signed-in user to a code, by way of the consent page if need be. */
record SignIn(Tenants tenants, Consents consents, Codes codes, Sessions sessions, Switches switches, Clock clock) {

    Reply proceed(AuthorizationRequest request, User user, Session session) {
        requireAdmitted(request, user);
        var consented = consents.cover(user, request.client(), request.scopes());
        if (!consented && request.prompt() == Prompt.NONE) {
            throw Aadsts.CONSENT_NEEDED_SILENTLY.because(
                    request.client().clientId(), request.client().displayName());
        }
        if (!consented && switches.is(user.upn(), UserCondition.ADMIN_CONSENT_NEEDED)) {
            throw Aadsts.ADMIN_CONSENT_NEEDED.because(
                    tenants.of(user).displayName(), request.client().displayName());
        }
        return consented && request.prompt() != Prompt.CONSENT
                ? finish(request, user, session)
                : new ConsentPage(request).ask(user);
    }

    Reply consent(AuthorizationRequest request, User user, Session session) {
        requireAdmitted(request, user);
        consents.add(user, request.client(), request.scopes().all());
        return finish(request, user, session);
    }

    private void requireAdmitted(AuthorizationRequest request, User user) {
        switches.takeRefusal(Area.AUTHORIZE).flatMap(Aadsts::numbered).ifPresent(refusal -> {
            throw refusal;
        });
        if (switches.is(user.upn(), UserCondition.DISABLED)) {
            throw Aadsts.USER_DISABLED.because();
        }
        if (switches.is(user.upn(), UserCondition.BLOCKED)) {
            throw Aadsts.BLOCKED.because();
        }
        if (switches.is(user.upn(), UserCondition.UNASSIGNED)) {
            throw Aadsts.USER_UNASSIGNED.because(
                    request.client().displayName(), request.client().clientId(), user.upn());
        }
    }

    private Reply finish(AuthorizationRequest request, User user, Session session) {
        var address = request.returnAddress();
        var grant = new Grant(
                request.client().clientId(),
                user.oid(),
                address.platform(),
                request.scopes().oidc(),
                Set.copyOf(request.scopes().fullNames()),
                request.given().optional("nonce"),
                request.claims(),
                switches.revocationOf(user.upn()).generation(),
                session.id(),
                clock.instant());
        var code = codes.issue(grant, address.redirectUri(), request.challenge(), request.scopes());
        sessions.note(session, request.client());
        return address.withCode(code, session.id(), clientInfo(request, user));
    }

    /** Only for {@code client_info=1}, as MSAL sends it. */
    private Optional<String> clientInfo(AuthorizationRequest request, User user) {
        return Optional.of(Json.createObjectBuilder()
                        .add("uid", user.oid())
                        .add("utid", tenants.of(user).id())
                        .build()
                        .toString())
                .filter(any -> request.wantsClientInfo())
                .map(json -> Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8)));
    }
}
