package dev.entrada.ops;

import dev.entrada.web.JsonResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Whether a load balancer should send requests to this node, check by check. */
@Path("readyz")
@RequestScoped
public class ReadinessEndpoint {

    @Inject
    Readiness readiness;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response ready() {
        var report = readiness.report();
        return JsonResponses.json(report.isReady() ? 200 : 503, report.toJson());
    }
}
