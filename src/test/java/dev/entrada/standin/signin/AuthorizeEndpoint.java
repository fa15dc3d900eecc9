package dev.entrada.standin.signin;

import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import java.util.Optional;

/** {@code GET} or {@code POST /{tenant}/oauth2/v2.0/authorize}. */
record AuthorizeEndpoint(Tenants tenants, Sessions sessions, Arrival arrival, SignIn signIn) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        var given = request.method().equals("POST") ? request.form() : request.query();
        return arrival.of(request, given, accepted -> begin(accepted, sessions.of(request)));
    }

    private Reply begin(AuthorizationRequest request, Optional<Session> session) {
        var user = session.flatMap(sessions::user)
                .filter(signedIn -> isMeant(request, signedIn))
                .flatMap(signedIn -> tenants.find(request.address(), signedIn.upn()));
        if (user.isEmpty() && request.prompt() == Prompt.NONE) {
            throw Aadsts.SIGN_IN_NEEDED.because();
        }
        if (user.isEmpty() || request.prompt().wantsLoginPage()) {
            var hint = request.given().optional("login_hint").orElse("");
            var choice = user.filter(any -> request.prompt() == Prompt.SELECT_ACCOUNT);
            return new LoginPage(tenants.users(), request).ask(hint, "", choice);
        }
        return signIn.proceed(request, user.get(), session.get());
    }

    /** Another {@code login_hint} asks for another user than the one who is signed in. */
    private static boolean isMeant(AuthorizationRequest request, User signedIn) {
        return request.given()
                .optional("login_hint")
                .map(hint -> hint.equalsIgnoreCase(signedIn.upn()))
                .orElse(true);
    }
}
