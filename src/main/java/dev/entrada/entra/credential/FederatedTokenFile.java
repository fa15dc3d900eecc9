package dev.entrada.entra.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.config.Setting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A token that the platform, such as Kubernetes, writes into a file and renews there.
 *
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation">Workload identity
 *     federation</a>
 */
final class FederatedTokenFile implements AssertionSource {
    private static final Logger LOG = System.getLogger(FederatedTokenFile.class.getName());

    private final Path path;
    private final Clock clock;
    private final WatchedFile<WorkloadToken> file;

    FederatedTokenFile(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
        file = new WatchedFile<>(path, FederatedTokenFile::token, this::renewal);
    }

    @Override
    public Assertion current() {
        return file.current().assertion();
    }

    @Override
    public Assertion renewed() {
        return file.reread().assertion();
    }

    @Override
    public void announce() {
        var token = file.current();
        LOG.log(
                Level.INFO,
                "Entra is asked with the token in {0}, of issuer {1} and subject {2}, which expires at {3} and is taken"
                        + " from there again when it changes",
                path,
                token.issuer(),
                token.subject(),
                token.expiry());
        if (!clock.instant().isBefore(token.expiry())) {
            LOG.log(Level.ERROR, "The token in {0} has expired: see to it that the platform renews the file.", path);
        }
    }

    private void renewal(WorkloadToken token) {
        LOG.log(Level.DEBUG, "Took the new token from {0}, which expires at {1}", path, token.expiry());
    }

    private static WorkloadToken token(byte[] content) {
        return WorkloadToken.of(new String(content, UTF_8))
                .orElseThrow(() -> new UnusableCredential(Setting.FEDERATED_TOKEN_FILE.key()
                        + " is not usable: put the path of the file there into which the platform writes this"
                        + " workload's token, a JWT with an expiry."));
    }
}
