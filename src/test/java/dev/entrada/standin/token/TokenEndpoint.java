package dev.entrada.standin.token;

import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Incident;
import dev.entrada.standin.wire.Refusal;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** {@code POST /{tenant}/oauth2/v2.0/token}. */
final class TokenEndpoint implements Endpoint {
    private final Tenant tenant;
    private final ClientAuthentication authentication;
    private final Map<String, GrantType> grantTypes;
    private final Clock clock;

    TokenEndpoint(Tenant tenant, ClientAuthentication authentication, Map<String, GrantType> grantTypes, Clock clock) {
        this.tenant = tenant;
        this.authentication = authentication;
        this.grantTypes = grantTypes;
        this.clock = clock;
    }

    @Override
    public Reply answer(Request request) {
        if (request.method().equals("OPTIONS")) {
            return Reply.empty(200).with("Allow", "POST, OPTIONS");
        }
        try {
            return Reply.json(200, tokens(request)).neverCached();
        } catch (Refusal refusal) {
            return Incident.of(refusal, request, clock, tenant.authority())
                    .asJson()
                    .neverCached();
        }
    }

    private JsonObject tokens(Request request) {
        if (!request.method().equals("POST")) {
            throw Aadsts.POST_ONLY.because(request.method());
        }
        var address = tenant.addressed(request.tenant());
        var form = request.form().withoutDuplicates();
        var name = form.required("grant_type");
        var grantType = Optional.ofNullable(grantTypes.get(name)).orElseThrow(() -> Aadsts.GRANT_TYPE.because(name));
        // A browser script may redeem only for a "spa" platform, and no application here has one (T7).
        request.header("Origin").ifPresent(origin -> {
            throw Aadsts.CROSS_ORIGIN.because(origin);
        });
        var client = authentication.of(request, form);
        if (!address.ours()) {
            throw Aadsts.SINGLE_TENANT_APP.because(
                    client.app().clientId(), client.app().displayName(), address.segment());
        }
        return grantType.redeem(new TokenRequest(form, client));
    }
}
