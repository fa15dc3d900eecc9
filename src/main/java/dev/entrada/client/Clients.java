package dev.entrada.client;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;

import dev.entrada.client.document.DocumentClients;
import dev.entrada.client.registered.RegisteredClients;
import dev.entrada.oauth.OAuthException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The clients of this server, wherever they come from. */
@ApplicationScoped
public class Clients {

    @Inject
    RegisteredClients registered;

    @Inject
    DocumentClients documents;

    /**
     * The client of that id, if there is one.
     *
     * @throws OAuthException if it is a URL, and what is there makes no client
     */
    public Optional<Client> find(String id) {
        return registered.find(id).or(() -> documents.find(id));
    }

    public Client get(String id) {
        return find(id).orElseThrow(() -> INVALID_CLIENT.because("client_id is unknown: register again"));
    }
}
