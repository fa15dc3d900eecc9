package dev.entrada.standin.signin;

import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Consents;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.token.Codes;
import dev.entrada.standin.token.ScopeParameter;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Incidents;
import java.time.Clock;
import java.util.Map;

/** Puts this package together. */
public record SignInPages(
        Tenants tenants,
        AppRegistrations apps,
        Consents consents,
        Codes codes,
        Switches switches,
        Incidents incidents,
        Clock clock) {

    /** By what follows the tenant in the path. */
    public Map<String, Endpoint> endpoints() {
        var sessions = new Sessions(tenants, switches);
        var arrival = new Arrival(tenants, apps, new ScopeParameter(apps, switches), incidents);
        var signIn = new SignIn(tenants, consents, codes, sessions, switches, clock);
        var adminConsent = new AdminConsentEndpoint(tenants, arrival, consents);
        return Map.of(
                "oauth2/v2.0/authorize", new AuthorizeEndpoint(tenants, sessions, arrival, signIn),
                "login", new LoginEndpoint(tenants, sessions, arrival, signIn, switches),
                "consent", new ConsentEndpoint(tenants, sessions, arrival, signIn),
                "adminconsent", adminConsent,
                "v2.0/adminconsent", adminConsent,
                "oauth2/v2.0/logout", new LogoutEndpoint(tenants, apps, sessions));
    }
}
