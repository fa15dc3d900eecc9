package dev.entrada.standin.token;

import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Given;

/**
 * A token request whose client is known.
 *
 * @param address what the URL names as the tenant
 */
record TokenRequest(Given form, AuthenticatedClient client, Tenants.Address address) {

    boolean wantsClientInfo() {
        return form.optional("client_info").filter("1"::equals).isPresent();
    }
}
