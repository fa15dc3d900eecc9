package dev.entrada.discovery;

import dev.entrada.config.Settings;
import dev.entrada.oauth.Capabilities;
import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Authorization server metadata, RFC 8414 §3, and its OpenID Connect alias. Answers while Entra is away. */
@Path(".well-known")
@RequestScoped
public class AuthorizationServerMetadataEndpoint {

    @Inject
    Settings settings;

    @GET
    @Path("oauth-authorization-server")
    @Produces(MediaType.APPLICATION_JSON)
    public Response authorizationServer() {
        return JsonResponses.metadata(metadata().toJson());
    }

    @GET
    @Path("openid-configuration")
    @Produces(MediaType.APPLICATION_JSON)
    public Response openIdConfiguration() {
        return JsonResponses.metadata(metadata().toOpenIdConfiguration());
    }

    private AuthorizationServerMetadata metadata() {
        return new AuthorizationServerMetadata(
                settings.publicUrl(), settings.scopes().offered(), Capabilities.OURS);
    }
}
