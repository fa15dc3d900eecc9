package dev.entrada.entra;

import dev.entrada.config.EntraSettings;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Form;
import dev.entrada.entra.http.Json;
import dev.entrada.entra.http.TokenAnswer;
import dev.entrada.entra.refusal.EntraError;
import dev.entrada.entra.refusal.Leg;
import java.net.http.HttpResponse;

/** Entra's token endpoint as we may use it: one request, one answer, no second try. */
final class EntraTokenEndpoint {
    private final Tenant tenant;
    private final EntraSettings settings;
    private final EntraConnection connection;

    EntraTokenEndpoint(Tenant tenant, EntraSettings settings, EntraConnection connection) {
        this.tenant = tenant;
        this.settings = settings;
        this.connection = connection;
    }

    /** @param grant the parameters of one grant type; who we are is added here */
    TokenAnswer ask(Form grant, Leg leg) {
        var answer = connection.post(
                tenant.tokenEndpoint(),
                grant.and("client_id", settings.clientId())
                        .and("client_secret", settings.clientSecret().value()));
        var body = Json.object(answer.body());
        if (answer.statusCode() != 200) {
            throw body.map(EntraError::of).orElseGet(EntraError::unreadable).refusal(leg, answer.statusCode());
        }
        return body.flatMap(TokenAnswer::of).orElseThrow(() -> unreadable(answer, leg));
    }

    /** Status 200 without tokens: somebody other than Entra answers, such as a proxy that wants a login. */
    private static RuntimeException unreadable(HttpResponse<String> answer, Leg leg) {
        return EntraError.unreadable().refusal(leg, answer.statusCode());
    }
}
