package dev.entrada.entra.refusal;

import static dev.entrada.entra.refusal.Outcome.MISCONFIGURED;
import static dev.entrada.entra.refusal.Outcome.REFUSED;
import static dev.entrada.entra.refusal.Outcome.SIGN_IN_AGAIN;
import static dev.entrada.entra.refusal.Outcome.STEP_UP;
import static dev.entrada.entra.refusal.Outcome.TRY_LATER;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every refusal of Entra that we can tell from others: what it means for the client, and what the administrator does.
 * The AADSTS numbers are Microsoft's to change, so {@link EntraError} judges any other by its OAuth code.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Microsoft Entra
 *     authentication and authorization error codes</a>
 */
public enum EntraFault {
    GRANT_ENDED(
            SIGN_IN_AGAIN,
            "the code or refresh token expired or was revoked; the user signs in again, nothing to do.",
            "70000 70008 700082 70043 50173 9002313"),
    ASSERTION_EXPIRED(
            SIGN_IN_AGAIN,
            "the token that is exchanged for another API's expired; check the clock of this server.",
            "500133"),
    CODE_REPLAYED(
            SIGN_IN_AGAIN,
            "the code was redeemed twice: keep proxies and load balancers from repeating requests to /auth/callback.",
            "54005"),
    VERIFIER_MISMATCH(
            SIGN_IN_AGAIN,
            "the code was not ours or was spent by a failed try; the user signs in again, nothing to do.",
            "501481 50147 50148 501491"),
    CONSENT_MISSING(
            SIGN_IN_AGAIN,
            "nobody consented to our scopes: grant admin consent under API permissions of the app registration.",
            "65001 90094 90095"),
    SPA_PLATFORM(
            SIGN_IN_AGAIN,
            "sign-ins end after 24 hours: move the redirect URI from the platform Single-page application to Web.",
            "700084"),
    MORE_PROOF(
            STEP_UP,
            "Conditional Access asks for multifactor authentication; the user signs in again, nothing to do.",
            "50072 50074 50076 50078 50079 50158"),
    CONDITIONAL_ACCESS(
            REFUSED,
            "Conditional Access blocked it: see the sign-in log in Entra for the policy, by the correlation id.",
            "53000 53001 53002 53003 530032 50097 50131"),
    USER_UNKNOWN(REFUSED, "the user is disabled or does not belong to the directory.", "50057 50034 50020"),
    CONSENT_DECLINED(REFUSED, "the user cancelled or declined; nothing to do.", "65004"),
    NOT_ASSIGNED(REFUSED, "assign the user or a group of theirs to the enterprise application.", "50105"),
    OTHER_TENANT(
            REFUSED,
            "tenant restrictions or cross-tenant access settings keep the user out.",
            "90072 500208 500212 500213 500021"),
    SECRET_EXPIRED(
            MISCONFIGURED,
            "the client secret expired: make a new one in the app registration and set azure.client-secret.",
            "7000222"),
    SECRET_WRONG(
            MISCONFIGURED,
            "the client secret is wrong: set azure.client-secret to the Value, not the ID, of one of the app's.",
            "7000215"),
    SECRET_MISSING(MISCONFIGURED, "no client secret arrived: set azure.client-secret.", "7000216 7000218"),
    PUBLIC_PLATFORM(
            MISCONFIGURED,
            "the redirect URI is registered for the wrong platform: register it for the platform Web.",
            "700025 9002326 9002327"),
    ASSERTION(
            MISCONFIGURED,
            "the client certificate was refused: check that it is registered and valid, and the clock of this server.",
            "700021 700023 700024 700027 700030 7000214 7000274 7000277 1000502 50012"),
    FEDERATED_CREDENTIAL(
            MISCONFIGURED,
            "no federated credential of the app registration matches issuer, subject and audience.",
            "70021 700211 700212 700213 700229"),
    REDIRECT_URI(
            MISCONFIGURED,
            "add <entrada.public-url>/auth/callback as a redirect URI of the platform Web to the app registration.",
            "50011 500112"),
    SCOPE(
            MISCONFIGURED,
            "a scope does not exist: let entrada.scopes or entrada.scope.<name> name scopes under Expose an API.",
            "650053 70011 28000 28002 28003 700022 1002012"),
    API_ABSENT(
            MISCONFIGURED,
            "the API is not in this tenant: check azure.app-id-uri against the Application ID URI, and azure.tenant-id.",
            "500011 50001 65005 650052 650056 650057 901002 9010010 90009"),
    ASSERTION_UNFIT(
            MISCONFIGURED,
            "the user's token is refused in exchange for another API's: check azure.app-id-uri, letter case included.",
            "50013 500131 7000114"),
    REQUEST(
            MISCONFIGURED,
            "the request was malformed: report it to the makers of Entrada.",
            "90014 900144 900561 9000411 9002325 70003 70005 700051 700054"),
    APP_UNKNOWN(
            MISCONFIGURED,
            "the tenant does not know the app or has it disabled: check azure.client-id and azure.tenant-id.",
            "700016 700038 70001 700011 7000112 90112"),
    TENANT_UNKNOWN(
            MISCONFIGURED, "there is no such tenant: check azure.tenant-id and azure.authority.", "90002 50059 90019"),
    ACCOUNT_TYPES(
            MISCONFIGURED,
            "the app registration excludes this tenant: check its supported account types and azure.tenant-id.",
            "50194 9001023 90124 90130 9002332"),
    THROTTLED(TRY_LATER, "Entra throttles us: look for a client that signs in again and again.", "50196 90055"),
    TRANSIENT(
            TRY_LATER,
            "a transient fault of Entra; nothing to do unless it lasts.",
            "50033 90006 90012 90024 90033 90090 50087 40010 70012 50000"),

    /** What {@code http.NoAnswer} points to. */
    UNREACHABLE(TRY_LATER, "no answer came: check the way from this server to azure.authority.", ""),

    // Entra gave tokens, but not ones that we can accept.
    TOKEN_VERSION_1(
            MISCONFIGURED,
            "access tokens are of version 1.0: set api.requestedAccessTokenVersion to 2 in the Manifest.",
            ""),
    TOKEN_FOR_GRAPH(
            MISCONFIGURED,
            "access tokens are for Microsoft Graph: let entrada.scopes name scopes under Expose an API.",
            ""),
    TOKEN_ISSUER(
            MISCONFIGURED,
            "tokens name another issuer: check azure.tenant-id, azure.authority and mp.jwt.verify.issuer.",
            ""),
    TENANT_NOT_ALLOWED(
            REFUSED, "the user belongs to a tenant whose users may not sign in: see azure.allowed-tenants.", ""),
    TOKEN_AUDIENCE(
            MISCONFIGURED,
            "tokens are for somebody else: check azure.client-id, azure.app-id-uri and mp.jwt.verify.audiences.",
            ""),
    CLOCKS_DIFFER(MISCONFIGURED, "tokens are not valid at this time: check the clock of this server.", ""),
    TOKEN_UNVERIFIED(MISCONFIGURED, "tokens are not signed by the tenant: check mp.jwt.verify.publickey.location.", ""),
    ANSWER_UNFIT(SIGN_IN_AGAIN, "the answer does not belong to what was asked; the user signs in again.", ""),
    REFRESH_TOKEN_MISSING(SIGN_IN_AGAIN, "no refresh token is held: add offline_access to azure.scopes.", ""),
    PERMISSION_MISSING(
            REFUSED, "the user holds none of the scopes and app roles that were asked for: assign them in Entra.", ""),

    // Without a number that we know.
    UNKNOWN_GRANT(SIGN_IN_AGAIN, "Entra no longer accepts the grant; the user signs in again, nothing to do.", ""),
    UNKNOWN_STEP_UP(STEP_UP, "Entra wants to see the user; they sign in again, nothing to do.", ""),
    UNKNOWN_CONFIGURATION(MISCONFIGURED, "look the AADSTS number up at https://login.microsoftonline.com/error.", "");

    private final Outcome outcome;
    private final String advice;
    private final Set<String> numbers;

    EntraFault(Outcome outcome, String advice, String numbers) {
        this.outcome = outcome;
        this.advice = advice;
        this.numbers = Stream.of(numbers.split(" "))
                .filter(number -> !number.isEmpty())
                .collect(toUnmodifiableSet());
    }

    public static Optional<EntraFault> ofNumber(String aadsts) {
        return Stream.of(values()).filter(fault -> fault.hasNumber(aadsts)).findAny();
    }

    public Stream<String> numbers() {
        return numbers.stream();
    }

    public boolean hasNumber(String aadsts) {
        return numbers.contains(aadsts);
    }

    /** The name of its page: {@code secret-expired}. */
    public String topic() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<EntraFault> ofTopic(String topic) {
        return Stream.of(values()).filter(fault -> fault.topic().equals(topic)).findAny();
    }

    public Outcome outcome() {
        return outcome;
    }

    /** One sentence for the administrator's log. */
    public String advice() {
        return advice;
    }
}
