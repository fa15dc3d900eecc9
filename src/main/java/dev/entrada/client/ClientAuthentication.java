package dev.entrada.client;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;

import dev.entrada.client.assertion.ClientAssertions;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/** Client authentication at the token and revocation endpoints, RFC 6749 §3.2.1. */
@ApplicationScoped
public class ClientAuthentication {

    @Inject
    Clients clients;

    @Inject
    ClientAssertions assertions;

    @Inject
    Event<SecurityEvent> events;

    /**
     * The client that sent the request.
     *
     * @param authorization the {@code Authorization} header, if there is one
     * @throws OAuthException {@code invalid_client} for an unknown client and a wrong secret alike
     */
    public Client authenticate(Parameters form, Optional<String> authorization) {
        var credentials = ClientCredentials.of(form, authorization);
        var client = clients.get(credentials.id());
        try {
            prove(client, credentials);
            return client;
        } catch (OAuthException refusal) {
            events.fire(new SecurityEvent(
                    SecurityEvent.Kind.CLIENT_AUTHENTICATION_FAILED,
                    Optional.empty(),
                    Optional.of(client.name()),
                    refusal.getMessage()));
            throw refusal;
        }
    }

    /** Who has keys and sends an assertion is judged by it, even where an administrator lets it come without. */
    private void prove(Client client, ClientCredentials credentials) {
        if (client.keys().isPresent() && credentials.assertion().isPresent()) {
            assertions.verify(
                    client.id(), client.keys().get(), credentials.assertion().get());
        } else if (!isProven(client, credentials)) {
            throw INVALID_CLIENT.because(
                    client.keys().isPresent()
                            ? "client_assertion is missing: the client authenticates with private_key_jwt"
                            : "client authentication failed");
        }
    }

    /** A public client proves nothing here: PKCE does it. Whatever secret it sends along is ignored, as it has none. */
    private boolean isProven(Client client, ClientCredentials credentials) {
        return client.isPublic()
                || client.proof()
                        .secret()
                        .flatMap(secret -> credentials.secret().map(secret::isGivenAs))
                        .orElse(false);
    }
}
