package dev.entrada.entra.http;

import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.entrada.oauth.OAuthException;
import java.time.Duration;
import java.util.Optional;

/** Entra did not answer at all. Whoever looks after this server reads on our page what may stand in the way. */
final class NoAnswer extends OAuthException {
    private static final long serialVersionUID = 1L;

    NoAnswer() {
        super(
                TEMPORARILY_UNAVAILABLE,
                "the identity provider does not answer right now; try again later",
                Duration.ZERO);
    }

    @Override
    public Optional<String> help() {
        return Optional.of("/help/unreachable");
    }
}
