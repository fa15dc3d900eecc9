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
     * @throws OAuthException {@code invalid_client}, in the same words for an unknown client and for one that the administrator or
     *     we know and that proves nothing; only a client that publishes who it is learns what is wrong with its assertion
     */
    public Client authenticate(Parameters form, Optional<String> authorization) {
        var credentials = ClientCredentials.of(form, authorization);
        var client = clients.find(credentials.id()).orElseThrow(ClientAuthentication::unproven);
        try {
            prove(client, credentials);
        } catch (OAuthException refusal) {
            events.fire(new SecurityEvent(
                    SecurityEvent.Kind.CLIENT_AUTHENTICATION_FAILED,
                    Optional.empty(),
                    Optional.of(client.name()),
                    refusal.getMessage()));
            throw client.document().isPresent() ? refusal : unproven();
        }
        clients.requireUsable(client); // last: whether a client is blocked is nothing to tell others
        return client;
    }

    /** Who has keys and sends an assertion is judged by it, even where an administrator lets it come without. */
    private void prove(Client client, ClientCredentials credentials) {
        if (client.keys().isPresent() && credentials.assertion().isPresent()) {
            assertions.verify(
                    client.id(), client.keys().get(), credentials.assertion().get());
        } else if (!isProven(client, credentials)) {
            throw client.keys().isPresent()
                    ? INVALID_CLIENT.because(
                            "client_assertion is missing: the client authenticates with private_key_jwt")
                    : unproven();
        }
    }

    /** A public client proves nothing here: PKCE does it. Whatever secret it sends along is ignored, as it has none. */
    private boolean isProven(Client client, ClientCredentials credentials) {
        return client.isPublic()
                || client.proof()
                        .secret()
                        .filter(secret -> credentials.secrets().stream().anyMatch(secret::isGivenAs))
                        .isPresent();
    }

    /** The same for an unknown client, a wrong secret and an assertion that will not do: nobody learns here which clients there are. */
    private static OAuthException unproven() {
        return INVALID_CLIENT.because("the client is unknown or did not prove who it is: register again");
    }
}
