package dev.entrada.web;

import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;

import jakarta.json.JsonException;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A body that is not JSON, or in a charset that does not exist, is the caller's mistake, not an incident of ours. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class UnreadableBodyInterceptor implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        try {
            return body.proceed();
        } catch (JsonException | IllegalArgumentException unreadable) {
            throw INVALID_REQUEST.because("the body could not be read as " + body.getMediaType());
        }
    }
}
