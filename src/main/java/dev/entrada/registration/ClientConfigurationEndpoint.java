package dev.entrada.registration;

import dev.entrada.client.Client;
import dev.entrada.client.registered.ClientManagement;
import dev.entrada.config.Settings;
import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;

/**
 * The client configuration endpoint, <a href="https://www.rfc-editor.org/rfc/rfc7592#section-2">RFC 7592 §2</a>: a client
 * reads its registration, or ends it. It cannot change it, because its {@code client_id} is its metadata.
 */
@Path("register/{id}")
@RequestScoped
public class ClientConfigurationEndpoint {

    @Inject
    ClientManagement management;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @PathParam("id")
    String id;

    @HeaderParam(HttpHeaders.AUTHORIZATION)
    String authorization;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response read() {
        var client = client();
        var response = new RegistrationResponse(
                client, management.token(client), settings.scopes().offered(), settings.publicUrl(), clock.instant());
        return JsonResponses.json(200, response.toJson());
    }

    @DELETE
    public Response delete() {
        management.delete(client());
        return Response.noContent()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Client client() {
        return management.managed(
                id, BearerHeader.token(Optional.ofNullable(authorization)).orElse(""));
    }
}
