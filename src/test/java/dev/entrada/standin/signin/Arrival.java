package dev.entrada.standin.signin;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.token.ScopeParameter;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Incidents;
import dev.entrada.standin.wire.Refusal;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import java.util.UUID;
import java.util.function.Function;

/** Judges an authorization request and sends each refusal where it belongs: to the user's eyes or to the application. */
record Arrival(Tenants tenants, AppRegistrations apps, ScopeParameter scope, Incidents incidents) {

    /** Checks what was given; what passes goes to {@code next}. */
    Reply of(Request request, Given given, Function<AuthorizationRequest, Reply> next) {
        Tenants.Address address;
        ReturnAddress returnAddress;
        AppRegistration client;
        try {
            address = tenants.addressed(request.tenant());
            client = client(address, given);
            returnAddress = ReturnAddress.of(client, given);
        } catch (Refusal refusal) {
            return page(request, refusal);
        }
        try {
            return next.apply(AuthorizationRequest.of(address, client, returnAddress, given, scope));
        } catch (Refusal refusal) {
            return isForTheUser(refusal)
                    ? page(request, refusal)
                    : returnAddress.withError(incidents.of(refusal, request));
        }
    }

    /** @throws Refusal if the client is unknown, or unknown in that tenant */
    AppRegistration client(Tenants.Address address, Given given) {
        var id = given.required("client_id");
        if (!isGuid(id)) {
            throw Aadsts.NOT_A_GUID.because(id);
        }
        var client = apps.client(id);
        tenants.requireUse(client, address);
        return client;
    }

    private static boolean isGuid(String id) {
        try {
            return UUID.fromString(id).toString().equalsIgnoreCase(id);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Conditional access, disabled and foreign accounts, and an administrator's consent end at Entra's own page. */
    private boolean isForTheUser(Refusal refusal) {
        if (refusal.is(Aadsts.BLOCKED)) {
            return !switches().is(AppCondition.BLOCK_BY_REDIRECT);
        }
        return refusal.is(Aadsts.USER_DISABLED)
                || refusal.is(Aadsts.FOREIGN_ACCOUNT)
                || refusal.is(Aadsts.ADMIN_CONSENT_NEEDED);
    }

    private Switches switches() {
        return scope.switches();
    }

    Reply page(Request request, Refusal refusal) {
        return ErrorPage.of(incidents.of(refusal, request));
    }
}
