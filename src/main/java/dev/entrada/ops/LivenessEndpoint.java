package dev.entrada.ops;

import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers while this process serves, whatever state its database is in: a restart would not mend that. */
@Path("livez")
@RequestScoped
public class LivenessEndpoint {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response live() {
        return JsonResponses.json(
                200, Json.createObjectBuilder().add("status", "UP").build());
    }
}
