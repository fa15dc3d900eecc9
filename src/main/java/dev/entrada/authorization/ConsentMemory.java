package dev.entrada.authorization;

import dev.entrada.authorization.browser.Provenance;
import dev.entrada.authorization.browser.UserCookie;
import dev.entrada.client.Client;
import dev.entrada.client.document.DocumentOrigin;
import dev.entrada.config.Settings;
import dev.entrada.grant.Approval;
import dev.entrada.grant.Approvals;
import dev.entrada.grant.UserId;
import dev.entrada.oauth.RedirectUri;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/**
 * Spares users a question that they answered before. Whose earlier answers count is known from a cookie before Entra
 * names the user, and checked against Entra's word after it.
 */
@ApplicationScoped
class ConsentMemory {

    @Inject
    Settings settings;

    @Inject
    Approvals approvals;

    @Inject
    UserCookie userCookie;

    /** Who answers for the request without being asked now; nobody, if the client or the circumstances want the page. */
    ApprovedBy answer(AuthorizationRequest request, PendingAuthorization pending, HttpHeaders headers) {
        var from = Provenance.of(headers);
        if (pending.interaction().prompt().asksForConsent() || !from.isNavigation()) {
            return ApprovedBy.NOBODY;
        }
        if (request.client().terms().preApproved()) {
            return ApprovedBy.ADMINISTRATOR;
        }
        // A site that sends its visitors here must not ride on what they allowed an app of theirs.
        return userCookie
                .of(headers)
                .filter(user -> from.isUsersOwnNavigation())
                .filter(user -> approvals.covers(approval(request.client(), pending, user)))
                .map(ApprovedBy::earlier)
                .orElse(ApprovedBy.NOBODY);
    }

    /** Whether the browser was used by somebody whom we know. */
    boolean knowsUser(HttpHeaders headers) {
        return userCookie.of(headers).isPresent();
    }

    /** Whether the approval still counts, now that Entra has named the user. */
    boolean isGood(PendingAuthorization pending, Client client, UserId signedIn) {
        return !pending.approval().isFromMemory()
                || pending.approval().user().filter(signedIn::equals).isPresent()
                        && approvals.covers(approval(client, pending, signedIn));
    }

    /** Remembers the answer that the user gave, and in the browser, who they are. */
    Optional<NewCookie> keep(PendingAuthorization pending, Client client, UserId user) {
        if (settings.lifetimes().consent().isZero()) {
            return Optional.empty();
        }
        var approval = approval(client, pending, user);
        if (pending.approval().isFromMemory()) {
            approvals.used(approval);
        } else if (pending.approval().isOnPage()) {
            approvals.remember(approval);
        } else {
            return Optional.empty();
        }
        return Optional.of(userCookie.set(user));
    }

    /** Forgets what the user of this browser allowed the client. */
    void forget(PendingAuthorization pending, Client client, HttpHeaders headers) {
        userCookie.of(headers).ifPresent(user -> approvals.forget(approval(client, pending, user)));
    }

    private static Approval approval(Client client, PendingAuthorization pending, UserId user) {
        return new Approval(
                user,
                client.id(),
                client.document().map(DocumentOrigin::fingerprint),
                RedirectUri.of(pending.redirectUri()),
                pending.scopes());
    }
}
