package dev.entrada.entra.refusal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Optional;

/**
 * A refusal whose reason lies with Entra, or with what Entra sent. For the client it is one like any other; those who look
 * after this server find out more by {@link #help} and {@link #incident}.
 */
public final class EntraRefusal extends OAuthException {
    private static final long serialVersionUID = 1L;

    private final EntraFault fault;
    private final transient EntraError said;

    private EntraRefusal(EntraFault fault, EntraError said, OAuthError error, String description, Duration retryAfter) {
        super(error, description, retryAfter);
        this.fault = fault;
        this.said = said;
    }

    /** Entra said so. */
    static EntraRefusal of(EntraFault fault, EntraError said, Leg leg) {
        var outcome = fault.outcome();
        return new EntraRefusal(fault, said, outcome.error(leg), outcome.description(), Duration.ZERO);
    }

    /** Entra gave an answer that we cannot accept. */
    public static EntraRefusal of(EntraFault fault, Leg leg) {
        return of(fault, EntraError.unreadable(), leg);
    }

    /** The same, with a sentence of its own for the developer of the client. */
    public static EntraRefusal of(EntraFault fault, Leg leg, String description) {
        return new EntraRefusal(fault, EntraError.unreadable(), fault.outcome().error(leg), description, Duration.ZERO);
    }

    @Override
    public EntraRefusal retryAfter(Duration wait) {
        return new EntraRefusal(fault, said, error(), getMessage(), wait);
    }

    public EntraFault fault() {
        return fault;
    }

    /**
     * What the next authorization request of this user to Entra has to carry as {@code claims}, so that Entra asks for the
     * proof that was missing.
     */
    public Optional<String> claims() {
        return said.claims();
    }

    /** One line for audit and log: ids and numbers only. */
    public String incident() {
        return fault.topic() + ", " + said.aadsts() + ", correlation id " + said.correlationId();
    }

    /** Our page on the fault. What varies is checked when it comes back, for anybody can make up a link. */
    @Override
    public Optional<String> help() {
        var query = new StringBuilder();
        said.numbers().stream().filter(fault::hasNumber).findFirst().ifPresent(number -> query.append("&aadsts=")
                .append(number));
        said.correlation().ifPresent(id -> query.append("&correlation=").append(id));
        said.timestamp().ifPresent(at -> query.append("&at=").append(URLEncoder.encode(at, UTF_8)));
        return Optional.of("/help/" + fault.topic() + query.toString().replaceFirst("&", "?"));
    }
}
