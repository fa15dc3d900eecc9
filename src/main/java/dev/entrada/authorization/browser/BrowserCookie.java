package dev.entrada.authorization.browser;

import dev.entrada.config.Settings;
import dev.entrada.oauth.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells one browser from another: a random value that binds a sign-in to the browser in which it was approved. The
 * browser gets it with the approval, never before. One serves all the sign-ins of a browser, so a hundred tabs do not
 * overwrite each other; where two tabs without one approve in the same moment, each gets its own, under its own name.
 */
@ApplicationScoped
public class BrowserCookie {
    /** As long as a sign-in and a question after it may take; each approval starts it anew. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String NAME = "browser-";

    @Inject
    Settings settings;

    /** The value that the browser has, if it has one of ours. */
    public Optional<String> of(HttpHeaders headers) {
        return values(headers).sorted().findFirst();
    }

    /** Whether the browser has the value of that digest. */
    public boolean isIn(HttpHeaders headers, String digest) {
        return values(headers).map(BrowserCookie::digest).anyMatch(sent -> Digest.isSame(sent, digest));
    }

    /** What is kept of the value on our side. */
    public static String digest(String value) {
        return Digest.sha256(value);
    }

    public NewCookie set(String value) {
        return HostCookie.of(name(value), value, LIFETIME, settings.publicUrl());
    }

    /** Named after its value: whoever changes one of the two has neither. */
    private static String name(String value) {
        return NAME + digest(value).substring(0, 6);
    }

    private Stream<String> values(HttpHeaders headers) {
        return headers.getCookies().values().stream()
                .filter(cookie -> VALUE.matcher(cookie.getValue()).matches())
                .filter(cookie ->
                        cookie.getName().equals(HostCookie.name(name(cookie.getValue()), settings.publicUrl())))
                .map(Cookie::getValue);
    }
}
