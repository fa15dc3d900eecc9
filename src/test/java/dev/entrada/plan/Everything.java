package dev.entrada.plan;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.audit.TestAudit;
import dev.entrada.client.TestClients;
import dev.entrada.client.assertion.TestAssertions;
import dev.entrada.client.block.TestBlockList;
import dev.entrada.grant.Approval;
import dev.entrada.grant.AuthorizationCode;
import dev.entrada.grant.Grant;
import dev.entrada.grant.RevocationReason;
import dev.entrada.grant.TestGrants;
import dev.entrada.grant.Transaction;
import dev.entrada.grant.UserId;
import dev.entrada.grant.expiry.TestExpiry;
import dev.entrada.grant.order.TestOrders;
import dev.entrada.grant.succession.TestSuccessions;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.Scopes;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.Leftovers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Has every room make its statements, one after the other. */
final class Everything {
    private static final RedirectUri CALLBACK = RedirectUri.of("http://localhost:1/cb");

    private final TestGrants room;

    Everything(TestGrants room) {
        this.room = room;
    }

    void run() {
        signIn();
        tokens();
        approvals();
        stepUp();
        clients();
        audit();
        revocations();
        housekeeping();
    }

    private void signIn() {
        var until = room.clock.instant().plus(Duration.ofMinutes(10));
        room.transactions.put(new Transaction("state", "browser", "sealed", until));
        room.transactions.take("state");
        room.challenges.put("t", "u1", "{}");
        room.challenges.take("t", "u1");
        var code = room.codes.issue(
                new AuthorizationCode(room.grant("client"), CALLBACK, CodeChallenge.of(CodeVerifier.random())));
        room.codes.take(code, "client");
        room.codes.take(code, "client");
    }

    private void tokens() {
        var grant = opened("client");
        var token = room.refreshTokens.issue(grant);
        room.refreshTokens.current(token);
        room.refreshTokens.grantOf(token);
        room.refreshTokens.rotate(token, grant);
        room.refreshTokens.rotate(token, grant);
        room.grants.renew(grant.id(), held -> held.withUpstream("renewed", room.clock.instant()));
    }

    private void approvals() {
        var approval =
                new Approval(new UserId("t", "u1"), "client", Optional.empty(), CALLBACK, Scopes.of("customer:read"));
        room.approvals.remember(approval);
        room.approvals.covers(approval);
        room.approvals.used(approval);
        room.approvals.forget(approval);
    }

    private void stepUp() {
        var old = opened("client");
        TestSuccessions.demand(room.successions, old, Scopes.of("ticket:create"));
        room.successions.granted(opened("client"));
        room.clock.advance(Duration.ofMinutes(3));
        TestSuccessions.endPredecessors(room.successions);
    }

    private void clients() {
        var blocked = TestBlockList.of(TestSettings.standard(), room.jdbi, room.clock, new RecordedEvents<>());
        var client = TestClients.publicClient(TestClients.clients(), "https://app.example/cb");
        blocked.add(client, "for a test");
        blocked.blocks(client);
        blocked.state();
        TestAssertions.take(room.jdbi, "client", "jti", room.clock.instant());
        room.grants.clients();
    }

    private void audit() {
        var audit = TestAudit.in(room.jdbi, room.clock);
        TestAudit.keep(audit, SecurityEvent.of(SecurityEvent.Kind.TOKEN_ISSUED, "for a test"));
        audit.latest(50);
    }

    private void revocations() {
        room.grants.revoke(opened("client").id(), RevocationReason.REVOKED_BY_CLIENT);
        room.grants.revokeAllOf("c7", RevocationReason.CLIENT_BLOCKED);
        room.revocations.grantsRevokedSince(room.clock.instant().minus(Duration.ofMinutes(1)));
        for (var order : List.of("'user', 'u8'", "'client', 'c9'", "'everything', ''")) {
            room.jdbi.useHandle(handle -> handle.execute("insert into revocation_order (kind, identifier, ends_before)"
                    + " values (" + order + ", timestamp with time zone '2026-09-15 12:00:00+00')"));
        }
        TestOrders.carryOut(room);
    }

    private void housekeeping() {
        var others = Stream.of(TestAudit.leftovers(room.jdbi), TestAssertions.leftovers(room.jdbi));
        Stream.concat(TestExpiry.in(room.jdbi).stream(), others).forEach(this::deleteSome);
    }

    /** Grants go when their tokens have gone. */
    private void deleteSome(Leftovers kind) {
        for (var batch = 0; batch < 4; batch++) {
            kind.deleteSome(room.clock.instant(), 500);
        }
    }

    private Grant opened(String client) {
        var grant = room.grant(client);
        room.grants.open(grant);
        return grant;
    }
}
