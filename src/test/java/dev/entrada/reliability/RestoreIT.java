package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** By the commands of docs/operations.md, as they stand there. */
@DisplayName("A database that is lost")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestoreIT {
    private static final String NAME = "restore";

    @TempDir
    Path home;

    private final EntraStandIn entra = EntraStandIn.start(StandInOptions.defaults());
    private final int port = FreePort.find();
    private final URI url = URI.create("http://localhost:" + port);

    @AfterEach
    void stop() {
        entra.close();
    }

    @Fault(
            value = "the PostgreSQL database is lost, and restored from a backup of a server that served",
            provokedBy =
                    "`pg_dump` while a client refreshes, more requests; `dropdb`, `createdb`, `pg_restore`, a start",
            expected =
                    "what was done since: its refresh tokens are unknown, what was revoked is alive, nobody is suspected")
    void postgresql(Findings findings) throws Exception {
        try (var postgres = new DebianPostgres(home)) {
            var shell = new Shell(home, postgres.environment());
            shell.run("until pg_isready; do sleep 0.2; done; createuser entrada; createdb --owner=entrada entrada");
            var settings = settings(Map.of(Setting.DB_URL.key(), postgres.url()));
            Witnesses witnesses;
            int refreshes;
            try (var server = Instance.start(NAME, port, settings)) {
                witnesses = new Witnesses(entrada(server));
                refreshes = dumpWhileServing(shell, witnesses);
                witnesses.actSince();
            }
            assertThat(permissions(home.resolve("entrada.dump"))).isEqualTo("rw-------");
            shell.run(DocumentedCommands.with("pg_restore"));
            try (var server = Instance.start(NAME, port, settings)) {
                witnesses.judge();
                findings.say(
                        "a client that refreshed %d times meanwhile lost its last %d; nobody was suspected",
                        refreshes, witnesses.lostOfTheBusyOne());
                assertThat(Files.readString(server.log())).doesNotContain("refresh_token_replayed");
            }
        }
    }

    private static int dumpWhileServing(Shell shell, Witnesses witnesses) throws Exception {
        var isOver = new AtomicBoolean();
        var work = CompletableFuture.supplyAsync(() -> witnesses.refreshUntil(isOver));
        try {
            shell.run(DocumentedCommands.with("pg_dump"));
        } finally {
            isOver.set(true);
        }
        return work.get(1, TimeUnit.MINUTES);
    }

    @Fault(
            value = "the file of the embedded database is lost, and restored from a copy",
            provokedBy = "a stop, `cp -aT`, a start, more requests; a stop, `rm -rf`, `cp -aT`, a start",
            expected = "what was done since, as with PostgreSQL")
    void file(Findings findings) throws Exception {
        var shell = new Shell(home, Map.of());
        var settings = settings(Map.of());
        Witnesses witnesses;
        try (var server = Instance.start(NAME, port, settings)) {
            witnesses = new Witnesses(entrada(server));
        }
        shell.run(DocumentedCommands.with("cp -aT ~/.entrada"));
        shell.run(DocumentedCommands.with("cp -aT ~/.entrada")); // the next one takes its place
        try (var server = Instance.start(NAME, port, settings)) {
            assertThat(server.pid()).isPositive();
            witnesses.actSince();
        }
        shell.run(DocumentedCommands.with("rm -rf"));
        for (var directory : new String[] {".entrada", "entrada-backup"}) {
            assertOwnerOnly(home.resolve(directory));
        }
        try (var server = Instance.start(NAME, port, settings)) {
            witnesses.judge();
            assertThat(Files.readString(server.log())).doesNotContain("refresh_token_replayed");
        }
        findings.say("nobody was suspected; the copy is its owner's only, as the files were");
    }

    private static void assertOwnerOnly(Path directory) throws IOException {
        assertThat(permissions(directory)).isEqualTo("rwx------");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSizeGreaterThanOrEqualTo(2).allSatisfy(file -> assertThat(permissions(file))
                    .isEqualTo("rw-------"));
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private Entrada entrada(Instance server) {
        return new Entrada(url, entra, server.data(), server.log());
    }

    /** With the data directory where it is unless somebody says otherwise: {@code ~/.entrada}. */
    private Map<String, String> settings(Map<String, String> more) {
        entra.apps().save(entra.entrada().withRedirectUris(url + "/auth/callback"));
        var settings = new HashMap<>(DemoSettings.of(entra, url.toString(), home.resolve(".entrada")));
        settings.putAll(more);
        return settings;
    }
}
