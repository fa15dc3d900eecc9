package dev.entrada.grant;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.grant.challenge.ClaimsChallenges;
import dev.entrada.grant.challenge.TestChallenges;
import dev.entrada.grant.succession.Successions;
import dev.entrada.grant.succession.TestSuccessions;
import dev.entrada.keys.TestKeys;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.ResourceIndicator;
import dev.entrada.oauth.Scopes;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.DatabaseKind;
import dev.entrada.store.MovableClock;
import dev.entrada.store.SharedDatabase;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The room of grants on a database of its own, wired as CDI would. */
public final class TestGrants {
    public final Jdbi jdbi;
    public final MovableClock clock;
    public final RecordedEvents<SecurityEvent> events = new RecordedEvents<>();
    public final RecordedEvents<GrantRevoked> revoked = new RecordedEvents<>();
    public final Grants grants = new Grants();
    public final AuthorizationCodes codes = new AuthorizationCodes();
    public final RefreshTokens refreshTokens = new RefreshTokens();
    public final Transactions transactions = new Transactions();
    public final Approvals approvals = new Approvals();
    public final Revocations revocations = new Revocations();
    public final ClaimsChallenges challenges;
    public final Successions successions;

    private final SharedDatabase database;

    public TestGrants() {
        this(DatabaseKind.H2);
    }

    public TestGrants(DatabaseKind kind) {
        this(SharedDatabase.fresh(kind));
    }

    public TestGrants(SharedDatabase database) {
        this(database, MovableClock.at("2026-11-23T08:00:00Z"));
    }

    private TestGrants(SharedDatabase database, MovableClock clock) {
        this.database = database;
        this.clock = clock;
        jdbi = database.node();
        challenges = TestChallenges.in(jdbi, clock);
        successions = TestSuccessions.of(grants, jdbi, clock);
        grants.jdbi = jdbi;
        grants.sealing = TestKeys.sealing();
        grants.clock = clock;
        grants.revoked = revoked;
        grants.events = events;
        codes.jdbi = jdbi;
        codes.grants = grants;
        codes.clock = clock;
        codes.events = events;
        refreshTokens.jdbi = jdbi;
        refreshTokens.grants = grants;
        refreshTokens.settings = TestSettings.standard();
        refreshTokens.clock = clock;
        refreshTokens.events = events;
        transactions.jdbi = jdbi;
        transactions.clock = clock;
        approvals.jdbi = jdbi;
        approvals.settings = TestSettings.standard();
        approvals.clock = clock;
        revocations.jdbi = jdbi;
    }

    /** Another node on the same database, with nothing in its memory. */
    public TestGrants otherNode() {
        return new TestGrants(database, clock);
    }

    /** One whose clock is ahead by that much. */
    TestGrants otherNode(Duration ahead) {
        return new TestGrants(
                database, MovableClock.at(clock.instant().plus(ahead).toString()));
    }

    /** A grant of that client as it is after a sign-in, with a code that nobody has redeemed. */
    public Grant stored(String clientId) {
        var grant = grant(clientId);
        codes.issue(new AuthorizationCode(
                grant, RedirectUri.of("http://localhost:1/cb"), CodeChallenge.of(CodeVerifier.random())));
        return grant;
    }

    public Grant grant(String clientId) {
        return grant(clientId, "what Entra gave");
    }

    public Grant grant(String clientId, String upstream) {
        return new Grant(
                Nonce.next(),
                "99999999-2222-3333-4444-555555555555",
                "oid-of-alice",
                clientId,
                "Test client",
                Scopes.of("customer:read ticket:create"),
                ResourceIndicator.of("https://mcp.example/mcp"),
                upstream,
                clock.instant().plus(Duration.ofHours(1)));
    }

    public List<SecurityEvent.Kind> kinds() {
        return events.fired().stream().map(SecurityEvent::kind).toList();
    }
}
