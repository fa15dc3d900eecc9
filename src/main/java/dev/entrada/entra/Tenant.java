package dev.entrada.entra;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.config.EntraSettings;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Json;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.refusal.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the tenant's endpoints are, by convention, and by which issuer its tokens are signed. Nothing is fetched until
 * it is needed, so this server starts while Entra cannot be reached.
 */
public final class Tenant {
    private static final Logger LOG = System.getLogger(Tenant.class.getName());
    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern ID = Pattern.compile(GUID);
    private static final Pattern ISSUER = Pattern.compile("https?://[^\\s{}]+/" + GUID + "/v2\\.0");

    private final EntraSettings settings;
    private final EntraConnection connection;
    private volatile String discovered = "";

    public Tenant(EntraSettings settings, EntraConnection connection) {
        this.settings = settings;
        this.connection = connection;
    }

    URI authorizationEndpoint() {
        return at("/oauth2/v2.0/authorize");
    }

    URI tokenEndpoint() {
        return at("/oauth2/v2.0/token");
    }

    /** The tenant's own keys, never those of /common. */
    URI keys() {
        return settings.keys().orElseGet(() -> at("/discovery/v2.0/keys"));
    }

    /** What {@code iss} must be. Entra names the tenant by its GUID even where we know it by a domain. */
    public String issuer() {
        return settings.issuer().orElseGet(this::ownIssuer);
    }

    /** ID tokens are always of version 2.0, also where the setting makes us accept access tokens of another issuer. */
    public Set<String> idTokenIssuers() {
        return Stream.of(issuer(), ownIssuer()).collect(toUnmodifiableSet());
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private String ownIssuer() {
        return isId(settings.tenant()) ? at("/v2.0").toString() : discoveredIssuer();
    }

    /** Kept once it is known; while it is not, the next sign-in asks again. */
    private String discoveredIssuer() {
        if (discovered.isEmpty()) {
            discovered = discover(at("/v2.0/.well-known/openid-configuration"));
        }
        return discovered;
    }

    private String discover(URI document) {
        var answer = connection.get(document);
        var issuer = Json.object(answer.body())
                .flatMap(found -> Json.text(found, "issuer"))
                .filter(ISSUER.asMatchPredicate());
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

    private URI at(String path) {
        return URI.create(settings.authority() + "/" + settings.tenant() + path);
    }
}
