package dev.entrada.standin.token;

import dev.entrada.standin.switches.Switches;
import java.time.Duration;
import java.util.Random;

/** How long access tokens live: drawn anew each time, as Entra does, unless a policy of the tenant says how long. */
record Lifetimes(Switches switches, Random random) {

    Duration next() {
        return switches.accessTokenLifetime().orElseGet(() -> Duration.ofSeconds(3_600 + random.nextInt(1_800)));
    }
}
