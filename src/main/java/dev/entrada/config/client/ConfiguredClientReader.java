package dev.entrada.config.client;

import static dev.entrada.oauth.GrantType.AUTHORIZATION_CODE;
import static dev.entrada.oauth.GrantType.CLIENT_CREDENTIALS;
import static dev.entrada.oauth.GrantType.REFRESH_TOKEN;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.config.Secret;
import dev.entrada.config.Setting;
import dev.entrada.config.SettingReader;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;

/** Reads the settings of one client, and says what does not go together. */
final class ConfiguredClientReader {
    private static final int SHORTEST_SECRET = 16;

    private final SettingReader reader;
    private final String id;

    ConfiguredClientReader(SettingReader reader, String id) {
        this.reader = reader;
        this.id = id;
    }

    ConfiguredClient client(Scopes offered) {
        var redirectUris = parsed(Setting.CLIENT_REDIRECT_URIS, ConfiguredClientReader::redirectUris)
                .orElse(List.of());
        var client = new ConfiguredClient(
                id,
                text(Setting.CLIENT_NAME).orElse(id),
                redirectUris,
                parsed(Setting.CLIENT_GRANT_TYPES, ConfiguredClientReader::grantTypes)
                        .orElse(
                                redirectUris.isEmpty()
                                        ? Set.of(CLIENT_CREDENTIALS)
                                        : Set.of(AUTHORIZATION_CODE, REFRESH_TOKEN)),
                parsed(Setting.CLIENT_SHARED_SECRET, ConfiguredClientReader::secret),
                keys(),
                parsed(Setting.CLIENT_SCOPES, value -> scopes(value, offered)),
                parsed(Setting.CLIENT_CONSENT, ConfiguredClientReader::isPreApproved)
                        .orElse(false));
        check(client);
        return client;
    }

    private List<PublicJsonWebKey> keys() {
        return Stream.concat(
                        parsed(Setting.CLIENT_CERTIFICATE, PublicKeys::ofCertificate).stream(),
                        parsed(Setting.CLIENT_JWKS, PublicKeys::ofJwks).stream())
                .flatMap(List::stream)
                .toList();
    }

    private void check(ConfiguredClient client) {
        if (client.secret().isPresent() && !client.keys().isEmpty()) {
            problem(Setting.CLIENT_SHARED_SECRET, "is one way too many: put a secret or keys there, not both.");
        }
        if (client.grantTypes().contains(AUTHORIZATION_CODE)
                == client.redirectUris().isEmpty()) {
            problem(
                    Setting.CLIENT_REDIRECT_URIS,
                    "does not fit the grant types: put the addresses there that people are sent back to, and only where"
                            + " the client may use authorization_code.");
        }
        if (client.grantTypes().contains(CLIENT_CREDENTIALS)) {
            checkApplication(client);
        }
        // Whoever gets hold of the address gets the code: on the user's machine that is any program (RFC 8252 §8.6).
        if (client.preApproved()
                && !client.redirectUris().stream().allMatch(uri -> !uri.isPrivateUse() && !uri.isOnThisComputer())) {
            problem(
                    Setting.CLIENT_CONSENT,
                    "must not be never: put ask there, because programs on a user's computer cannot be told apart.");
        }
    }

    /** RFC 6749 §4.4: for confidential clients only. Nobody is asked, so the scopes have to be said here. */
    private void checkApplication(ConfiguredClient client) {
        if (client.isPublic()) {
            problem(
                    Setting.CLIENT_SHARED_SECRET,
                    "is missing: put a secret there, or set the certificate or the jwks, because the client may use"
                            + " client_credentials.");
        }
        if (client.scopes().isEmpty()) {
            problem(Setting.CLIENT_SCOPES, "is missing: put the scopes there that the client may use without a user.");
        }
    }

    private static List<RedirectUri> redirectUris(String list) {
        try {
            return words(list).map(RedirectUri::of).toList();
        } catch (OAuthException unusable) {
            throw new IllegalArgumentException("put URIs there, separated by spaces: " + unusable.getMessage() + ".");
        }
    }

    private static Set<GrantType> grantTypes(String list) {
        return words(list)
                .map(code -> GrantType.of(code)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "put authorization_code, refresh_token or client_credentials there, not " + code
                                        + ".")))
                .collect(toUnmodifiableSet());
    }

    private static Secret secret(String value) {
        if (value.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("put " + SHORTEST_SECRET + " or more random characters there.");
        }
        return new Secret(value);
    }

    private static Scopes scopes(String list, Scopes offered) {
        var scopes = Scopes.of(list);
        if (!offered.covers(scopes)) {
            throw new IllegalArgumentException(
                    "put scopes of entrada.scopes there, not " + scopes.without(offered) + ".");
        }
        return scopes;
    }

    private static boolean isPreApproved(String value) {
        if (!value.equals("ask") && !value.equals("never")) {
            throw new IllegalArgumentException("put ask or never there.");
        }
        return value.equals("never");
    }

    private static Stream<String> words(String list) {
        return Stream.of(list.split("\\s+")).filter(word -> !word.isEmpty());
    }

    private Optional<String> text(Setting setting) {
        return reader.optional(key(setting));
    }

    private <T> Optional<T> parsed(Setting setting, Function<String, T> parse) {
        return reader.parsed(key(setting), parse);
    }

    private void problem(Setting setting, String what) {
        reader.problem(key(setting), what);
    }

    private String key(Setting setting) {
        return setting.key().replace("<id>", id);
    }
}
