package dev.entrada.client.document;

import static dev.entrada.client.fetch.FetchException.unusable;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.client.ClientMetadata;
import dev.entrada.client.assertion.ClientKeys;
import dev.entrada.client.assertion.KeySet;
import dev.entrada.client.fetch.FetchException;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.Json;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a metadata document and refuses what the draft and MCP forbid. Members that we do not know are passed over, and so
 * are grants that we do not have: Claude lists {@code jwt-bearer}, VS Code {@code device_code}.
 *
 * @param schemes schemes of apps that may be redirected to, besides https and loopback http
 */
record DocumentReader(Set<String> schemes) {
    /** A document-based client never gets more than a user gives it. */
    private static final Set<GrantType> GRANTS = Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);

    /** @throws FetchException if it is of no use, with the reason */
    ClientDocument read(URI location, String body) {
        var url = new DocumentUrl(location.toString());
        var json = json(body);
        requireSame(url, json);
        requireNoSecret(json);
        try {
            var keys = keys(json);
            return new ClientDocument(
                    url,
                    metadata(json),
                    keys,
                    json.texts("token_endpoint_auth_methods_supported").anyMatch("none"::equals));
        } catch (OAuthException | IllegalArgumentException flaw) {
            throw unusable(flaw.getMessage());
        }
    }

    private ClientMetadata metadata(Members json) {
        var name = json.text("client_name").orElseThrow(() -> unusable("client_name is missing"));
        return new ClientMetadata(name, redirectUris(json), method(json), grantTypes(json), Optional.empty());
    }

    private static Members json(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return new Members(reader.readObject());
        } catch (RuntimeException notAnObject) { // a bare one where Parsson finds the nesting too deep
            throw unusable("it is not a JSON object");
        }
    }

    /** The whole of the trust: only who controls the URL can make a document that names it. */
    private static void requireSame(DocumentUrl url, Members json) {
        json.text("client_id")
                .filter(url.toString()::equals)
                .orElseThrow(() -> unusable("its client_id is not the URL that it was fetched from"));
    }

    private static void requireNoSecret(Members json) {
        if (json.names().stream().anyMatch(member -> member.startsWith("client_secret"))) {
            throw unusable("it has a client secret, which everybody can read there");
        }
    }

    private List<RedirectUri> redirectUris(Members json) {
        var usable =
                json.texts("redirect_uris").flatMap(this::usable).distinct().toList();
        if (usable.isEmpty()) {
            throw unusable("redirect_uris has none that can be used");
        }
        return usable;
    }

    private Stream<RedirectUri> usable(String uri) {
        try {
            return Stream.of(RedirectUri.of(uri)).filter(of -> !of.isPrivateUse() || schemes.contains(of.scheme()));
        } catch (OAuthException unsafe) {
            return Stream.empty();
        }
    }

    private static ClientAuthenticationMethod method(Members json) {
        var declared = json.text("token_endpoint_auth_method").orElse(ClientAuthenticationMethod.NONE.code());
        return Stream.of(ClientAuthenticationMethod.NONE, ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .filter(method -> method.code().equals(declared))
                .findAny()
                .orElseThrow(() -> unusable("token_endpoint_auth_method must be none or private_key_jwt"));
    }

    private static Set<GrantType> grantTypes(Members json) {
        var declared = json.texts("grant_types").toList();
        return declared.isEmpty()
                ? GRANTS
                : declared.stream()
                        .flatMap(code -> GrantType.of(code).stream())
                        .filter(GRANTS::contains)
                        .collect(toUnmodifiableSet());
    }

    /** RFC 7591 §2: {@code jwks} or {@code jwks_uri}, not both. Checked also where they are not needed. */
    private static Optional<ClientKeys> keys(Members json) {
        var inline = json.value("jwks").map(DocumentReader::inline);
        var published = json.text("jwks_uri").map(DocumentReader::published);
        if (inline.isPresent() && published.isPresent()) {
            throw unusable("it has both jwks and jwks_uri");
        }
        if (method(json) != ClientAuthenticationMethod.PRIVATE_KEY_JWT) {
            return Optional.empty();
        }
        return Optional.of(inline.or(() -> published)
                .orElseThrow(() -> unusable("it declares private_key_jwt but has neither jwks nor jwks_uri")));
    }

    private static ClientKeys inline(Object jwks) {
        if (!(jwks instanceof JsonObject set)) {
            throw unusable("jwks is not a key set");
        }
        return new ClientKeys.Inline(KeySet.parse(set));
    }

    private static ClientKeys published(String location) {
        var uri = URI.create(location);
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw unusable("jwks_uri must be an https URL");
        }
        return new ClientKeys.Published(uri);
    }
}
