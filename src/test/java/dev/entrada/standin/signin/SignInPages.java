package dev.entrada.standin.signin;

import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Consents;
import dev.entrada.standin.tenant.Directory;
import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.token.Codes;
import dev.entrada.standin.token.ScopeParameter;
import dev.entrada.standin.wire.Endpoint;
import java.time.Clock;
import java.util.Map;

/** Puts this package together. */
public record SignInPages(
        Tenant tenant,
        Directory users,
        AppRegistrations apps,
        Consents consents,
        Codes codes,
        Switches switches,
        Clock clock) {

    /** By what follows the tenant in the path. */
    public Map<String, Endpoint> endpoints() {
        var sessions = new Sessions(users, switches);
        var arrival = new Arrival(tenant, apps, new ScopeParameter(apps, switches), clock);
        var signIn = new SignIn(tenant, consents, codes, switches);
        return Map.of(
                "oauth2/v2.0/authorize", new AuthorizeEndpoint(tenant, users, sessions, arrival, signIn),
                "login", new LoginEndpoint(tenant, users, sessions, arrival, signIn, switches),
                "consent", new ConsentEndpoint(sessions, arrival, signIn),
                "oauth2/v2.0/logout", new LogoutEndpoint(tenant, apps, sessions));
    }
}
