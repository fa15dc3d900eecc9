package dev.entrada.standin.signin;

import dev.entrada.standin.page.Html;
import dev.entrada.standin.wire.Incident;
import dev.entrada.standin.wire.Reply;

/** What Entra shows when it may not, or will not, send the browser back: HTTP 200 and HTML (A1). */
final class ErrorPage {
    private ErrorPage() {}

    static Reply of(Incident incident) {
        return Reply.html(Html.page(
                "Sign-in failed",
                """
                <h1>Sorry, but we&rsquo;re having trouble signing you in.</h1>
                <p class="error" id="error">%s</p>
                <p class="quiet-text">Go back to the application and try again, or ask its developers.</p>
                """
                        .formatted(Html.text(incident.description()))));
    }
}
