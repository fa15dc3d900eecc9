package dev.entrada.discovery;

import dev.entrada.keys.SigningKeys;
import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public halves of the keys that sign our access tokens, RFC 7517 §5. */
@Path("oauth/jwks")
@RequestScoped
public class JwksEndpoint {

    @Inject
    SigningKeys keys;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response jwks() {
        return JsonResponses.metadata(keys.publicJwks());
    }
}
