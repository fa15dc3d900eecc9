package dev.entrada.token;

import dev.entrada.TestSettings;
import dev.entrada.entra.Entra;
import dev.entrada.grant.TestGrants;
import dev.entrada.keys.TestKeys;
import dev.entrada.upstream.TestUpstream;

/** The token endpoint's rules on a database, wired as CDI would. */
final class TestIssuer {
    private TestIssuer() {}

    static TokenIssuer in(TestGrants room, Entra entra) {
        var issuer = new TokenIssuer();
        issuer.settings = TestSettings.standard();
        issuer.codes = room.codes;
        issuer.refreshTokens = room.refreshTokens;
        issuer.accessTokens = new AccessTokens();
        issuer.accessTokens.settings = TestSettings.standard();
        issuer.accessTokens.keys = TestKeys.signingKeys(room.jdbi, room.clock);
        issuer.accessTokens.clock = room.clock;
        issuer.applicationGrants = new ApplicationGrants();
        issuer.applicationGrants.settings = TestSettings.standard();
        issuer.applicationGrants.grants = room.grants;
        issuer.applicationGrants.clock = room.clock;
        issuer.successions = room.successions;
        issuer.events = room.events;
        issuer.upstream = TestUpstream.refresh(room, entra);
        return issuer;
    }

    static IssuedTokens issued(TestGrants room) {
        var issued = new IssuedTokens();
        issued.keys = TestKeys.signingKeys(room.jdbi, room.clock);
        return issued;
    }
}
