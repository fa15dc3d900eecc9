package dev.entrada.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The live lane")
class LiveTenantTest {
    private static final Map<String, String> LENT = Map.of(
            "ENTRADA_LIVE_TENANT_ID", "contoso.example",
            "ENTRADA_LIVE_CLIENT_ID", "3f6a1f0e-52b4-4c1d-8a7e-9b0c5d2e6f41",
            "ENTRADA_LIVE_CLIENT_SECRET", "kept");

    @Test
    @DisplayName("names what is missing, blank values included")
    void missing() {
        assertThat(LiveTenant.missing(Map.of("ENTRADA_LIVE_TENANT_ID", "t", "ENTRADA_LIVE_CLIENT_ID", " ")))
                .containsExactly("ENTRADA_LIVE_CLIENT_ID", "ENTRADA_LIVE_CLIENT_SECRET");
        assertThatIllegalStateException().isThrownBy(() -> LiveTenant.of(Map.of()));
    }

    @Test
    @DisplayName("goes to the worldwide Entra unless told otherwise, and does not print the secret")
    void tenant() {
        var tenant = LiveTenant.of(LENT);

        assertThat(LiveTenant.missing(LENT)).isEmpty();
        assertThat(tenant.at("/oauth2/v2.0/token"))
                .hasToString("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token");
        assertThat(tenant.scope()).isEqualTo("Mcp.Access");
        assertThat(tenant.toString()).doesNotContain("kept");
    }
}
