package dev.entrada.config;

import static java.util.Locale.ROOT;

import dev.entrada.oauth.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one app registration in Entra, and by what its tokens are judged.
 *
 * @param clientId GUID
 * @param credential by which Entra knows us
 * @param authority base URL without a trailing slash
 * @param appIdUri prefix of the full scope names, without a trailing slash
 * @param extraScopes OIDC scopes asked for besides those of our own API
 * @param keys where the JWKS is, if not where the tenant has it
 * @param issuers of access tokens, {@link #ANY_TENANT} standing for the tenant; none means that of version 2.0
 * @param audiences of which a token must name one
 * @param clockSkew tolerated on {@code exp}, {@code nbf} and {@code iat}
 */
public record EntraSettings(
        TenantSettings tenants,
        String clientId,
        CredentialSettings credential,
        URI authority,
        String appIdUri,
        Scopes extraScopes,
        Optional<URI> keys,
        List<String> issuers,
        Set<String> audiences,
        Duration clockSkew) {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern ISSUER = Pattern.compile("https?://[^\\s{}]+");

    /** What stands for the tenant in an issuer, in the settings as in Entra's own documents. */
    public static final String ANY_TENANT = "{tenantid}";

    public EntraSettings {
        issuers = List.copyOf(issuers);
        audiences = Set.copyOf(audiences);
    }

    static EntraSettings read(SettingReader reader) {
        var clientId = reader.parsed(Setting.CLIENT_ID, "", EntraSettings::guid);
        var appIdUri = withoutSlash(reader.optional(Setting.APP_ID_URI).orElse("api://" + clientId));
        return new EntraSettings(
                TenantSettings.read(reader),
                clientId,
                CredentialSettings.read(reader),
                reader.parsed(Setting.AUTHORITY, URI.create("https://localhost"), EntraSettings::authority),
                appIdUri,
                reader.parsed(Setting.AZURE_SCOPES, Scopes.NONE, list -> besidesOurOwn(list, appIdUri)),
                reader.optional(Setting.JWT_KEYS).map(URI::create),
                reader.optional(Setting.JWT_ISSUER)
                        .map(set -> reader.parsed(Setting.JWT_ISSUER, List.<String>of(), EntraSettings::issuers))
                        .orElse(List.of()),
                reader.optional(Setting.JWT_AUDIENCES)
                        .map(list -> Settings.words(list.replace(',', ' ')))
                        .orElse(Set.of(clientId, appIdUri)),
                Duration.ofSeconds(reader.number(Setting.JWT_CLOCK_SKEW, 0, 300)));
    }

    /** The tenant of the app registration, as it was configured. */
    public String tenant() {
        return tenants.home();
    }

    static String guid(String value) {
        if (!GUID.matcher(value).matches()) {
            throw new IllegalArgumentException("put the GUID there that the app registration shows.");
        }
        return value.toLowerCase(ROOT);
    }

    /** A token is for one API (AADSTS28000): what is asked for another one is asked apart, on behalf of the user. */
    private static Scopes besidesOurOwn(String list, String appIdUri) {
        var scopes = Scopes.of(list);
        var others = scopes.tokens().stream()
                .filter(scope -> !ScopeForms.isOpenIdConnect(scope))
                .filter(scope -> !scope.startsWith(appIdUri + "/") || scope.endsWith("/.default"))
                .toList();
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("put OpenID Connect scopes there, such as openid; scopes of other APIs"
                    + " go to azure.downstream-scopes, not here: " + String.join(" ", others) + ".");
        }
        return scopes;
    }

    private static List<String> issuers(String list) {
        var issuers = List.copyOf(Settings.words(list.replace(',', ' ')));
        if (!issuers.stream()
                .map(issuer -> issuer.replace(ANY_TENANT, "tenant"))
                .allMatch(ISSUER.asMatchPredicate())) {
            throw new IllegalArgumentException("put issuers there, separated by commas, such as"
                    + " https://sts.windows.net/{tenantid}/, not " + list + ".");
        }
        return issuers;
    }

    private static URI authority(String value) {
        return PublicUrl.of(value).value(); // the same rule: https, or http on this machine
    }

    private static String withoutSlash(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }
}
