package dev.entrada.authorization;

import dev.entrada.config.PublicUrl;
import dev.entrada.config.Settings;
import dev.entrada.oauth.Digest;
import dev.entrada.oauth.Nonce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells one browser from another: a random value that binds a consent form and a sign-in to the browser they began in.
 * One per browser, not per sign-in, so a hundred tabs do not overwrite each other. It says nothing about the user.
 */
@ApplicationScoped
class BrowserCookie {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    @Inject
    Settings settings;

    /** The value that the browser sent, if it is one of ours. */
    Optional<String> of(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(name(settings.publicUrl())))
                .map(Cookie::getValue)
                .filter(VALUE.asMatchPredicate());
    }

    /** The value that the browser sent, or a new one. */
    String ofOrNew(HttpHeaders headers) {
        return of(headers).orElseGet(Nonce::next);
    }

    /** What is kept of the value on our side. */
    static String digest(String value) {
        return Digest.sha256(value);
    }

    /** Lax, because Entra sends the browser back to us by a navigation from its own site. */
    NewCookie set(String value) {
        return new NewCookie.Builder(name(settings.publicUrl()))
                .value(value)
                .path("/")
                .secure(settings.publicUrl().isSecure())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** The {@code __Host-} prefix forbids a sibling domain to set it, and needs https. */
    private static String name(PublicUrl publicUrl) {
        return publicUrl.isSecure() ? "__Host-entrada-browser" : "entrada-browser";
    }
}
