package dev.entrada.standin.signin;

import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import java.util.Optional;

/** {@code GET /{tenant}/oauth2/v2.0/logout}: goes back only to a redirect URI of the application under test. */
record LogoutEndpoint(Tenant tenant, AppRegistrations apps, Sessions sessions) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        tenant.addressed(request.tenant());
        sessions.end(request);
        return request.parameter("post_logout_redirect_uri")
                .filter(uri -> apps.entrada().platformOf(uri).isPresent())
                .map(uri -> Reply.redirect(uri + state(request)))
                .orElseGet(() -> Reply.html(Html.page("Signed out", "<h1>You signed out of your account</h1>")));
    }

    private static String state(Request request) {
        return Optional.of(request)
                .flatMap(any -> any.parameter("state"))
                .map(state -> "?state=" + Given.encode(state))
                .orElse("");
    }
}
