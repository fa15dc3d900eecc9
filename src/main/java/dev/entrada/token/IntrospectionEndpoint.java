package dev.entrada.token;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;

import dev.entrada.client.Client;
import dev.entrada.client.ClientAuthentication;
import dev.entrada.oauth.Parameters;
import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The introspection endpoint, <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662 §2</a>. A client learns
 * of its own tokens and of no others.
 */
@Path("introspect")
@RequestScoped
public class IntrospectionEndpoint {

    @Inject
    ClientAuthentication clientAuthentication;

    @Inject
    Introspection introspection;

    @Context
    HttpHeaders headers;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response introspect(MultivaluedMap<String, String> form) {
        var given = new Parameters(form);
        var authorization = Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        var client = confidential(clientAuthentication.authenticate(given, authorization));
        return JsonResponses.json(200, introspection.of(given.required("token"), client));
    }

    /** §2.1: "the endpoint MUST also require some form of authorization"; a public client has shown nothing. */
    private static Client confidential(Client client) {
        if (client.isPublic()) {
            throw INVALID_CLIENT.because("only a client that authenticates may ask about tokens");
        }
        return client;
    }
}
