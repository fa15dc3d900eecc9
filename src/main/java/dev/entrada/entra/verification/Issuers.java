package dev.entrada.entra.verification;

import dev.entrada.config.EntraSettings;
import dev.entrada.config.TenantSettings;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Json;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.refusal.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose tokens are good here: by which issuer, and of which tenant. An issuer is a template with a place for the tenant;
 * Entra's discovery documents write it so, too.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer">Validate the
 *     issuer</a>
 */
final class Issuers {
    private static final Logger LOG = System.getLogger(Issuers.class.getName());
    private static final Pattern VERSION_2 = Pattern.compile("https?://[^\\s{}]+/[0-9a-f-]{36}/v2\\.0");

    private final EntraSettings settings;
    private final EntraConnection connection;
    private volatile String discovered = "";

    Issuers(EntraSettings settings, EntraConnection connection) {
        this.settings = settings;
        this.connection = connection;
    }

    /** {@code template} for one tenant. */
    static String fill(String template, String tenant) {
        return template.replace(EntraSettings.ANY_TENANT, tenant);
    }

    /** What access tokens may name: version 2.0's unless the administrator says otherwise. */
    List<String> ofAccessTokens() {
        return settings.issuers().isEmpty() ? List.of(own()) : settings.issuers();
    }

    /** ID tokens are always of version 2.0, also where the setting makes us accept access tokens of another issuer. */
    List<String> ofIdTokens() {
        return Stream.concat(settings.issuers().stream(), Stream.of(own())).toList();
    }

    /**
     * That the token is one of an admitted tenant's: {@code iss} is a template with {@code tid} in its place, or at least
     * has it for a segment where the administrator wrote out a whole issuer.
     */
    void requireOneOf(List<String> templates, EntraClaims claims) throws FlawedToken {
        var issuer = claims.issuer();
        var tenant = claims.tenant().filter(TenantSettings::isId);
        if (tenant.filter(tid -> areOf(tid, templates, issuer)).isEmpty()) {
            throw new FlawedToken(flaw(templates, claims));
        }
        if (!tenants().contains(tenant.get())) {
            throw new FlawedToken(TokenFlaw.OTHER_TENANT);
        }
    }

    private static boolean areOf(String tenant, List<String> templates, String issuer) {
        return issuer.contains("/" + tenant + "/")
                && templates.stream().map(template -> fill(template, tenant)).anyMatch(issuer::equals);
    }

    private TokenFlaw flaw(List<String> templates, EntraClaims claims) {
        if (tenants().stream().anyMatch(tenant -> areOf(tenant, templates, claims.issuer()))) {
            return TokenFlaw.UNIDENTIFIED;
        }
        return claims.isVersion1() ? TokenFlaw.VERSION_1 : TokenFlaw.OTHER_ISSUER;
    }

    private Set<String> tenants() {
        return isKnownByDomain()
                ? Set.of(tenantIn(discoveredIssuer()))
                : settings.tenants().allowed();
    }

    private String own() {
        return isKnownByDomain()
                ? discoveredIssuer().replace(tenantIn(discoveredIssuer()), EntraSettings.ANY_TENANT)
                : settings.authority() + "/" + EntraSettings.ANY_TENANT + "/v2.0";
    }

    private boolean isKnownByDomain() {
        return !settings.tenants().allowed().stream().allMatch(TenantSettings::isId);
    }

    /** Kept once it is known; while it is not, the next sign-in asks again. */
    private String discoveredIssuer() {
        if (discovered.isEmpty()) {
            discovered = discover(URI.create(
                    settings.authority() + "/" + settings.tenant() + "/v2.0/.well-known/openid-configuration"));
        }
        return discovered;
    }

    private String discover(URI document) {
        var answer = connection.get(document);
        var issuer = Json.object(answer.body())
                .flatMap(found -> Json.text(found, "issuer"))
                .filter(VERSION_2.asMatchPredicate())
                .filter(found -> TenantSettings.isId(tenantIn(found)));
        if (answer.statusCode() == 200 && issuer.isPresent()) {
            return issuer.get();
        }
        LOG.log(
                Level.ERROR,
                "No issuer at {0}, status {1}. If it stays so, set azure.tenant-id to the Directory (tenant) ID.",
                document,
                answer.statusCode());
        throw (Outcome.isTransient(answer.statusCode()) ? Outcome.TRY_LATER : Outcome.MISCONFIGURED)
                .during(Leg.SIGN_IN);
    }

    private static String tenantIn(String issuer) {
        var segments = issuer.split("/");
        return segments[segments.length - 2];
    }
}
