package dev.entrada.entra;

import dev.entrada.config.EntraSettings;
import java.net.URI;

/** Where Entra's endpoints are, by convention, for a tenant or for whichever a user turns out to belong to. */
record Tenant(EntraSettings settings) {

    URI authorizationEndpoint() {
        return at(settings.tenants().atSignIn(), "/oauth2/v2.0/authorize");
    }

    /** Where the codes of {@link #authorizationEndpoint} are redeemed. */
    URI tokenEndpoint() {
        return tokenEndpoint(settings.tenants().atSignIn());
    }

    /** @param tenant {@code tid} of the user for whom we ask: no other tenant knows them under the same {@code oid} */
    URI tokenEndpoint(String tenant) {
        return at(tenant, "/oauth2/v2.0/token");
    }

    URI keys() {
        return settings.keys().orElseGet(() -> at(settings.tenants().atSignIn(), "/discovery/v2.0/keys"));
    }

    private URI at(String tenant, String path) {
        return URI.create(settings.authority() + "/" + tenant + path);
    }
}
