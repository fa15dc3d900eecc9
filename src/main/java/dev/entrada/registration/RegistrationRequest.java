package dev.entrada.registration;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT_METADATA;
import static dev.entrada.oauth.OAuthError.INVALID_REDIRECT_URI;

import dev.entrada.client.ClientMetadata;
import dev.entrada.config.client.RegistrationSettings;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.Scopes;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a client registration request. Of what a client asks, that part is kept which this server can do; RFC 7591
 * §2 lets it substitute the rest, and released clients depend on that.
 *
 * @param settings where a client may be redirected to
 */
record RegistrationRequest(JsonObject body, RegistrationSettings settings) {
    /** What nobody but an administrator can vouch for is not among them: client_credentials. */
    private static final Set<GrantType> REGISTRABLE = Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);

    /** @throws OAuthException {@code invalid_redirect_uri} or {@code invalid_client_metadata} where nothing usable is left */
    ClientMetadata metadata() {
        return new ClientMetadata(
                text("client_name").orElse(""),
                redirectUris(),
                authenticationMethod(),
                grantTypes(),
                text("software_id"));
    }

    /** The asked scopes, as far as they are offered; all that are offered where that leaves none. Never a refusal. */
    Scopes scopes(Scopes offered) {
        var asked = Stream.of(text("scope").orElse("").split("\\s+")).collect(Collectors.toSet());
        var kept = Scopes.of(offered.tokens().stream().filter(asked::contains).toList());
        return kept.isEmpty() ? offered : kept;
    }

    private List<RedirectUri> redirectUris() {
        var asked = texts("redirect_uris");
        if (asked.isEmpty()) {
            throw INVALID_REDIRECT_URI.because("redirect_uris is missing");
        }
        var usable = asked.stream().flatMap(this::usable).distinct().toList();
        if (usable.isEmpty()) {
            throw INVALID_REDIRECT_URI.because(
                    "none of redirect_uris can be used: https, http on loopback, or the scheme of a known app is needed");
        }
        return usable;
    }

    private Stream<RedirectUri> usable(String uri) {
        try {
            return Stream.of(RedirectUri.of(uri)).filter(this::isAllowed);
        } catch (OAuthException unsafe) {
            return Stream.empty();
        }
    }

    /** OpenID Connect Registration §2: a web client has no business on the user's machine. */
    private boolean isAllowed(RedirectUri uri) {
        var isWeb = text("application_type").filter("web"::equals).isPresent();
        return settings.allows(uri) && !(isWeb && (uri.isPrivateUse() || uri.isLoopback()));
    }

    private ClientAuthenticationMethod authenticationMethod() {
        // RFC 7591 §2 defaults to client_secret_basic, but an MCP client that does not say is a public one.
        var asked = text("token_endpoint_auth_method").orElse(ClientAuthenticationMethod.NONE.code());
        return Capabilities.OURS
                .registrationMethods()
                .filter(method -> method.code().equals(asked))
                .findAny()
                .orElseThrow(() -> INVALID_CLIENT_METADATA.because("token_endpoint_auth_method must be one of "
                        + Capabilities.OURS
                                .registrationMethods()
                                .map(ClientAuthenticationMethod::code)
                                .collect(Collectors.joining(", "))));
    }

    private Set<GrantType> grantTypes() {
        var asked = texts("grant_types");
        if (asked.isEmpty()) {
            return REGISTRABLE;
        }
        return asked.stream()
                .flatMap(code -> GrantType.of(code).stream())
                .filter(REGISTRABLE::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(body.get(name))
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .filter(value -> !value.isEmpty());
    }

    private List<String> texts(String name) {
        if (!(body.get(name) instanceof JsonArray array)) {
            return List.of();
        }
        return array.stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList();
    }
}
