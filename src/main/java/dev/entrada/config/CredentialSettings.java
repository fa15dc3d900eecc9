package dev.entrada.config;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** By what this server proves to Entra that it is the app registration: exactly one of four. */
public sealed interface CredentialSettings {

    /** @param next the one that is to take over: while both are good, either serves */
    record Secrets(Secret current, Optional<Secret> next) implements CredentialSettings {}

    /** @param file PKCS #12 */
    record Certificate(Path file, Secret password) implements CredentialSettings {}

    /** @param file in which the platform renews a token */
    record FederatedToken(Path file) implements CredentialSettings {}

    /**
     * A user-assigned managed identity.
     *
     * @param endpoint that gives its tokens to this machine
     * @param header what App Service wants to see there; the metadata service of a virtual machine wants none
     */
    record ManagedIdentity(String clientId, URI endpoint, Optional<Secret> header) implements CredentialSettings {}

    /** Reports a problem unless there is exactly one. */
    static CredentialSettings read(SettingReader reader) {
        var set = List.of(
                        Setting.CLIENT_SECRET,
                        Setting.CLIENT_CERTIFICATE_PATH,
                        Setting.FEDERATED_TOKEN_FILE,
                        Setting.MANAGED_IDENTITY)
                .stream()
                .filter(setting -> reader.optional(setting).isPresent())
                .toList();
        if (set.isEmpty()) {
            reader.problem(
                    Setting.CLIENT_SECRET,
                    "is missing: set it, or AZURE_CLIENT_SECRET in the environment, or, instead of a secret, one of "
                            + Setting.CLIENT_CERTIFICATE_PATH.key() + ", " + Setting.FEDERATED_TOKEN_FILE.key()
                            + " and "
                            + Setting.MANAGED_IDENTITY.key() + ".");
        }
        if (set.size() > 1) {
            var others = set.stream().skip(1).map(Setting::key).collect(joining(" and "));
            reader.problem(set.get(0), "and " + others + " are set: keep one of them and remove the rest.");
        }
        return of(set.stream().findFirst().orElse(Setting.CLIENT_SECRET), reader);
    }

    private static CredentialSettings of(Setting kind, SettingReader reader) {
        return switch (kind) {
            case CLIENT_CERTIFICATE_PATH ->
                new Certificate(
                        file(kind, reader),
                        new Secret(reader.optional(Setting.CLIENT_CERTIFICATE_PASSWORD)
                                .orElse("")));
            case FEDERATED_TOKEN_FILE -> new FederatedToken(file(kind, reader));
            case MANAGED_IDENTITY -> managedIdentity(reader);
            default -> secrets(reader);
        };
    }

    private static Secrets secrets(SettingReader reader) {
        return new Secrets(
                new Secret(reader.optional(Setting.CLIENT_SECRET).orElse("")),
                reader.optional(Setting.CLIENT_SECRET_NEXT).map(Secret::new));
    }

    private static Path file(Setting setting, SettingReader reader) {
        return reader.parsed(setting, Path.of("."), CredentialSettings::readable);
    }

    private static Path readable(String value) {
        var file = Path.of(value);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "put the path of a file there that the user whom this server runs as may read, not " + value + ".");
        }
        return file;
    }

    /** App Service says in two variables where its endpoint is; a virtual machine has it at a fixed address. */
    private static ManagedIdentity managedIdentity(SettingReader reader) {
        var header = reader.optional(Setting.IDENTITY_HEADER).map(Secret::new);
        var isAppService =
                header.isPresent() && reader.optional(Setting.IDENTITY_ENDPOINT).isPresent();
        var elsewhere = URI.create("http://localhost");
        var endpoint = isAppService
                ? reader.parsed(Setting.IDENTITY_ENDPOINT, elsewhere, CredentialSettings::address)
                : reader.parsed(Setting.POD_IDENTITY_AUTHORITY_HOST, elsewhere, CredentialSettings::metadataService);
        return new ManagedIdentity(
                reader.parsed(Setting.MANAGED_IDENTITY, "", EntraSettings::guid),
                endpoint,
                header.filter(any -> isAppService));
    }

    private static URI metadataService(String host) {
        return URI.create(address(host).toString().replaceFirst("/$", "") + "/metadata/identity/oauth2/token");
    }

    private static URI address(String value) {
        var uri = URI.create(value);
        if (uri.getHost() == null || !List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
            throw new IllegalArgumentException("put an http or https URL there, not " + value + ".");
        }
        return uri;
    }
}
