package dev.entrada.authorization.browser;

import dev.entrada.config.PublicUrl;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/** The form of our cookies: out of reach of scripts, of sibling domains and of other sites' posts (RFC 6265bis §4.1.3). */
final class HostCookie {
    private HostCookie() {}

    /** Lax, because Entra sends the browser back to us by a navigation from its own site. */
    static NewCookie of(String name, String value, Duration lifetime, PublicUrl publicUrl) {
        return new NewCookie.Builder(name(name, publicUrl))
                .value(value)
                .path("/")
                .maxAge((int) lifetime.toSeconds())
                .secure(publicUrl.isSecure())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** The {@code __Host-} prefix forbids a sibling domain to set it, and needs https. */
    static String name(String name, PublicUrl publicUrl) {
        return (publicUrl.isSecure() ? "__Host-" : "") + "entrada-" + name;
    }
}
