package dev.entrada.authorization;

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
import java.util.List;

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
        return browserCookie
                .of(headers)
                .map(BrowserCookie::digest)
                .filter(transaction.browser()::equals)
                .isPresent();
    }

    private Response strangePage() {
        events.fire(SecurityEvent.of(
                SecurityEvent.Kind.SIGN_IN_REFUSED, "the callback came from another browser than the approval"));
        return pages.message(new MessagePage(
                403,
                "This sign-in began in another browser",
                "To protect you, a sign-in has to end in the browser in which it was approved.",
                List.of("Go back to your app and start the sign-in again.", "Allow cookies for this site.")));
    }

    private Response unknownPage() {
        return pages.message(new MessagePage(
                400,
                "There is no sign-in to finish here",
                "It was finished already, or it took too long.",
                List.of(
                        "If your app says that it is connected, close this page.",
                        "Otherwise go back to your app and start the sign-in again.")));
    }
}
