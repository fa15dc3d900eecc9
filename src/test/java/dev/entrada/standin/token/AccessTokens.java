package dev.entrada.standin.token;

import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Platform;
import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.tenant.User;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens of version 1.0 and 2.0; the API that they are for decides which (T12). */
final class AccessTokens {
    private final Tenant tenant;
    private final Jwts jwts;
    private final Switches switches;
    private final Clock clock;
    /** Token ids of sign-ins that answered a claims challenge: OBO asks. */
    private final Set<String> steppedUp = ConcurrentHashMap.newKeySet();

    AccessTokens(Tenant tenant, Jwts jwts, Switches switches, Clock clock) {
        this.tenant = tenant;
        this.jwts = jwts;
        this.switches = switches;
        this.clock = clock;
    }

    /** What a token says, before it is a token. */
    record Content(
            Grant grant, User user, AppRegistration api, String identifier, List<String> scopes, Duration lifetime) {}

    String issue(Content content) {
        var api = content.api();
        if (api.clientId().equals(AppRegistrations.GRAPH_ID)) {
            return jwts.signForGraph(v1(content), CommonClaims.random(24));
        }
        var first = api.accessTokenVersion() == 1 || switches.is(AppCondition.TOKEN_VERSION_1);
        var claims = first ? v1(content) : v2(content);
        if (content.grant().steppedUp()) {
            steppedUp.add(claims.getString("uti"));
        }
        return first ? jwts.signV1(claims) : jwts.sign(claims);
    }

    boolean steppedUp(JsonObject claims) {
        return steppedUp.contains(claims.getString("uti", ""));
    }

    private JsonObject v2(Content content) {
        var user = content.user();
        var claims = CommonClaims.of(clock.instant(), content.lifetime(), tenant.id())
                .add("aud", content.api().clientId())
                .add("iss", tenant.issuer())
                .add("azp", content.grant().clientId())
                .add("azpacr", authentication(content.grant()))
                .add("name", user.name())
                .add("preferred_username", user.upn())
                .add("oid", user.oid())
                .add("scp", String.join(" ", content.scopes()))
                .add("sid", content.grant().sessionId())
                .add("sub", content.api().subjectOf(user))
                .add("ver", "2.0")
                .add("xms_ftd", CommonClaims.random(32));
        CommonClaims.roles(claims, content.api(), user);
        return claims.build();
    }

    private JsonObject v1(Content content) {
        var user = content.user();
        var claims = CommonClaims.of(clock.instant(), content.lifetime(), tenant.id())
                .add("aud", content.identifier())
                .add("iss", tenant.issuerV1())
                .add("acr", "1")
                .add("amr", Json.createArrayBuilder().add("pwd"))
                .add("appid", content.grant().clientId())
                .add("appidacr", authentication(content.grant()))
                .add("family_name", user.familyName())
                .add("given_name", user.givenName())
                .add("ipaddr", "127.0.0.1")
                .add("name", user.name())
                .add("oid", user.oid())
                .add("scp", String.join(" ", content.scopes()))
                .add("sub", content.api().subjectOf(user))
                .add("unique_name", user.upn())
                .add("upn", user.upn())
                .add("ver", "1.0");
        CommonClaims.roles(claims, content.api(), user);
        return claims.build();
    }

    /** 0 for a public client, 1 for one that has a secret. */
    private static String authentication(Grant grant) {
        return grant.platform() == Platform.PUBLIC ? "0" : "1";
    }
}
