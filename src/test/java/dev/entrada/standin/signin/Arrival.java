package dev.entrada.standin.signin;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.token.ScopeParameter;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Incident;
import dev.entrada.standin.wire.Refusal;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/** Judges an authorization request and sends each refusal where it belongs: to the user's eyes or to the application. */
record Arrival(Tenant tenant, AppRegistrations apps, ScopeParameter scope, Clock clock) {

    /** Checks what was given; what passes goes to {@code next}. */
    Reply of(Request request, Given given, Function<AuthorizationRequest, Reply> next) {
        ReturnAddress returnAddress;
        AppRegistration client;
        try {
            client = client(request, given);
            returnAddress = ReturnAddress.of(client, given);
        } catch (Refusal refusal) {
            return page(request, refusal);
        }
        try {
            return next.apply(AuthorizationRequest.of(client, returnAddress, given, scope));
        } catch (Refusal refusal) {
            return isForTheUser(refusal) ? page(request, refusal) : returnAddress.withError(incident(request, refusal));
        }
    }

    private AppRegistration client(Request request, Given given) {
        var address = tenant.addressed(request.tenant());
        var id = given.required("client_id");
        if (!isGuid(id)) {
            throw Aadsts.NOT_A_GUID.because(id);
        }
        var client = apps.client(id);
        if (!address.ours()) {
            throw Aadsts.SINGLE_TENANT_APP.because(id, client.displayName(), address.segment());
        }
        return client;
    }

    private static boolean isGuid(String id) {
        try {
            return UUID.fromString(id).toString().equalsIgnoreCase(id);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Conditional access and disabled accounts end at Entra's own page. */
    private static boolean isForTheUser(Refusal refusal) {
        return refusal.reason() == Aadsts.BLOCKED || refusal.reason() == Aadsts.USER_DISABLED;
    }

    private Reply page(Request request, Refusal refusal) {
        return ErrorPage.of(incident(request, refusal));
    }

    private Incident incident(Request request, Refusal refusal) {
        return Incident.of(refusal, request, clock, tenant.authority());
    }
}
