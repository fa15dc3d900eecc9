package dev.entrada.authorization;

import dev.entrada.client.Clients;
import dev.entrada.config.Settings;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** The authorization endpoint, <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.1">RFC 6749 §3.1</a>. */
@Path("authorize")
@RequestScoped
public class AuthorizationEndpoint {

    @Inject
    Settings settings;

    @Inject
    Clients clients;

    @Inject
    Consent consent;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @GET
    public Response authorize(@Context UriInfo uri) {
        return authorize(new Parameters(uri.getQueryParameters()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response authorize(MultivaluedMap<String, String> form) {
        return authorize(new Parameters(form));
    }

    private Response authorize(Parameters given) {
        var client = clients.known(given.required("client_id"));
        var returnAddress = client.returnAddress(
                given.optional("redirect_uri"),
                given.optional("state"),
                settings.publicUrl().issuer());
        // Above this line a failure is shown to the user; below it, the client is told. RFC 6749 §4.1.2.1.
        try {
            client.requireCurrent(clock.instant());
            return consent.ask(AuthorizationRequest.of(client, returnAddress, given, settings), headers);
        } catch (OAuthException refusal) {
            return Redirects.to(returnAddress.withError(refusal));
        }
    }
}
