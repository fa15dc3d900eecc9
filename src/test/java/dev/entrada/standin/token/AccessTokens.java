package dev.entrada.standin.token;

import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Tenants;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens of version 1.0 and 2.0; the API that they are for decides which (T12). */
final class AccessTokens {
    private static final String ANOTHER = "1b0c8a5e-7f42-4d96-8e13-c5a9d2760b4f";

    private final Tenants tenants;
    private final Jwts jwts;
    private final Switches switches;
    private final UserClaims userClaims;
    private final Clock clock;
    /** What the sign-ins had proven, by token id: OBO asks. */
    private final Map<String, ClaimsRequest> proven = new ConcurrentHashMap<>();

    AccessTokens(Tenants tenants, Jwts jwts, Switches switches, Clock clock) {
        this.tenants = tenants;
        this.jwts = jwts;
        this.switches = switches;
        this.userClaims = new UserClaims(tenants, switches);
        this.clock = clock;
    }

    String issue(TokenContent content) {
        var first = isFirstVersion(content.api());
        var claims = first ? v1(content) : v2(content);
        proven.put(claims.getString("uti"), content.claims());
        return sign(claims, content.api(), first);
    }

    /** For an application itself: no user, no scope, and {@code idtyp} only if the API wants it (T13). */
    String issueForApp(AppTokenContent content) {
        var first = isFirstVersion(content.api());
        var tenantId = content.tenant().id();
        var subject = content.client().servicePrincipalIn(content.tenant());
        var claims = common(content.lifetime(), tenantId, first, content.api(), content.identifier());
        client(claims, first, content.client().clientId(), content.credential());
        claims.add("oid", subject).add("sub", subject);
        if (!content.roles().isEmpty()) {
            claims.add("roles", Json.createArrayBuilder(content.roles()));
        }
        if (content.api().api().wants("idtyp")) {
            claims.add("idtyp", "app");
        }
        if (first) {
            claims.add("idp", tenants.issuerV1(tenantId));
        }
        return sign(claims.build(), content.api(), first);
    }

    ClaimsRequest proven(JsonObject claims) {
        return proven.getOrDefault(claims.getString("uti", ""), ClaimsRequest.NOTHING);
    }

    private boolean isFirstVersion(AppRegistration api) {
        return api.accessTokenVersion() == 1 || switches.is(AppCondition.TOKEN_VERSION_1);
    }

    private String sign(JsonObject claims, AppRegistration api, boolean first) {
        if (api.clientId().equals(AppRegistrations.GRAPH_ID)) {
            return jwts.signForGraph(claims, CommonClaims.random(24));
        }
        return first ? jwts.signV1(claims, api) : jwts.sign(claims, api);
    }

    private JsonObject v2(TokenContent content) {
        var user = content.user();
        var tenantId = tenants.of(user).id();
        var claims = common(content.lifetime(), tenantId, false, content.api(), content.identifier());
        client(claims, false, content.grant().clientId(), content.credential());
        claims.add("name", user.name())
                .add("preferred_username", user.upn())
                .add("oid", user.oid())
                .add("scp", String.join(" ", content.scopes()))
                .add("sid", content.grant().sessionId())
                .add("sub", content.api().subjectOf(user));
        optional(claims, content);
        return claims.build();
    }

    private JsonObject v1(TokenContent content) {
        var user = content.user();
        var tenant = tenants.of(user);
        var claims = common(content.lifetime(), tenant.id(), true, content.api(), content.identifier());
        client(claims, true, content.grant().clientId(), content.credential());
        claims.add("acr", "1")
                .add("amr", Json.createArrayBuilder().add("pwd"))
                .add("family_name", user.familyName())
                .add("given_name", user.givenName())
                .add("ipaddr", "127.0.0.1")
                .add("name", user.name())
                .add("oid", user.oid())
                .add("scp", String.join(" ", content.scopes()))
                .add("sub", content.api().subjectOf(user))
                .add("unique_name", user.upn());
        if (user.guest().isPresent()) {
            claims.add("email", user.upn());
        } else {
            claims.add("upn", user.upnIn(tenant));
        }
        optional(claims, content);
        return claims.build();
    }

    private JsonObjectBuilder common(
            Duration lifetime, String tenantId, boolean first, AppRegistration api, String identifier) {
        var claims = CommonClaims.of(clock.instant(), lifetime, tenantId);
        return first
                ? claims.add("aud", identifier)
                        .add("iss", tenants.issuerV1(tenantId))
                        .add("ver", "1.0")
                : claims.add("aud", audience(api))
                        .add("iss", tenants.issuer(tenantId))
                        .add("ver", "2.0")
                        .add("xms_ftd", CommonClaims.random(32));
    }

    private String audience(AppRegistration api) {
        return switches.is(AppCondition.TOKEN_FOR_ANOTHER) ? ANOTHER : api.clientId();
    }

    private static void client(JsonObjectBuilder claims, boolean first, String clientId, Credential credential) {
        claims.add(first ? "appid" : "azp", clientId).add(first ? "appidacr" : "azpacr", credential.code());
    }

    /** What not every token has: roles, groups, a guest's home, and what the registration of the API asks for. */
    private void optional(JsonObjectBuilder claims, TokenContent content) {
        userClaims.add(claims, content.api(), content.user());
        var api = content.api().api();
        if (api.wants("idtyp")) {
            claims.add("idtyp", "user");
        }
        if (api.wants("acrs") && !content.claims().contexts().isEmpty()) {
            claims.add("acrs", Json.createArrayBuilder(content.claims().contexts()));
        }
        if (api.wants("xms_cc") && !content.claims().capabilities().isEmpty()) {
            claims.add("xms_cc", Json.createArrayBuilder(content.claims().capabilities()));
        }
    }
}
