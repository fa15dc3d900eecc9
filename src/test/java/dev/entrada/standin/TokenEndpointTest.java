package dev.entrada.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stand-in's token endpoint")
class TokenEndpointTest extends StandInFixture {
    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private HttpRequest.Builder endpoint() {
        return HttpRequest.newBuilder(URI.create(standIn.authority() + visitor.tenantPath("oauth2/v2.0/token")));
    }

    @Test
    @DisplayName("T1 answers POST only (900561)")
    void postOnly() {
        assertRefused(visitor.send(endpoint()), 400, "invalid_request", 900561);
    }

    @Test
    @DisplayName("T1 reads forms only: another content type or an empty body lacks grant_type (900144)")
    void formsOnly() {
        var json = endpoint()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"grant_type\":\"refresh_token\"}"));
        var empty = endpoint().POST(BodyPublishers.noBody());

        for (var answer : new Visitor.Answer[] {visitor.send(json), visitor.send(empty)}) {
            assertRefused(answer, 400, "invalid_request", 900144);
            assertThat(answer.json().getString("error_description")).contains("parameter: 'grant_type'");
        }
    }

    @Test
    @DisplayName("T1 refuses other grant types (70003), repeated parameters (9000411) and /common (50194)")
    void others() {
        var form = visitor.redemption("x", "grant_type", "no_such_grant");
        var twice = endpoint()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Visitor.encoded(visitor.redemption("x")) + "&code=y"));

        assertRefused(visitor.token(form), 400, "unsupported_grant_type", 70003);
        assertRefused(visitor.send(twice), 400, "invalid_request", 9000411);
        assertRefused(
                visitor.post("/common/oauth2/v2.0/token", visitor.redemption("x")), 400, "invalid_request", 50194);
        assertRefused(
                visitor.post("/nowhere/oauth2/v2.0/token", visitor.redemption("x")), 400, "invalid_tenant", 90002);
    }

    @Test
    @DisplayName("T2 takes the secret in the body or, form-encoded, by HTTP Basic")
    void secret() {
        var alice = standIn.users().alice();
        var basic = visitor.formRequest(
                        visitor.tenantPath("oauth2/v2.0/token"),
                        visitor.redemption(visitor.code(alice), "client_id", "", "client_secret", ""))
                .header("Authorization", basic(visitor.entrada().clientSecret().replace("~", "%7E")));

        assertThat(visitor.token(visitor.redemption(visitor.code(alice, "prompt", "login")))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.send(basic).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("T2 a wrong secret is 401 invalid_client 7000215, in Entra's words")
    void wrongSecret() {
        var answer = visitor.token(visitor.redemption("x", "client_secret", "wrong"));

        assertRefused(answer, 401, "invalid_client", 7000215);
        assertThat(answer.json().getString("error_description"))
                .startsWith("AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request"
                        + " is the client secret value, not the client secret ID, for a secret added to app '"
                        + visitor.entrada().clientId() + "'. Trace ID: ");
    }

    @Test
    @DisplayName("T2 an expired secret is 7000222, none at all 7000218, an unknown client 700016")
    void noGoodSecret() {
        var code = visitor.code(standIn.users().alice());

        assertRefused(visitor.token(visitor.redemption(code, "client_secret", "")), 401, "invalid_client", 7000218);
        standIn.switches().on(AppCondition.SECRET_EXPIRED);
        assertRefused(visitor.token(visitor.redemption(code)), 401, "invalid_client", 7000222);
        standIn.switches().off(AppCondition.SECRET_EXPIRED);
        var unknown = visitor.redemption(code, "client_id", "11111111-2222-3333-4444-555555555555");
        assertRefused(visitor.token(unknown), 400, "unauthorized_client", 700016);
        assertThat(visitor.token(visitor.redemption(code)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("T2 a secret for a public redirect URI is 700025 and burns the code (501481)")
    void secretOfPublicClient() {
        var desk = standIn.apps().desk();
        var scope = visitor.ledger("Ledger.Read") + " openid";
        var asked =
                new String[] {"client_id", desk.clientId(), "redirect_uri", "http://localhost:5000/desk", "scope", scope
                };
        var burned = visitor.code(standIn.users().alice(), asked);
        var fine = visitor.authorize(visitor.request(asked)).parameter("code");
        var withSecret = new String[] {
            "client_id",
            desk.clientId(),
            "client_secret",
            desk.clientSecret(),
            "redirect_uri",
            "http://localhost:5000/desk",
            "scope",
            scope
        };
        var without = withSecret.clone();
        without[3] = "";

        assertRefused(visitor.token(visitor.redemption(burned, withSecret)), 401, "invalid_client", 700025);
        assertRefused(visitor.token(visitor.redemption(burned, without)), 400, "invalid_grant", 501481);
        assertThat(visitor.token(visitor.redemption(fine, without)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("T7 an Origin header is refused for every platform here (9002326)")
    void origin() {
        var request = visitor.formRequest(visitor.tenantPath("oauth2/v2.0/token"), visitor.redemption("x"))
                .header("Origin", "http://localhost:8080");

        assertRefused(visitor.send(request), 400, "invalid_request", 9002326);
    }

    @Test
    @DisplayName("T14 errors have exactly Entra's members, its time format and GUIDs; error_uri only with a help page")
    void errorShape() {
        var helpful = visitor.token(visitor.redemption("x", "client_secret", "wrong"));
        var curt = visitor.token(visitor.redemption("x", "grant_type", "no_such_grant"));

        assertThat(curt.json().keySet())
                .containsExactly(
                        "error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id");
        assertThat(helpful.json().keySet()).contains("error_uri").hasSize(7);
        assertThat(helpful.json().getString("error_uri")).endsWith("/error?code=7000215");
        assertThat(curt.json().getString("timestamp")).isEqualTo("2026-11-23 10:00:00Z");
        assertThat(curt.json().getString("trace_id")).matches(GUID).isEqualTo(curt.header("x-ms-request-id"));
        assertThat(curt.json().getString("correlation_id")).matches(GUID);
        assertThat(curt.json().getString("error_description"))
                .matches("AADSTS70003: .* Trace ID: " + GUID + " Correlation ID: " + GUID
                        + " Timestamp: 2026-11-23 10:00:00Z");
        assertThat(curt.header("Cache-Control")).isEqualTo("no-store, no-cache");
    }

    @Test
    @DisplayName("T14 the correlation id is the caller's client-request-id")
    void correlation() {
        var id = "8f0b9d9e-7c1d-4f0c-9c55-000000000001";
        var request = visitor.formRequest(visitor.tenantPath("oauth2/v2.0/token"), visitor.redemption("x"))
                .header("client-request-id", id);

        assertThat(visitor.send(request).json().getString("correlation_id")).isEqualTo(id);
    }

    private String basic(String encodedSecret) {
        var pair = visitor.entrada().clientId() + ":" + encodedSecret;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
