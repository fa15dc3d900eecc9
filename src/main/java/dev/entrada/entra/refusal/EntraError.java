package dev.entrada.entra.refusal;

import dev.entrada.entra.http.Json;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Entra said when it refused: the parts that are safe to log and to judge by. Its description is read for the
 * number, the correlation id and the time only; it goes nowhere.
 *
 * @param code OAuth's, or {@code -}
 * @param subcode {@code suberror} of the token endpoint, {@code error_subcode} of the callback, or {@code -}
 * @param numbers AADSTS, the telling one not always first: {@code [70002,54005]}
 * @param correlation by which Entra's sign-in log and Microsoft's support find the request
 * @param timestamp by Entra's clock, ISO 8601 in UTC
 * @param claims the claims challenge, if one came along: Conditional Access wants more of the user
 */
public record EntraError(
        String code,
        String subcode,
        List<String> numbers,
        Optional<String> correlation,
        Optional<String> timestamp,
        Optional<String> claims) {
    /** Challenges name policies by GUID, a handful at most. */
    static final int LONGEST_CLAIMS = 2000;

    private static final Logger LOG = System.getLogger(EntraError.class.getName());
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{4,8}");
    private static final Pattern AADSTS = Pattern.compile("AADSTS([0-9]{4,8})");
    private static final Pattern CORRELATION =
            Pattern.compile("(?i)Correlation ID:\\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final Pattern TIMESTAMP =
            Pattern.compile("Timestamp:\\s*([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2})Z");

    /** The JSON of the token endpoint, RFC 6749 §5.2 with Entra's additions. */
    public static EntraError of(JsonObject body) {
        var description = Json.text(body, "error_description").orElse("");
        var numbers = Json.texts(body, "error_codes").stream().filter(NUMBER.asMatchPredicate());
        return new EntraError(
                word(Json.text(body, "error")),
                word(Json.text(body, "suberror")),
                Stream.concat(numbers, found(AADSTS, description)).distinct().toList(),
                correlation(labelled("Correlation ID:", Json.text(body, "correlation_id")) + " " + description),
                timestamp(labelled("Timestamp:", Json.text(body, "timestamp")) + " " + description),
                Json.text(body, "claims").filter(EntraError::isChallenge));
    }

    /** The parameters of the callback, RFC 6749 §4.1.2.1. Anybody can make them up: nothing of them is trusted. */
    public static EntraError of(Parameters callback) {
        var description = callback.optional("error_description").orElse("");
        return new EntraError(
                word(callback.optional("error")),
                word(callback.optional("error_subcode")),
                found(AADSTS, description).toList(),
                correlation(description),
                timestamp(description),
                callback.optional("claims").filter(EntraError::isChallenge));
    }

    /** An answer that is no JSON at all, such as a gateway's. */
    public static EntraError unreadable() {
        return new EntraError("-", "-", List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with what the status line says: 429 and 5xx are transient whatever the body says. */
    public OAuthException refusal(Leg leg, int status) {
        var named = fault();
        var isTold = !Outcome.isTransient(status) || named.outcome() == Outcome.TRY_LATER;
        return report(leg, status, isTold ? named : EntraFault.TRANSIENT);
    }

    public OAuthException refusal(Leg leg) {
        return report(leg, 302, fault());
    }

    /** By number where we know it; else, as Microsoft asks for, by claims and OAuth code. */
    public EntraFault fault() {
        return numbers.stream()
                .flatMap(number -> EntraFault.ofNumber(number).stream())
                .findFirst()
                .orElseGet(() -> claims.isPresent() ? EntraFault.UNKNOWN_STEP_UP : byCode());
    }

    String aadsts() {
        return numbers.isEmpty() ? "no AADSTS number" : "AADSTS" + String.join("+", numbers);
    }

    String correlationId() {
        return correlation.orElse("-");
    }

    private EntraFault byCode() {
        return switch (code) {
            case "invalid_grant", "login_required", "consent_required" -> EntraFault.UNKNOWN_GRANT;
            case "interaction_required" -> EntraFault.UNKNOWN_STEP_UP;
            case "access_denied", "permission_denied" -> EntraFault.CONSENT_DECLINED;
            case "temporarily_unavailable", "server_error" -> EntraFault.TRANSIENT;
            default -> EntraFault.UNKNOWN_CONFIGURATION;
        };
    }

    private OAuthException report(Leg leg, int status, EntraFault fault) {
        LOG.log(
                fault.outcome().level(),
                "Entra refused a {0}: status {1}, {2} ({3}), {4}, correlation id {5}: {6}",
                leg,
                status,
                code,
                subcode,
                aadsts(),
                correlationId(),
                fault.advice());
        return EntraRefusal.of(fault, this, leg);
    }

    private static String word(Optional<String> given) {
        return given.filter(WORD.asMatchPredicate()).orElse("-");
    }

    private static String labelled(String label, Optional<String> value) {
        return value.map(label::concat).orElse("");
    }

    private static Optional<String> correlation(String text) {
        return found(CORRELATION, text).findFirst();
    }

    private static Optional<String> timestamp(String text) {
        return TIMESTAMP
                .matcher(text)
                .results()
                .map(match -> match.group(1) + "T" + match.group(2) + "Z")
                .findFirst();
    }

    /** It is repeated to Entra in a URL, so it is taken for no more than what it must be: a JSON object, and short. */
    private static boolean isChallenge(String claims) {
        return claims.length() <= LONGEST_CLAIMS && Json.object(claims).isPresent();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }
}
