package dev.entrada.standin.token;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.RequestedScopes;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;

/** Reads {@code scope} and the {@code resource} that may contradict it. */
public record ScopeParameter(AppRegistrations apps, Switches switches) {

    public RequestedScopes read(String text, AppRegistration client) {
        return RequestedScopes.of(text, client, apps);
    }

    /** As at the token endpoint, where one token is for one API. */
    RequestedScopes readForOneToken(String text, AppRegistration client) {
        var scopes = withoutOwn(read(text, client));
        return switches.is(AppCondition.FIRST_RESOURCE_WINS)
                ? scopes.ofFirstResource().forOneToken(text)
                : scopes.forOneToken(text);
    }

    private RequestedScopes withoutOwn(RequestedScopes scopes) {
        return switches.is(AppCondition.TOKEN_FOR_GRAPH) ? scopes.ofGraph() : scopes;
    }

    /**
     * Entra takes {@code resource} (RFC 8707) only if it is the App ID URI of the API that owns the scopes (A5, R3).
     *
     * @throws dev.entrada.standin.wire.Refusal 9010010, or 901002 as it was before 2026
     */
    public void requireFittingResource(Given given, RequestedScopes scopes) {
        given.optional("resource").ifPresent(resource -> {
            if (switches.is(AppCondition.RESOURCE_UNSUPPORTED)) {
                throw Aadsts.RESOURCE_UNSUPPORTED.because();
            }
            if (scopes.targets().stream().noneMatch(target -> names(target.api(), resource))) {
                throw Aadsts.RESOURCE_MISMATCH.because();
            }
        });
    }

    private static boolean names(AppRegistration api, String resource) {
        return resource.equals(api.appIdUri()) || resource.equals(api.appIdUri() + "/");
    }
}
