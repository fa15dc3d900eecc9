package dev.entrada.token;

import dev.entrada.client.ClientAuthentication;
import dev.entrada.config.Settings;
import dev.entrada.oauth.Parameters;
import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The token endpoint, <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749 §3.2</a>. */
@Path("token")
@ApplicationScoped
public class TokenEndpoint {

    @Inject
    Settings settings;

    @Inject
    ClientAuthentication clientAuthentication;

    @Inject
    TokenIssuer issuer;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, MultivaluedMap<String, String> form) {
        var given = new Parameters(form);
        var client = clientAuthentication.authenticate(given, Optional.ofNullable(authorization));
        var request = TokenRequest.of(given, settings.publicUrl().resource(), settings.capabilities());
        return JsonResponses.json(200, request.answeredBy(issuer, client).toJson());
    }
}
