package dev.entrada.discovery;

import dev.entrada.client.document.DocumentSupport;
import dev.entrada.config.Settings;
import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Authorization server metadata, RFC 8414 §3, and its OpenID Connect alias. Answers while Entra is away. Where our issuer
 * has a path, clients insert it after the well-known name, or append the name to the issuer: both lead here, the former
 * if the proxy passes it on.
 */
@Path(".well-known")
@RequestScoped
public class AuthorizationServerMetadataEndpoint {

    @Inject
    Settings settings;

    @Inject
    DocumentSupport documents;

    @GET
    @Path("oauth-authorization-server{issuer:(/.*)?}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response authorizationServer(@PathParam("issuer") String issuer) {
        requireOurs(issuer);
        return JsonResponses.metadata(metadata().toJson());
    }

    @GET
    @Path("openid-configuration{issuer:(/.*)?}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response openIdConfiguration(@PathParam("issuer") String issuer) {
        requireOurs(issuer);
        return JsonResponses.metadata(metadata().toOpenIdConfiguration());
    }

    private void requireOurs(String path) {
        if (!path.isEmpty() && !path.equals(settings.publicUrl().contextPath())) {
            throw new NotFoundException("there is no authorization server of this path");
        }
    }

    private AuthorizationServerMetadata metadata() {
        return new AuthorizationServerMetadata(
                settings.publicUrl(), settings.scopes().offered(), settings.capabilities(), documents.isOffered());
    }
}
