package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.wire.RequestLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client that knows scopes as Entra has them")
@ExtendWith(RunningEntrada.class)
class ScopeFormsIT {
    private static final String ALICE = "alice@contoso.example";
    private static final String GRAPH_DEFAULT = "https://graph.microsoft.com/.default";
    private static final String ALL = "customer:read ticket:create account:calculate";

    private final Entrada entrada;
    private final OAuthClient client;
    private final RequestLog requests;

    ScopeFormsIT(Entrada entrada) {
        this.entrada = entrada;
        this.client = OAuthClient.register(entrada);
        this.requests = entrada.entra().requests();
    }

    @BeforeEach
    void forget() {
        requests.clear();
    }

    @Test
    @DisplayName(
            "and asks for all that Graph has, is granted what we offer, and tools reach Graph on behalf of the user")
    void graphDefault() {
        var tokens = client.signIn(ALICE, GRAPH_DEFAULT);
        var person = Mcp.result(Mcp.call(entrada, tokens.getString("access_token"), "whoami"));

        assertThat(tokens.getString("scope")).isEqualTo(ALL);
        assertThat(person.getJsonObject("structuredContent").getString("userName"))
                .isEqualTo(ALICE);
        assertThat(scopesAtAuthorize())
                .contains(ownName("customer:read"), "https://graph.microsoft.com/User.Read", "offline_access")
                .doesNotContain(GRAPH_DEFAULT);
        assertThat(requests.toToken()).hasSize(2);
        assertThat(scopes(0))
                .contains(ownName("customer:read"), "offline_access")
                .noneMatch(ScopeFormsIT::isGraphs);
        assertThat(scopes(1)).containsExactly("https://graph.microsoft.com/User.Read");
    }

    @Test
    @DisplayName("and refreshes with the scope of its first request, is granted the same")
    void refresh() {
        var tokens = client.signIn(ALICE, GRAPH_DEFAULT);

        var again = Http.json(client.token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.id(),
                "refresh_token",
                tokens.getString("refresh_token"),
                "scope",
                GRAPH_DEFAULT)));

        assertThat(again.getString("scope")).isEqualTo(ALL);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"%s/.default", ".default", "%s/customer:read %s/ticket:create %s/account:calculate"})
    @DisplayName("and asks for those of our own API, is granted ours by their short names (A07)")
    void ownForms(String form) {
        var uri = entrada.entra().entrada().appIdUri();

        assertThat(client.signIn(ALICE, form.replace("%s", uri)).getString("scope"))
                .isEqualTo(ALL);
        assertThat(client.signIn(ALICE, form.replace("%s", uri.substring("api://".length())))
                        .getString("scope"))
                .isEqualTo(ALL);
    }

    @Test
    @DisplayName("and asks for one by its full name, is granted that one")
    void one() {
        var parameters = new LinkedHashMap<>(client.parameters(ownName("customer:read") + " openid"));
        var code = User.of(ALICE, client)
                .approve(client.authorizationRequest(parameters))
                .code();

        assertThat(Http.json(client.redeem(code)).getString("scope")).isEqualTo("customer:read");
        assertThat(scopesAtAuthorize()).contains(ownName("customer:read")).doesNotContain(ownName("ticket:create"));
    }

    private List<String> scopesAtAuthorize() {
        return requests.all().stream()
                .filter(request -> request.path().endsWith("/authorize"))
                .findFirst()
                .map(request -> List.of(request.parameter("scope").orElseThrow().split(" ")))
                .orElseThrow();
    }

    private List<String> scopes(int tokenRequest) {
        return List.of(requests.toToken()
                .get(tokenRequest)
                .parameter("scope")
                .orElseThrow()
                .split(" "));
    }

    private String ownName(String scope) {
        return entrada.entra().entrada().fullName(scope);
    }

    private static boolean isGraphs(String scope) {
        return scope.startsWith("https://graph.");
    }
}
