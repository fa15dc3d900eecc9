package dev.entrada.upstream;

import dev.entrada.TestSettings;
import dev.entrada.config.Settings;
import dev.entrada.entra.Entra;
import dev.entrada.grant.TestGrants;

/** The room of upstream tokens, for the tests of other rooms. */
public final class TestUpstream {
    private TestUpstream() {}

    public static UpstreamRefresh refresh(TestGrants room, Entra entra) {
        return refresh(room, entra, TestSettings.standard());
    }

    static UpstreamRefresh refresh(TestGrants room, Entra entra, Settings settings) {
        var refresh = new UpstreamRefresh();
        refresh.settings = settings;
        refresh.entra = entra;
        refresh.grants = room.grants;
        refresh.signInDemand = signInDemand(room);
        refresh.clock = room.clock;
        refresh.open();
        return refresh;
    }

    static SignInDemand signInDemand(TestGrants room) {
        var demand = new SignInDemand();
        demand.grants = room.grants;
        demand.challenges = room.challenges;
        return demand;
    }
}
