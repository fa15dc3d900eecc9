package dev.entrada.access;

import dev.entrada.RecordedEvents;
import dev.entrada.config.Settings;
import dev.entrada.grant.Revocations;
import dev.entrada.keys.SigningKeys;
import dev.entrada.keys.TestKeys;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The access room of a server at https://mcp.example, put together by hand, and a mint for its tokens. */
final class ProtectedResource {
    static final Settings SETTINGS = Settings.of(Map.of(
            "azure.tenant-id", "contoso.example",
            "azure.client-id", "11111111-2222-3333-4444-555555555555",
            "azure.client-secret", "s",
            "entrada.public-url", "https://mcp.example",
            "entrada.scopes", "customer:read ticket:create",
            "entrada.allowed-origins", "https://inspector.example"));

    /** One for all tests of the room: making a database and an RSA key is what takes time. */
    private static final SigningKeys KEYS = TestKeys.signingKeys(
            TestDatabase.fresh(), Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));

    final MovableClock clock = MovableClock.at("2026-11-23T10:00:00Z");
    final SigningKeys keys = KEYS;
    final RecordedEvents<SecurityEvent> events = new RecordedEvents<>();
    final RevokedElsewhere revocations = new RevokedElsewhere();
    final AccessTokenCheck check = new AccessTokenCheck();
    final RevocationWatch watch = new RevocationWatch();
    final VerifiedTokens tokens = new VerifiedTokens();
    final BearerMechanism mechanism = new BearerMechanism();
    final CorsFilter filter = new CorsFilter();

    ProtectedResource() {
        check.settings = SETTINGS;
        check.keys = keys;
        check.clock = clock;
        watch.settings = SETTINGS;
        watch.revocations = revocations;
        watch.clock = clock;
        watch.events = events;
        watch.lookBack();
        tokens.settings = SETTINGS;
        tokens.check = check;
        tokens.revocations = watch;
        tokens.clock = clock;
        tokens.open();
        mechanism.tokens = tokens;
        mechanism.challenges = TestChallenges.of(SETTINGS);
        mechanism.origins = new Origins();
        mechanism.origins.settings = SETTINGS;
        mechanism.cors = new Cors();
        mechanism.cors.origins = mechanism.origins;
        filter.cors = mechanism.cors;
        filter.origins = mechanism.origins;
    }

    /** The claims that an access token of ours has, with 30 minutes to live. */
    Map<String, JsonValue> claims() {
        var now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, JsonValue>();
        claims.put("iss", Json.createValue("https://mcp.example"));
        claims.put("aud", Json.createValue("https://mcp.example/mcp"));
        claims.put("sub", Json.createValue("oid"));
        claims.put("tid", Json.createValue("tid"));
        claims.put("client_id", Json.createValue("client"));
        claims.put("scope", Json.createValue("customer:read"));
        claims.put("sid", Json.createValue("grant"));
        claims.put("jti", Json.createValue("jti"));
        claims.put("iat", Json.createValue(now));
        claims.put("exp", Json.createValue(now + 1800));
        return claims;
    }

    String token() {
        return sign(claims());
    }

    /** A good token but for one claim. */
    String tokenWith(String name, JsonValue value) {
        var claims = claims();
        claims.put(name, value);
        return sign(claims);
    }

    String tokenWithout(String name) {
        var claims = claims();
        claims.remove(name);
        return sign(claims);
    }

    String sign(Map<String, JsonValue> claims) {
        return sign(claims, "at+jwt");
    }

    String sign(Map<String, JsonValue> claims, String typ) {
        var json = Json.createObjectBuilder();
        claims.forEach(json::add);
        return keys.sign(json.build(), typ);
    }

    /** The revocations that other nodes wrote to the database, or its outage. */
    static final class RevokedElsewhere extends Revocations {
        final Set<String> grants = new TreeSet<>();
        Instant askedSince = Instant.EPOCH;
        boolean isDown;

        @Override
        public Set<String> grantsRevokedSince(Instant when) {
            if (isDown) {
                throw new IllegalStateException("the database is down");
            }
            askedSince = when;
            return Set.copyOf(grants);
        }
    }
}
