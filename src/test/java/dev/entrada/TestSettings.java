package dev.entrada;

import dev.entrada.config.Settings;
import java.util.HashMap;
import java.util.Map;

/** The settings of a server for tests: the customer-service desk on https://mcp.example. */
public final class TestSettings {
    private TestSettings() {}

    public static Settings standard() {
        return with(Map.of());
    }

    public static Settings with(Map<String, String> changes) {
        var values = new HashMap<>(Map.of(
                "azure.tenant-id", "99999999-2222-3333-4444-555555555555",
                "azure.client-id", "11111111-2222-3333-4444-555555555555",
                "azure.client-secret", "client-secret-of-the-test",
                "entrada.public-url", "https://mcp.example",
                "entrada.secret", "0123456789abcdef0123456789abcdef",
                "entrada.scopes", "customer:read ticket:create account:calculate",
                "entrada.scope.ticket:create", "ticket:create role:Tickets.Create"));
        values.putAll(changes);
        return Settings.of(values);
    }
}
