package dev.entrada.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.oauth.Scopes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Settings")
class SettingsTest {
    static final String CLIENT_ID = "11111111-2222-3333-4444-555555555555";
    static final Map<String, String> REQUIRED = Map.of(
            "azure.tenant-id", "99999999-2222-3333-4444-555555555555",
            "azure.client-id", CLIENT_ID,
            "azure.client-secret", "s3cret");

    @Test
    @DisplayName("need three properties, and have a default for everything else")
    void defaults() {
        var settings = Settings.of(REQUIRED);

        assertThat(settings.publicUrl().resource()).hasToString("http://localhost:8080/mcp");
        assertThat(settings.entra().appIdUri()).isEqualTo("api://" + CLIENT_ID);
        assertThat(settings.entra().audiences()).containsExactlyInAnyOrder(CLIENT_ID, "api://" + CLIENT_ID);
        assertThat(settings.scopes().offered()).hasToString("Mcp.Access");
        assertThat(settings.lifetimes().accessToken()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.samples()).isFalse();
    }

    @Test
    @DisplayName("that are missing are all named at once, each with what to put there")
    void missing() {
        assertThatThrownBy(() -> Settings.of(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "azure.tenant-id is missing: set it, or AZURE_TENANT_ID in the environment. Directory")
                .hasMessageContaining("azure.client-id is missing")
                .hasMessageContaining("azure.client-secret is missing");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @DisplayName("that are malformed are named with what to put there")
    @CsvSource({
        "azure.tenant-id, common",
        "azure.tenant-id, not a domain",
        "azure.tenant-id, organizations",
        "azure.allowed-tenants, contoso.com",
        "azure.allowed-tenants, 99999999-2222-3333-4444-555555555555 organizations",
        "azure.allowed-tenants, ','",
        "azure.scopes, openid User.Read",
        "azure.scopes, https://graph.microsoft.com/.default",
        "azure.scopes, api://11111111-2222-3333-4444-555555555555/.default",
        "mp.jwt.verify.issuer, microsoft",
        "mp.jwt.verify.issuer, https://sts.windows.net/{tid}/",
        "azure.client-id, my-app",
        "azure.authority, http://login.example",
        "entrada.public-url, http://mcp.example.com",
        "entrada.public-url, ftp://mcp.example.com",
        "entrada.public-url, mcp.example.com",
        "entrada.public-url, https://mcp.example.com/?x=1",
        "entrada.access-token-lifetime, PT2H",
        "entrada.access-token-lifetime, soon",
        "entrada.db.pool-size, many",
        "entrada.secret, short",
        "entrada.samples, yes",
        "entrada.db.pool-size, 0",
        "mp.jwt.verify.clock.skew, 3600",
        "entrada.scope.Mcp.Access, a b",
        "entrada.trusted-proxies, proxy.internal",
        "entrada.trusted-proxies, 10.0.0.0/x",
        "entrada.limits.registrations, -1",
        "entrada.limits.body-bytes, 5",
        "entrada.sign-in-lifetime, P2Y",
    })
    void malformed(String key, String value) {
        var values = new HashMap<>(REQUIRED);
        values.put(key, value);

        assertThatThrownBy(() -> Settings.of(values))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key.startsWith("entrada.scope.") ? "entrada.scopes" : key)
                .hasMessageContaining("put ");
    }

    @Test
    @DisplayName("may ask Entra for more of our own API, besides OpenID Connect's scopes")
    void ownScopes() {
        var values = new HashMap<>(REQUIRED);
        values.put("azure.scopes", "openid email api://" + CLIENT_ID + "/Mcp.Access");

        assertThat(Settings.of(values).entra().extraScopes()).hasToString(values.get("azure.scopes"));
    }

    @ParameterizedTest(name = "azure.tenant-id {0}, azure.allowed-tenants {1}: {2}")
    @DisplayName("say where users sign in: in the one tenant that is allowed, or where Entra finds out theirs")
    @CsvSource({
        "contoso.com, , contoso.com",
        "99999999-2222-3333-4444-555555555555, , 99999999-2222-3333-4444-555555555555",
        "99999999-2222-3333-4444-555555555555, 99999999-2222-3333-4444-555555555555, 99999999-2222-3333-4444-555555555555",
        "organizations, 99999999-2222-3333-4444-555555555555, 99999999-2222-3333-4444-555555555555",
        "contoso.com, 99999999-2222-3333-4444-55555555555A 88888888-2222-3333-4444-555555555555, organizations",
    })
    void tenants(String home, String allowed, String atSignIn) {
        var values = new HashMap<>(REQUIRED);
        values.put("azure.tenant-id", home);
        Optional.ofNullable(allowed).ifPresent(list -> values.put("azure.allowed-tenants", list));

        assertThat(Settings.of(values).entra().tenants().atSignIn()).isEqualTo(atSignIn);
    }

    @Test
    @DisplayName("never show the client secret")
    void secret() {
        assertThat(Settings.of(REQUIRED).toString()).doesNotContain("s3cret");
    }

    @Test
    @DisplayName("map an offered scope to another Entra scope and to an app role")
    void scopes() {
        var values = new HashMap<>(REQUIRED);
        values.put("entrada.scopes", "customer:read ticket:create");
        values.put("entrada.scope.customer:read", "Mcp.Access");
        values.put("entrada.scope.ticket:create", "Mcp.Access role:Tickets.Create");
        var catalog = Settings.of(values).scopes();

        assertThat(catalog.inEntra(catalog.offered())).hasToString("Mcp.Access");
        assertThat(catalog.allowedBy(Scopes.of("Mcp.Access"), Set.of())).hasToString("customer:read");
        assertThat(catalog.allowedBy(Scopes.of("Mcp.Access"), Set.of("Tickets.Create")))
                .hasToString("customer:read ticket:create");
        assertThat(catalog.allowedBy(Scopes.of("Other"), Set.of("Tickets.Create"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    @DisplayName("drop a trailing slash of the public URL, so that the issuer is one string")
    void trailingSlash() {
        var values = new HashMap<>(REQUIRED);
        values.put("entrada.public-url", "https://mcp.example.com/");

        assertThat(Settings.of(values).publicUrl().issuer()).isEqualTo("https://mcp.example.com");
    }
}
