package dev.entrada.authorization;

import dev.entrada.client.Client;
import dev.entrada.client.document.DocumentOrigin;
import dev.entrada.config.Settings;
import dev.entrada.entra.Entra;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.web.page.AskingClient;
import dev.entrada.web.page.ConsentPage;
import dev.entrada.web.page.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The page that asks. The request travels in its form, sealed. */
@ApplicationScoped
class ConsentQuestion {

    @Inject
    Settings settings;

    @Inject
    Entra entra;

    @Inject
    Sealing sealing;

    @Inject
    Pages pages;

    /** @param signedInAs the user's name, where Entra has named them already */
    Response page(PendingAuthorization pending, Client client, Optional<String> signedInAs) {
        var page = new ConsentPage(
                asking(client),
                RedirectUri.of(pending.redirectUri()),
                settings.publicUrl().resource(),
                pending.scopes(),
                entra.requested(pending.scopes()),
                signedInAs,
                sealing.seal(Purpose.CONSENT, PendingJson.write(pending)));
        return pages.consent(page, pending.interaction().uiLocales());
    }

    private static AskingClient asking(Client client) {
        return switch (client.terms().origin()) {
            case CONFIGURED -> AskingClient.knownToAdministrator(client.name());
            case DOCUMENT ->
                AskingClient.publishedBy(
                        client.name(),
                        client.document().map(DocumentOrigin::host).orElseThrow());
            case REGISTERED -> AskingClient.unverified(client.name());
        };
    }
}
