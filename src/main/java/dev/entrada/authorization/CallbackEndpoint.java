package dev.entrada.authorization;

import dev.entrada.authorization.browser.BrowserCookie;
import dev.entrada.grant.Transaction;
import dev.entrada.grant.Transactions;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.web.page.MessagePage;
import dev.entrada.web.page.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Where Entra sends the browser back: our redirect URI at Entra. */
@Path("auth/callback")
@RequestScoped
public class CallbackEndpoint {

    @Inject
    Transactions transactions;

    @Inject
    SignInCompletion completion;

    @Inject
    BrowserCookie browserCookie;

    @Inject
    Pages pages;

    @Inject
    Event<SecurityEvent> events;

    @Context
    HttpHeaders headers;

    @GET
    public Response callback(@Context UriInfo uri) {
        var given = new Parameters(uri.getQueryParameters());
        return given.optional("state")
                .flatMap(transactions::take)
                .map(transaction ->
                        isSameBrowser(transaction) ? completion.complete(transaction, given) : strangePage())
                .orElseGet(this::unknownPage);
    }

    /** The confused deputy: a sign-in that somebody else began and approved must not end in this browser. */
    private boolean isSameBrowser(Transaction transaction) {
        return browserCookie.isIn(headers, transaction.browser());
    }

    private Response strangePage() {
        events.fire(SecurityEvent.of(
                SecurityEvent.Kind.SIGN_IN_REFUSED, "the callback came from another browser than the approval"));
        return pages.message(MessagePage.of(403, "other_browser"));
    }

    private Response unknownPage() {
        return pages.message(MessagePage.of(400, "nothing_to_finish"));
    }
}
