package dev.entrada.registration;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT_METADATA;

import dev.entrada.client.block.BlockList;
import dev.entrada.client.registered.ClientManagement;
import dev.entrada.client.registered.RegisteredClients;
import dev.entrada.config.Settings;
import dev.entrada.oauth.Json;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.time.Clock;
import java.util.Optional;

/** The client registration endpoint, <a href="https://www.rfc-editor.org/rfc/rfc7591#section-3">RFC 7591 §3</a>. */
@Path("register")
@ApplicationScoped
public class RegistrationEndpoint {

    @Inject
    RegisteredClients clients;

    @Inject
    ClientManagement management;

    @Inject
    BlockList blockList;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Event<SecurityEvent> events;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response register(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String body) {
        new InitialAccess(settings.registration()).require(Optional.ofNullable(authorization));
        var request = new RegistrationRequest(json(body), settings.registration());
        var client = clients.register(request.metadata());
        if (blockList.blocksNew(client)) {
            throw INVALID_CLIENT_METADATA.because("an administrator of this server has blocked the client");
        }
        events.fire(new SecurityEvent(
                SecurityEvent.Kind.CLIENT_REGISTERED,
                Optional.empty(),
                Optional.of(client.name()),
                "redirects to " + client.redirectUris().get(0).host()));
        var response = new RegistrationResponse(
                client,
                management.token(client),
                request.scopes(settings.scopes().offered()),
                settings.publicUrl(),
                clock.instant());
        return JsonResponses.json(201, response.toJson());
    }

    private static JsonObject json(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (RuntimeException notAnObject) { // a bare one where Parsson finds the nesting too deep
            throw INVALID_CLIENT_METADATA.because("the body must be one JSON object");
        }
    }
}
