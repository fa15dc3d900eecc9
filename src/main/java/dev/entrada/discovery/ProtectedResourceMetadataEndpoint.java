package dev.entrada.discovery;

import dev.entrada.config.PublicUrl;
import dev.entrada.config.Settings;
import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Protected resource metadata at the root and at the path of the endpoint, RFC 9728 §3.1. */
@Path(".well-known/oauth-protected-resource")
@RequestScoped
public class ProtectedResourceMetadataEndpoint {

    @Inject
    Settings settings;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response atRoot() {
        return document("");
    }

    /**
     * {@code /mcp}, or {@code /mcp/} for a client whose user typed the slash; also with the path of our context before it,
     * as a client asks that inserts the well-known name (RFC 9728 §3.1).
     */
    @GET
    @Path("{path:.+}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response atPath(@PathParam("path") String path, @Context UriInfo asked) {
        var named = withoutSlash("/" + path);
        if (!named.equals(PublicUrl.MCP_PATH)
                && !named.equals(settings.publicUrl().contextPath() + PublicUrl.MCP_PATH)) {
            throw new NotFoundException("there is no protected resource at this path");
        }
        // Not from the parameter: RESTEasy leaves the last slash out of it, Jersey does not.
        return document(asked.getRequestUri().getPath().endsWith("/") ? "/" : "");
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private Response document(String slash) {
        var metadata = new ProtectedResourceMetadata(
                settings.publicUrl().resource() + slash,
                settings.publicUrl().issuer(),
                settings.scopes().offered());
        return JsonResponses.metadata(metadata.toJson());
    }
}
