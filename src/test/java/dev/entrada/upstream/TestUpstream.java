package dev.entrada.upstream;

import dev.entrada.TestSettings;
import dev.entrada.entra.Entra;
import dev.entrada.grant.TestGrants;

/** The room of upstream tokens, for the tests of other rooms. */
public final class TestUpstream {
    private TestUpstream() {}

    public static UpstreamRefresh refresh(TestGrants room, Entra entra) {
        var refresh = new UpstreamRefresh();
        refresh.settings = TestSettings.standard();
        refresh.entra = entra;
        refresh.grants = room.grants;
        refresh.clock = room.clock;
        return refresh;
    }
}
