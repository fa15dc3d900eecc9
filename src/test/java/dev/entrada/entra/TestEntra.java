package dev.entrada.entra;

import dev.entrada.config.Settings;
import dev.entrada.entra.http.Form;
import dev.entrada.entra.http.Json;
import dev.entrada.entra.http.Repeat;
import dev.entrada.entra.http.TestPatience;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Nonce;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.User;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The room in front of an Entra stand-in, for the tests of this room and of others. */
public final class TestEntra {
    public final Settings settings;
    final Entra entra = new Entra();
    private final Clock clock;

    public TestEntra(EntraStandIn upstream, Clock clock, Map<String, String> changed) {
        this.clock = clock;
        var values = new HashMap<>(Map.of(
                "azure.tenant-id", upstream.tenantId(),
                "azure.client-id", upstream.entrada().clientId(),
                "azure.client-secret", upstream.entrada().clientSecret(),
                "azure.authority", upstream.authority().toString(),
                "entrada.public-url", "http://localhost:8080",
                "entrada.scopes", "customer:read ticket:create account:calculate",
                "entrada.scope.ticket:create", "role:Tickets.Create"));
        values.putAll(changed);
        settings = Settings.of(values);
        entra.settings = settings;
        entra.clock = clock;
        entra.open(TestPatience.connection(), Runnable::run);
    }

    public DirectTokens directTokens() {
        var tokens = new DirectTokens();
        tokens.entra = entra;
        return tokens;
    }

    public OnBehalfOf onBehalfOf() {
        var exchange = new OnBehalfOf();
        exchange.entra = entra;
        exchange.clock = clock;
        return exchange;
    }

    /** The whole way of a user through Entra's pages. */
    public SignIn signIn(User user) {
        var request = new SignInRequest(
                Nonce.next(),
                Nonce.next(),
                CodeVerifier.random(),
                settings.scopes().offered(),
                AccountHint.NONE);
        var callback = new StandInBrowser(entra.authorizationRequest(request)).signIn(user);
        return entra.redeem(callback.required("code"), request);
    }

    /** As the container does it. */
    public void start() {
        entra.start(this);
    }

    public SignIn refresh(SignIn user) {
        return entra.refresh(user.tokens(), settings.scopes().offered(), user.tenant(), user.subject());
    }

    /** What the token endpoint answers to {@code app} for these parameters; a refusal fails the test. */
    public JsonObject ask(AppRegistration app, Map<String, String> parameters) {
        var form = parameters.entrySet().stream()
                .reduce(
                        Form.of("client_id", app.clientId()).and("client_secret", app.clientSecret()),
                        (so, parameter) -> so.and(parameter.getKey(), parameter.getValue()),
                        (left, right) -> right);
        var answer = TestPatience.connection()
                .post(
                        URI.create(settings.entra().authority() + "/"
                                + settings.entra().tenant() + "/oauth2/v2.0/token"),
                        form,
                        Repeat.NEVER);
        return Json.object(answer.body())
                .filter(body -> answer.statusCode() == 200)
                .orElseThrow(() -> new AssertionError(answer.body()));
    }

    /** {@code app}'s own token for the API under test. */
    public String applicationToken(AppRegistration app) {
        return ask(
                        app,
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "scope",
                                settings.entra().appIdUri() + "/.default"))
                .getString("access_token");
    }
}
