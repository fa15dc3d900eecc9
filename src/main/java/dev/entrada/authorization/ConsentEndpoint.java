package dev.entrada.authorization;

import dev.entrada.config.Settings;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.Scopes;
import dev.entrada.web.page.MessagePage;
import dev.entrada.web.page.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Takes the answer of the consent page. Only a POST from that very page, in that very browser, counts. */
@Path("consent")
@RequestScoped
public class ConsentEndpoint {
    private static final String TICKED = "scope_";

    @Inject
    Settings settings;

    @Inject
    Consent consent;

    @Inject
    BrowserCookie browserCookie;

    @Inject
    Pages pages;

    @Context
    HttpHeaders headers;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(MultivaluedMap<String, String> form) {
        var given = new Parameters(form);
        return given.optional("request")
                .flatMap(consent::pending)
                .map(pending -> isFromThatPage(pending) ? answer(pending, given) : strangePage())
                .orElseGet(this::expiredPage);
    }

    private Response answer(PendingAuthorization pending, Parameters given) {
        var ticked = ticked(pending.scopes(), given);
        if (!"approve".equals(given.required("answer")) || ticked.isEmpty()) {
            return consent.deny(pending);
        }
        var browser = browserCookie.ofOrNew(headers);
        return consent.approve(pending.approved(BrowserCookie.digest(browser), ticked), browser);
    }

    /**
     * The cookie that went out with the page must come back. A second tab may have replaced it meanwhile, and a browser
     * may hold back cookies; then the browser's own word counts, which no other site can make it give.
     */
    private boolean isFromThatPage(PendingAuthorization pending) {
        var sameOrigin = "same-origin".equals(headers.getHeaderString("Sec-Fetch-Site"));
        var sameBrowser = browserCookie
                .of(headers)
                .map(BrowserCookie::digest)
                .filter(pending.browser()::equals)
                .isPresent();
        return sameOrigin || sameBrowser && !isFromElsewhere();
    }

    private boolean isFromElsewhere() {
        var site = headers.getHeaderString("Sec-Fetch-Site");
        var origin = headers.getHeaderString("Origin");
        return site != null && !site.equals("same-origin")
                || origin != null && !origin.equals(settings.publicUrl().origin());
    }

    private static Scopes ticked(Scopes asked, Parameters given) {
        return Scopes.of(asked.tokens().stream()
                .filter(token -> given.optional(TICKED + token).isPresent())
                .toList());
    }

    private Response strangePage() {
        return pages.message(new MessagePage(
                403,
                "This answer did not come from our page",
                "To protect you, only the browser that was shown the question may answer it.",
                List.of("Go back to your app and start the sign-in again.", "Allow cookies for this site.")));
    }

    private Response expiredPage() {
        return pages.message(new MessagePage(
                400,
                "This page has expired",
                "The question was asked too long ago, or the address was not complete.",
                List.of("Go back to your app and start the sign-in again.")));
    }
}
