package dev.entrada.web.error;

import static dev.entrada.oauth.OAuthError.SERVER_ERROR;

import dev.entrada.oauth.Nonce;
import dev.entrada.web.page.MessagePage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What nobody foresaw: the caller gets an incident number, the log gets the same number and the stack trace. */
@Provider
@ApplicationScoped
public class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(UnexpectedExceptionMapper.class.getName());

    @Inject
    Refusals refusals;

    @Override
    public Response toResponse(Throwable unexpected) {
        var incident = Nonce.next().substring(0, 8);
        LOG.log(Level.ERROR, "incident " + incident, unexpected);
        var refusal =
                SERVER_ERROR.because("something went wrong here; the server's log knows it as incident " + incident);
        return refusals.answer(MessagePage.of(refusal), SERVER_ERROR.status(), refusal.toJson())
                .build();
    }
}
