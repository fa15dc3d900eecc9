package dev.entrada.entra.credential;

import dev.entrada.config.CredentialSettings;
import dev.entrada.config.Secret;
import dev.entrada.config.Setting;
import dev.entrada.entra.http.EntraAnswer;
import dev.entrada.entra.http.Form;
import dev.entrada.entra.refusal.EntraError;
import dev.entrada.entra.refusal.EntraFault;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * {@code client_secret_post} (RFC 6749 §2.3.1) with one secret, or with two of which the other one takes over when Entra
 * refuses the one in use. That costs no code: a client that Entra does not know redeems none.
 */
final class ClientSecrets implements ClientCredential {
    private static final Logger LOG = System.getLogger(ClientSecrets.class.getName());

    private record Named(Setting setting, Secret secret) {
        Form form() {
            return Form.of("client_secret", secret.value());
        }
    }

    private final Named first;
    private final Optional<Named> second;
    private final AtomicReference<Named> inUse;

    ClientSecrets(CredentialSettings.Secrets settings) {
        first = new Named(Setting.CLIENT_SECRET, settings.current());
        second = settings.next().map(next -> new Named(Setting.CLIENT_SECRET_NEXT, next));
        inUse = new AtomicReference<>(first);
    }

    @Override
    public EntraAnswer prove(Function<Form, EntraAnswer> ask) {
        var used = inUse.get();
        var answer = ask.apply(used.form());
        if (why(answer).isEmpty() || second.isEmpty()) {
            return answer;
        }
        var other = used.equals(first) ? second.get() : first;
        var instead = ask.apply(other.form());
        if (why(instead).isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "Entra refused {0}: {1}",
                    used.setting().key(),
                    why(answer).get());
        } else if (inUse.compareAndSet(used, other)) {
            LOG.log(
                    Level.WARNING,
                    "Entra refused {0}: {1}. {2} works and is used from now on; replace the one that does not.",
                    used.setting().key(),
                    why(answer).get(),
                    other.setting().key());
        }
        return instead;
    }

    @Override
    public void announce() {
        LOG.log(
                Level.INFO,
                "Entra is asked with {0}{1}. When a secret expires is shown in the app registration only.",
                first.setting().key(),
                second.map(next -> ", and where it refuses that, with "
                                + next.setting().key())
                        .orElse(""));
    }

    /** Empty where the secret was not the reason of a refusal. */
    private static Optional<String> why(EntraAnswer answer) {
        return answer.body()
                .filter(body -> !answer.isSuccess())
                .map(body -> EntraError.of(body).fault())
                .flatMap(ClientSecrets::why);
    }

    private static Optional<String> why(EntraFault fault) {
        return switch (fault) {
            case SECRET_EXPIRED -> Optional.of("it expired");
            case SECRET_WRONG -> Optional.of("it is none of the app registration's");
            default -> Optional.empty();
        };
    }
}
