package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.keys.ClientCertificate;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.wire.Given;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("By its admin addresses, the stand-in")
class OrderedRefusalsTest extends StandInFixture {
    private static final String SWITCHES = "/_standin/switches";
    private AppRegistration entrada;

    @BeforeEach
    void remember() {
        entrada = standIn.entrada();
    }

    @AfterEach
    void restore() {
        standIn.apps().save(entrada);
    }

    @ParameterizedTest(name = "refuses a refresh with any code: {0} is {2} with status {1}")
    @CsvSource({
        "50079, 400, interaction_required",
        "53000, 400, interaction_required",
        "65001, 400, invalid_grant",
        "90033, 503, temporarily_unavailable",
        "90055, 503, temporarily_unavailable",
        "50000, 500, server_error",
        "7000222, 401, invalid_client",
        "700016, 400, unauthorized_client",
        "650057, 401, invalid_client",
        "28003, 400, invalid_request"
    })
    void refusals(int code, int status, String error) {
        var token = visitor.tokens(standIn.users().alice()).getString("refresh_token");
        visitor.post(SWITCHES, Map.of("area", "token", "aadsts", "" + code, "times", "1"));

        var answer = visitor.token(visitor.refresh(token));

        assertRefused(answer, status, error, code);
        assertThat(answer.json().containsKey("claims")).isEqualTo(code == 50079);
        assertThat(visitor.token(visitor.refresh(token)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("refuses a sign-in with any code")
    void signIn() {
        standIn.switches().refuse(Area.AUTHORIZE, 50097, 1);
        var page = visitor.authorize(visitor.request()).page();

        assertRedirected(visitor.signIn(page, standIn.users().alice()), "interaction_required", 50097);
        assertThat(visitor.signIn(page, standIn.users().alice()).parameter("code"))
                .isNotEmpty();
    }

    @Test
    @DisplayName("shows the same switches as forms to a browser")
    void page() {
        var page = visitor.send(HttpRequest.newBuilder(URI.create(standIn.authority() + SWITCHES))
                        .header("Accept", "text/html"))
                .page();

        assertThat(page.select("form#user select[name=on] option").eachText()).contains("mfa_required", "many_groups");
        var clock = visitor.formRequest(SWITCHES, Map.of("advance", "PT1H")).header("Accept", "text/html");
        assertThat(visitor.send(clock).header("Location")).isEqualTo(SWITCHES);
    }

    @ParameterizedTest(name = "does not understand {0}")
    @ValueSource(strings = {"area=token&aadsts=1", "area=nowhere", "cloud=mars", "keys=lost", "code=53003"})
    void unknown(String said) {
        var form = Given.of(said).values();
        var single = new LinkedHashMap<String, String>();
        form.forEach((name, values) -> single.put(name, values.get(0)));

        assertThat(visitor.post(SWITCHES, single).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("T2 changes an application's secrets: two at once, of which one has expired")
    void secrets() {
        standIn.apps().save(entrada.withSecrets("old", "new"));
        visitor.post("/_standin/apps", Map.of("expired", "old"));

        assertRefused(visitor.token(visitor.redemption("x", "client_secret", "old")), 401, "invalid_client", 7000222);
        assertRefused(visitor.token(visitor.redemption("x", "client_secret", "new")), 400, "invalid_grant", 9002313);
        visitor.post("/_standin/apps", Map.of("secret", "third"));
        assertRefused(visitor.token(visitor.redemption("x", "client_secret", "new")), 401, "invalid_client", 7000215);
    }

    @Test
    @DisplayName("T3 T4 registers certificates and federated credentials, and lists the applications")
    void credentials() throws Exception {
        var certificate = ClientCertificate.issue("client", NOW).certificate();
        var pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";

        visitor.post("/_standin/apps", Map.of("certificate", pem));
        visitor.post("/_standin/apps", Map.of("issuer", standIn.cluster().issuer(), "subject", "s"));

        assertThat(standIn.entrada().credentials().certificates()).containsExactly(certificate);
        assertThat(standIn.entrada().credentials().federated()).hasSize(1);
        assertThat(visitor.get("/_standin/apps").http().body()).contains(entrada.clientId());
        assertThat(visitor.post("/_standin/apps", Map.of("certificate", "x")).status())
                .isEqualTo(400);
    }
}
