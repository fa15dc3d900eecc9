package dev.entrada.client;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import java.net.URI;
import java.util.Optional;

/**
 * Where an authorization response may go: a redirect URI proven to belong to the client, its {@code state}, and our
 * {@code iss} (RFC 9207). Whoever holds one may redirect; whoever does not must show an error page (RFC 6749 §4.1.2.1).
 */
public final class ReturnAddress {
    private final RedirectUri redirectUri;
    private final Optional<String> state;
    private final String issuer;

    /** Package-private on purpose: {@link Client#returnAddress} is the only way to get one. */
    ReturnAddress(RedirectUri redirectUri, Optional<String> state, String issuer) {
        this.redirectUri = redirectUri;
        this.state = state;
        this.issuer = issuer;
    }

    public RedirectUri redirectUri() {
        return redirectUri;
    }

    public Optional<String> state() {
        return state;
    }

    /** The authorization response, RFC 6749 §4.1.2. */
    public URI withCode(String code) {
        return append("code=" + encode(code, UTF_8));
    }

    /** The error response, RFC 6749 §4.1.2.1. */
    public URI withError(OAuthException refusal) {
        var help = refusal.errorUri(issuer)
                .map(uri -> "&error_uri=" + encode(uri.toString(), UTF_8))
                .orElse("");
        return append("error=" + refusal.error().code() + "&error_description="
                + encode(refusal.description(issuer), UTF_8) + help);
    }

    /** Appends to the registered URI byte for byte: a client's own query is opaque to us, and so is its state. */
    private URI append(String answer) {
        var separator = redirectUri.value().getRawQuery() == null ? "?" : "&";
        var echo = state.map(value -> "&state=" + encode(value, UTF_8)).orElse("");
        return URI.create(redirectUri + separator + answer + echo + "&iss=" + encode(issuer, UTF_8));
    }
}
