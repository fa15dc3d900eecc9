package dev.entrada.standin.signin;

import dev.entrada.standin.page.Html;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code GET /{tenant}/oauth2/v2.0/logout}: tells the applications of the session through the browser (OpenID Connect
 * Front-Channel Logout), and goes back only to a registered redirect URI (L1).
 */
record LogoutEndpoint(Tenants tenants, AppRegistrations apps, Sessions sessions) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        tenants.addressed(request.tenant());
        var frames = sessions.of(request).map(this::frames).orElse(List.of());
        sessions.end(request);
        var back = request.parameter("post_logout_redirect_uri")
                .filter(this::isRegistered)
                .map(uri -> uri + state(request));
        return frames.isEmpty() && back.isPresent() ? Reply.redirect(back.get()) : Reply.html(page(frames, back));
    }

    private boolean isRegistered(String uri) {
        return apps.all().stream().anyMatch(app -> app.platformOf(uri).isPresent());
    }

    /** The logout URLs of every application that got a code, each with {@code iss} and {@code sid}. */
    private List<String> frames(Session session) {
        var issuer = sessions.user(session)
                .map(user -> tenants.issuer(tenants.of(user).id()))
                .orElse("");
        return sessions.clientsOf(session).stream()
                .map(apps::client)
                .map(AppRegistration::platforms)
                .flatMap(platforms -> platforms.logoutUrl().stream())
                .map(url -> url + (url.contains("?") ? "&" : "?") + "iss=" + Given.encode(issuer) + "&sid="
                        + Given.encode(session.id()))
                .toList();
    }

    /** The frames must load before the browser goes on, so it goes on by itself after a moment. */
    private static String page(List<String> frames, Optional<String> back) {
        var onwards = back.map(uri -> "<meta http-equiv=\"refresh\" content=\"2; url=" + Html.text(uri) + "\">\n")
                .orElse("");
        var content = frames.stream()
                .map(url -> "<iframe hidden src=\"" + Html.text(url) + "\"></iframe>")
                .collect(Collectors.joining("\n"));
        return Html.page("Signed out", onwards + "<h1>You signed out of your account</h1>\n" + content);
    }

    private static String state(Request request) {
        return request.parameter("state")
                .map(state -> "?state=" + Given.encode(state))
                .orElse("");
    }
}
