package dev.entrada.standin.signin;

import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import java.util.Optional;

/** {@code POST /{tenant}/login}: where the login page sends its forms. */
record LoginEndpoint(Tenants tenants, Sessions sessions, Arrival arrival, SignIn signIn, Switches switches)
        implements Endpoint {

    @Override
    public Reply answer(Request request) {
        var context = Given.of(request.form().optional("ctx").orElse(""));
        return arrival.of(request, context, accepted -> switch (action(request)) {
            case "cancel" -> accepted.returnAddress().withCancellation();
            case "continue" -> resume(request, accepted);
            default -> authenticate(request, accepted);
        });
    }

    private static String action(Request request) {
        return request.form().optional("action").orElse("sign-in");
    }

    private Reply resume(Request request, AuthorizationRequest accepted) {
        var session = sessions.of(request);
        return session.flatMap(sessions::user)
                .flatMap(signedIn -> tenants.find(accepted.address(), signedIn.upn()))
                .map(user -> signIn.proceed(accepted, user, session.get()))
                .orElseGet(() -> askAgain(accepted, "", "Your session has ended. Sign in again."));
    }

    private Reply authenticate(Request request, AuthorizationRequest accepted) {
        var name = request.form().optional("username").orElse("");
        var password = request.form().optional("password").orElse("");
        var known = tenants.find(accepted.address(), name);
        var user = known.filter(found -> found.password().equals(password));
        if (user.isEmpty()) {
            return askAgain(accepted, name, problem(known));
        }
        if (switches.is(user.get().upn(), UserCondition.DISABLED)) {
            return askAgain(accepted, name, "AADSTS50057: The user account is disabled.");
        }
        var session = sessions.open(user.get());
        return Sessions.remembering(session, signIn.proceed(accepted, user.get(), session));
    }

    private static String problem(Optional<User> known) {
        return known.isPresent()
                ? "Your account or password is incorrect (AADSTS50126)."
                : "This username may be incorrect (AADSTS50034).";
    }

    private Reply askAgain(AuthorizationRequest accepted, String name, String problem) {
        return new LoginPage(tenants.users(), accepted).ask(name, problem, Optional.empty());
    }
}
