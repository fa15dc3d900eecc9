package dev.entrada.standin.signin;

import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;

/** {@code POST /{tenant}/consent}: where the consent page sends its form. */
record ConsentEndpoint(Tenants tenants, Sessions sessions, Arrival arrival, SignIn signIn) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        var context = Given.of(request.form().optional("ctx").orElse(""));
        return arrival.of(request, context, accepted -> {
            if (request.form().optional("action").filter("accept"::equals).isEmpty()) {
                throw Aadsts.CONSENT_DECLINED.because();
            }
            var session = sessions.of(request).orElseThrow(() -> Aadsts.SIGN_IN_NEEDED.because());
            var user = sessions.user(session)
                    .flatMap(signedIn -> tenants.find(accepted.address(), signedIn.upn()))
                    .orElseThrow(() -> Aadsts.SIGN_IN_NEEDED.because());
            return signIn.consent(accepted, user, session);
        });
    }
}
