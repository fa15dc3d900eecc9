package dev.entrada.authorization.help;

import dev.entrada.config.Settings;
import dev.entrada.entra.refusal.EntraFault;
import dev.entrada.oauth.Parameters;
import dev.entrada.web.page.HelpIndex;
import dev.entrada.web.page.HelpPage;
import dev.entrada.web.page.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Optional;

/** Help for those who cannot sign in, and for those who look after this server. The pages are the same for everybody. */
@Path("help")
@RequestScoped
public class HelpEndpoint {

    @Inject
    Settings settings;

    @Inject
    Pages pages;

    @GET
    public Response index() {
        var topics = Arrays.stream(EntraFault.values()).map(EntraFault::topic).toList();
        return pages.help(new HelpIndex(topics, settings.publicUrl().contextPath() + "/help"));
    }

    /** @param topic of a fault, or the number of an AADSTS code as it stands on a page of Entra's own */
    @GET
    @Path("{topic}")
    public Response topic(@PathParam("topic") String topic, @Context UriInfo uri) {
        var fault = EntraFault.ofTopic(topic)
                .or(() -> EntraFault.ofNumber(number(topic)))
                .orElseThrow(NotFoundException::new);
        var incident = Incident.of(new Parameters(uri.getQueryParameters()));
        var aadsts = incident.aadsts().or(() -> Optional.of(number(topic))).filter(fault::hasNumber);
        return pages.help(new HelpPage(
                fault.topic(),
                fault.outcome().key(),
                settings.publicUrl().at("/auth/callback"),
                aadsts,
                incident.correlation(),
                incident.at()));
    }

    private static String number(String topic) {
        return topic.replaceFirst("^(?i:AADSTS)", "");
    }
}
