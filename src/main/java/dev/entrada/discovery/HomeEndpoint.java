package dev.entrada.discovery;

import dev.entrada.config.Settings;
import dev.entrada.web.page.HomePage;
import dev.entrada.web.page.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** What a person sees who opens the address in a browser: what this is, and how to connect an app to it. */
@Path("/")
@RequestScoped
public class HomeEndpoint {

    @Inject
    Settings settings;

    @Inject
    Pages pages;

    @GET
    public Response home() {
        return pages.home(new HomePage(
                settings.publicUrl().resource(), settings.publicUrl().issuer()));
    }
}
