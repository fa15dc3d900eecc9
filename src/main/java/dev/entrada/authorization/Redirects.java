package dev.entrada.authorization;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** How a browser is sent on: 303, so that no form body travels along (RFC 9700 §4.12), kept by no cache, without referrer. */
final class Redirects {
    private Redirects() {}

    static Response to(URI target) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, target.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
