package dev.entrada.standin.tenant;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every application of the tenant, Microsoft Graph included. */
public final class AppRegistrations {
    public static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

    private static final String ENTRADA_ID = "3f6a1f0e-52b4-4c1d-8a7e-9b0c5d2e6f41";
    private static final String LEDGER_ID = "7d1c9b52-0e4f-4a86-b3d7-6f2a8c5e1904";
    private static final String DESK_ID = "a94e6c07-3b2d-4f58-91c6-e7d05b8f2a36";

    private final Tenant tenant;
    private final Switches switches;
    private final Map<String, AppRegistration> byId = new ConcurrentHashMap<>();

    public AppRegistrations(Tenant tenant, Switches switches) {
        this.tenant = tenant;
        this.switches = switches;
        List.of(graphApi(), entradaApp(), ledgerApi(), deskApp()).forEach(this::save);
    }

    /** The application under test: client, API and on-behalf-of client in one registration. */
    public AppRegistration entrada() {
        return byId.get(ENTRADA_ID);
    }

    /** Another API of the same tenant, for tokens on behalf of a user. */
    public AppRegistration ledger() {
        return byId.get(LEDGER_ID);
    }

    /** Another client: a web application, a public one and a single-page one. */
    public AppRegistration desk() {
        return byId.get(DESK_ID);
    }

    public AppRegistration graph() {
        return byId.get(GRAPH_ID);
    }

    public List<AppRegistration> all() {
        return List.copyOf(byId.values());
    }

    /** Registers, or replaces the registration of the same client id. */
    public void save(AppRegistration app) {
        byId.put(app.clientId(), app);
    }

    /** @throws dev.entrada.standin.wire.Refusal 700016, or 700038 where the switch says so */
    public AppRegistration client(String clientId) {
        return Optional.ofNullable(byId.get(clientId))
                .filter(app -> !app.clientId().equals(GRAPH_ID))
                .orElseThrow(() -> unknown(clientId));
    }

    private Refusal unknown(String clientId) {
        return switches.is(AppCondition.UNKNOWN_CLIENT_700038)
                ? Aadsts.NOT_AN_APP.because(clientId)
                : Aadsts.APP_NOT_FOUND.because(clientId, tenant.displayName());
    }

    /** The API that goes by this App ID URI or GUID. @throws dev.entrada.standin.wire.Refusal 500011 */
    public AppRegistration api(String identifier) {
        return byId.values().stream()
                .filter(app ->
                        app.appIdUri().equals(identifier) || app.clientId().equals(identifier))
                .findAny()
                .orElseThrow(() -> Aadsts.RESOURCE_NOT_FOUND.because(identifier, tenant.displayName()));
    }

    private static AppRegistration entradaApp() {
        var uri = "api://" + ENTRADA_ID;
        return new AppRegistration(
                ENTRADA_ID,
                "Entrada",
                uri,
                Credentials.secret("entrada-stand-in~not.a_real-secret"),
                Platforms.web("http://localhost/auth/callback", "https://localhost/auth/callback"),
                Api.of("Mcp.Access", "customer:read", "ticket:create", "account:calculate")
                        .withRoles("Tickets.Create")
                        .withGroups(),
                Permissions.delegated(
                        uri + "/Mcp.Access",
                        uri + "/customer:read",
                        uri + "/ticket:create",
                        uri + "/account:calculate",
                        "api://" + LEDGER_ID + "/Ledger.Read",
                        "https://graph.microsoft.com/User.Read"));
    }

    private static AppRegistration ledgerApi() {
        return new AppRegistration(
                LEDGER_ID,
                "Contoso Ledger",
                "api://" + LEDGER_ID,
                Credentials.NONE,
                Platforms.NONE,
                Api.of("Ledger.Read", "Ledger.Write").withRoles("Ledger.Read.All"),
                Permissions.NONE);
    }

    private static AppRegistration deskApp() {
        return new AppRegistration(
                DESK_ID,
                "Contoso Desk",
                "api://" + DESK_ID,
                Credentials.secret("desk-stand-in~not.a_real-secret"),
                Platforms.web("https://desk.contoso.example/cb")
                        .withPublicClient("http://localhost/desk")
                        .withSpa("http://localhost/panel"),
                Api.NONE,
                Permissions.delegated("api://" + LEDGER_ID + "/Ledger.Read")
                        .withApplication(ENTRADA_ID, "Tickets.Create"));
    }

    private static AppRegistration graphApi() {
        return new AppRegistration(
                GRAPH_ID,
                "Microsoft Graph",
                "https://graph.microsoft.com",
                Credentials.NONE,
                Platforms.NONE,
                Api.of("User.Read", "User.Read.All", "Mail.Read").withVersion(1),
                Permissions.NONE);
    }
}
