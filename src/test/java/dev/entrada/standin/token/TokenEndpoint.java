package dev.entrada.standin.token;

import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Incidents;
import dev.entrada.standin.wire.Refusal;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** {@code POST /{tenant}/oauth2/v2.0/token}. */
final class TokenEndpoint implements Endpoint {
    private final Tenants tenants;
    private final ClientAuthentication authentication;
    private final Map<String, GrantType> grantTypes;
    private final LoopDetection loops;
    private final Incidents incidents;

    TokenEndpoint(
            Tenants tenants,
            ClientAuthentication authentication,
            Map<String, GrantType> grantTypes,
            LoopDetection loops,
            Incidents incidents) {
        this.tenants = tenants;
        this.authentication = authentication;
        this.grantTypes = grantTypes;
        this.loops = loops;
        this.incidents = incidents;
    }

    @Override
    public Reply answer(Request request) {
        if (request.method().equals("OPTIONS")) {
            return Reply.empty(200).with("Allow", "POST, OPTIONS");
        }
        try {
            return Reply.json(200, tokens(request)).neverCached();
        } catch (Refusal refusal) {
            return incidents.of(refusal, request).asJson().neverCached();
        }
    }

    private JsonObject tokens(Request request) {
        if (!request.method().equals("POST")) {
            throw Aadsts.POST_ONLY.because(request.method());
        }
        var address = tenants.addressed(request.tenant());
        var form = request.form().withoutDuplicates();
        var name = form.required("grant_type");
        var grantType = Optional.ofNullable(grantTypes.get(name)).orElseThrow(() -> Aadsts.GRANT_TYPE.because(name));
        var client = authentication.of(request, form);
        requireRoomForBrowsers(client);
        tenants.requireUse(client.app(), address);
        loops.count(form);
        return grantType.redeem(new TokenRequest(form, client, address));
    }

    /** A browser script may redeem only for a single-page application (T7). */
    private static void requireRoomForBrowsers(AuthenticatedClient client) {
        if (client.app().platforms().spa().isEmpty()) {
            client.origin().ifPresent(origin -> {
                throw Aadsts.CROSS_ORIGIN.because(origin);
            });
        }
    }
}
