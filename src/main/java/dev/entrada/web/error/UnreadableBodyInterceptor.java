package dev.entrada.web.error;

import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;

import dev.entrada.oauth.OAuthException;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A body that is not the JSON wanted, or in a charset that does not exist, is the mistake of the caller, not ours. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class UnreadableBodyInterceptor implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        try {
            return requireType(body, body.proceed());
        } catch (JsonException | IllegalArgumentException unreadable) {
            throw refusal(body);
        }
    }

    /** Parsson reads an array where an object is wanted, and Payara then fails too late for any mapper. */
    private static Object requireType(ReaderInterceptorContext body, Object entity) {
        if (entity instanceof JsonValue && !body.getType().isInstance(entity)) {
            throw refusal(body);
        }
        return entity;
    }

    private static OAuthException refusal(ReaderInterceptorContext body) {
        return INVALID_REQUEST.because("the body could not be read as " + body.getMediaType());
    }
}
