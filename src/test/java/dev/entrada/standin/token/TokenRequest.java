package dev.entrada.standin.token;

import dev.entrada.standin.wire.Given;

/** A token request whose client is known. */
record TokenRequest(Given form, AuthenticatedClient client) {

    boolean wantsClientInfo() {
        return form.optional("client_info").filter("1"::equals).isPresent();
    }
}
