package dev.entrada.authorization;

import dev.entrada.authorization.browser.BrowserCookie;
import dev.entrada.authorization.browser.Provenance;
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
    LateConsent lateConsent;

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
                .map(pending -> isFromThatPage(pending)
                        ? answer(pending, given)
                        : pages.message(MessagePage.of(403, "strange_answer")))
                .orElseGet(() -> pages.message(MessagePage.of(400, "expired_question")));
    }

    private Response answer(PendingAuthorization pending, Parameters given) {
        var ticked = ticked(pending.scopes(), given);
        var approved = "approve".equals(given.required("answer")) && !ticked.isEmpty();
        if (pending.stage() == PendingAuthorization.Stage.SIGNED_IN) {
            return lateConsent.answered(pending, approved ? ticked : Scopes.NONE, headers);
        }
        return approved
                ? consent.approve(pending.approved(ApprovedBy.PAGE, ticked), headers)
                : consent.deny(pending, headers);
    }

    private boolean isFromThatPage(PendingAuthorization pending) {
        return Provenance.of(headers).isOurOwnPage(settings.publicUrl().origin()) && isSameBrowser(pending);
    }

    /** A browser without our cookie may answer, until it is signed in: the cookie comes with the answer. */
    private boolean isSameBrowser(PendingAuthorization pending) {
        var isThatOne = pending.browser().map(digest -> browserCookie.isIn(headers, digest));
        return pending.stage() == PendingAuthorization.Stage.SIGNED_IN
                ? isThatOne.orElse(false)
                : isThatOne.orElse(true) || browserCookie.of(headers).isEmpty();
    }

    private static Scopes ticked(Scopes asked, Parameters given) {
        return Scopes.of(asked.tokens().stream()
                .filter(token -> given.optional(TICKED + token).isPresent())
                .toList());
    }
}
