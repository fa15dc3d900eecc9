package dev.entrada.standin.wire;

import java.util.Optional;
import java.util.stream.Stream;

/** The refusals of Entra that the stand-in knows: number, OAuth error and text. */
public enum Aadsts {
    // The tenant and the application
    TENANT_NOT_FOUND(
            90002,
            "invalid_tenant",
            "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct"
                    + " cloud. Check with your subscription administrator, this may happen if there are no active"
                    + " subscriptions for the tenant."),
    SINGLE_TENANT_APP(
            50194,
            "invalid_request",
            "Application '%s'(%s) is not configured as a multi-tenant application. Usage of the /%s endpoint is not"
                    + " supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure"
                    + " the application to be multi-tenant."),
    NOT_A_GUID(90112, "invalid_request", "Application identifier '%s' is expected to be a GUID."),
    APP_NOT_FOUND(
            700016,
            "unauthorized_client",
            "Application with identifier '%s' was not found in the directory '%s'. This can happen if the application"
                    + " has not been installed by the administrator of the tenant or consented to by any user in the"
                    + " tenant. You may have sent your authentication request to the wrong tenant."),
    NOT_AN_APP(700038, "unauthorized_client", "%s is not a valid application identifier."),
    REDIRECT_URI_MISMATCH(
            50011,
            "invalid_client",
            "The redirect URI '%s' specified in the request does not match the redirect URIs configured for the"
                    + " application '%s'. Make sure the redirect URI sent in the request matches one added to your"
                    + " application in the Azure portal."),
    REDIRECT_URI_MISSING(900971, "invalid_request", "No reply address provided."),

    // The request
    PARAMETER_MISSING(
            900144, "invalid_request", Help.PAGE, "The request body must contain the following parameter: '%s'."),
    DUPLICATE_PARAMETER(
            9000411, "invalid_request", "The request is not properly formatted. The parameter '%s' is duplicated."),
    POST_ONLY(900561, "invalid_request", "The endpoint only accepts POST, OPTIONS requests. Received a %s request."),
    GRANT_TYPE(70003, "unsupported_grant_type", "The app requested an unsupported grant type '%s'."),
    RESPONSE_TYPE_DISABLED(
            700054, "unsupported_response_type", "response_type '%s' is not enabled for the application."),
    RESPONSE_TYPE(70005, "unsupported_response_type", "response_type '%s' is not supported."),
    RESPONSE_MODE(70007, "invalid_request", "'%s' is not a supported value of 'response_mode' when requesting a code."),
    PROMPT(90023, "invalid_request", "Unsupported 'prompt' value."),
    CHALLENGE_SIZE(501491, "invalid_request", "Invalid size of Code_Challenge parameter."),
    CHALLENGE_METHOD(50149, "invalid_request", "Invalid Code_Challenge_method parameter."),
    FIELD_MISSING(
            90014,
            "invalid_request",
            Help.PAGE,
            "The required field '%s' is missing from the credential. Ensure that you have all the necessary parameters"
                    + " for the login request."),
    CROSS_ORIGIN(
            9002326,
            "invalid_request",
            Help.PAGE,
            "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request"
                    + " origin: '%s'."),

    CROSS_ORIGIN_ONLY(
            9002327,
            "invalid_request",
            Help.PAGE,
            "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests."),
    CHALLENGE_MISSING(
            9002325,
            "invalid_request",
            Help.PAGE,
            "Proof Key for Code Exchange is required for cross-origin authorization code redemption."),
    MALFORMED(9002313, "invalid_request", Help.PAGE, "Invalid request. Request is malformed or invalid."),
    LOOP(
            50196,
            "invalid_grant",
            Help.PAGE,
            "The server terminated an operation because it encountered a client request loop. Please contact your app"
                    + " vendor."),

    // Scopes and resources
    RESOURCE_NOT_FOUND(
            500011,
            "invalid_resource",
            Help.PAGE,
            "The resource principal named %s was not found in the tenant named %s. This can happen if the application"
                    + " has not been installed by the administrator of the tenant or consented to by any user in the"
                    + " tenant. You might have sent your authentication request to the wrong tenant."),
    SCOPE_NOT_FOUND(
            650053,
            "invalid_scope",
            "The application '%s' asked for scope '%s' that doesn't exist on the resource '%s'. Contact the app vendor."),
    SCOPE_INVALID(
            70011,
            "invalid_scope",
            Help.PAGE,
            "The provided request must include a 'scope' input parameter. The provided value for the input parameter"
                    + " 'scope' is not valid. The scope '%s' is not valid. %s"),
    SEVERAL_RESOURCES(
            28000,
            "invalid_request",
            "Provided value for the input parameter scope is not valid because it contains more than one resource."
                    + " Scope %s is not valid."),
    SCOPE_EMPTY(
            28003,
            "invalid_request",
            "Provided value for the input parameter scope cannot be empty when requesting an access token using the"
                    + " provided authorization code. Please specify a valid scope."),
    CLIENT_CREDENTIALS_SCOPE(
            1002012,
            "invalid_scope",
            "The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default"
                    + " suffixed to the resource identifier (application ID URI)."),
    SCOPE_UNAUTHORIZED(
            70000,
            "invalid_grant",
            Help.PAGE,
            "The request was denied because one or more scopes requested are unauthorized or expired. The user must first"
                    + " sign in and grant the client application access to the requested scope."),
    RESOURCE_MISMATCH(
            9010010,
            "invalid_target",
            "The resource parameter provided in the request doesn't match with the requested scopes."),
    RESOURCE_UNSUPPORTED(901002, "invalid_request", "The 'resource' request parameter is not supported."),
    TOKEN_FOR_ITSELF(
            90009,
            "invalid_request",
            "Application '%s'(%s) is requesting a token for itself. This scenario is supported only if resource is"
                    + " specified using the GUID based App Identifier."),

    // Client authentication
    SECRET_WRONG(
            7000215,
            "invalid_client",
            Help.PAGE,
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not"
                    + " the client secret ID, for a secret added to app '%s'."),
    SECRET_EXPIRED(
            7000222,
            "invalid_client",
            Help.PAGE,
            "The provided client secret keys for app '%s' are expired. Visit the Azure portal to create new keys for"
                    + " your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added"
                    + " security: https://aka.ms/certCreds."),
    CREDENTIAL_MISSING(
            7000218,
            "invalid_client",
            Help.PAGE,
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
    PUBLIC_CLIENT(
            700025,
            "invalid_client",
            Help.PAGE,
            "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
    CLIENT_ASSERTION_SIGNATURE(
            700027,
            "invalid_client",
            Help.PAGE,
            "The certificate with identifier used to sign the client assertion is not registered on application."
                    + " [Reason - %s]"),
    CLIENT_ASSERTION_TIME(
            700024,
            "invalid_client",
            Help.PAGE,
            "Client assertion is not within its valid time range. Current time: %s, assertion valid from %s, expiry time"
                    + " of assertion %s."),
    CLIENT_ASSERTION_AUDIENCE(
            700023,
            "invalid_client",
            Help.PAGE,
            "Client assertion audience claim does not match Realm issuer. Review the documentation at"
                    + " https://learn.microsoft.com/entra/identity-platform/certificate-credentials."),
    CLIENT_ASSERTION_SUBJECT(
            700021,
            "invalid_client",
            Help.PAGE,
            "Client assertion application identifier doesn't match 'client_id' parameter."),
    CERTIFICATE_NAME(
            700030,
            "invalid_client",
            Help.PAGE,
            "Invalid certificate - subject name in certificate is not authorized."),
    CERTIFICATE_EXPIRED(
            1000502,
            "invalid_client",
            Help.PAGE,
            "The provided certificate is not within its specified validity window."),
    FEDERATED_ISSUER(
            700211,
            "invalid_client",
            "No matching federated identity record found for presented assertion issuer '%s'. " + Federated.ADVICE),
    FEDERATED_AUDIENCE(
            700212,
            "invalid_client",
            "No matching federated identity record found for presented assertion audience '%s'. " + Federated.ADVICE),
    FEDERATED_SUBJECT(
            700213,
            "invalid_client",
            "No matching federated identity record found for presented assertion subject '%s'. " + Federated.ADVICE),

    // Authorization codes, refresh tokens and assertions
    GRANT_UNPARSEABLE(9002313, "invalid_grant", Help.PAGE, "Invalid request. Request is malformed or invalid."),
    GRANT_INVALID(70000, "invalid_grant", Help.PAGE, "Provided grant is invalid or malformed."),
    GRANT_EXPIRED(
            70008,
            "invalid_grant",
            Help.PAGE,
            "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive"
                    + " authorization request for this user and resource."),
    CODE_REDEEMED(
            54005,
            "invalid_grant",
            Help.PAGE,
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing"
                    + " refresh token."),
    VERIFIER_MISMATCH(
            501481,
            "invalid_grant",
            Help.PAGE,
            "The Code_Verifier does not match the code_challenge supplied in the authorization request."),
    REDIRECT_URI_DIFFERS(
            500112,
            "invalid_client",
            "The reply address '%s' does not match the reply address '%s' provided when requesting Authorization code."),
    ASSERTION_INVALID(50013, "invalid_grant", Help.PAGE, "Assertion failed signature validation. [Reason - %s]"),
    ASSERTION_AUDIENCE(
            500131,
            "invalid_grant",
            Help.PAGE,
            "Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was"
                    + " '%s' and the expected audience is '%s' or one of the Application Uris of this application with App"
                    + " ID '%2$s'(%s)."),
    ASSERTION_EXPIRED(
            500133,
            "invalid_grant",
            Help.PAGE,
            "Assertion is not within its valid time range. Ensure that the access token is not expired before using it"
                    + " for user assertion, or request a new token."),
    ASSERTION_APP_ONLY(
            7000114, "invalid_grant", "Application '%s' is not allowed to make application on-behalf-of calls."),

    // The user
    SIGN_IN_NEEDED(50058, "login_required", "A silent sign-in request was sent but no user is signed in."),
    CONSENT_NEEDED(
            65001,
            "invalid_grant",
            Help.PAGE,
            "consent_required",
            "The user or administrator has not consented to use the application with ID '%s' named '%s'. Send an"
                    + " interactive authorization request for this user and resource."),
    CONSENT_NEEDED_SILENTLY(
            65001,
            "consent_required",
            "The user or administrator has not consented to use the application with ID '%s' named '%s'. Send an"
                    + " interactive authorization request for this user and resource."),
    CONSENT_DECLINED(65004, "access_denied", Help.PAGE, "User declined to consent to access the app."),
    USER_UNASSIGNED(
            50105,
            "interaction_required",
            "Your administrator has configured the application %s ('%s') to block users unless they are specifically"
                    + " granted ('assigned') access to the application. The signed in user '%s' is blocked because they"
                    + " are not a direct member of a group with access, nor had access directly assigned by an"
                    + " administrator. Please contact your administrator to assign access to this application."),
    FOREIGN_ACCOUNT(
            50020,
            "invalid_grant",
            Help.PAGE,
            "User account '%s' from identity provider '%s' does not exist in tenant '%s' and cannot access the"
                    + " application in that tenant. The account needs to be added as an external user in the tenant first."
                    + " Sign out and sign in again with a different Azure Active Directory user account."),
    ADMIN_CONSENT_NEEDED(
            90094,
            "access_denied",
            Help.PAGE,
            "An administrator of %s has set a policy that prevents you from granting %s the permissions it is requesting."
                    + " Contact an administrator, who can grant permissions to this app on your behalf."),
    USER_DISABLED(50057, "invalid_grant", Help.PAGE, "The user account is disabled."),
    USER_REVOKED(
            50173,
            "invalid_grant",
            Help.PAGE,
            "bad_token",
            "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have"
                    + " changed or reset their password. The grant was issued on '%s' and the TokensValidFrom date (before"
                    + " which tokens are not valid) for this user is '%s'."),
    INACTIVE(
            700082,
            "invalid_grant",
            Help.PAGE,
            "The refresh token has expired due to inactivity. The token was issued on %s and was inactive for"
                    + " 90.00:00:00."),
    SPA_EXPIRED(
            700084,
            "invalid_grant",
            Help.PAGE,
            "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of"
                    + " 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by"
                    + " the SPA to the sign in page. The token was issued on %s."),
    SIGN_IN_FREQUENCY(
            70043,
            "invalid_grant",
            Help.PAGE,
            "token_expired",
            "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token"
                    + " was issued on %s and the maximum allowed lifetime for this request is 86400."),
    MFA_NEEDED(
            50076,
            "invalid_grant",
            Help.PAGE,
            "basic_action",
            "Due to a configuration change made by your administrator, or because you moved to a new location, you must"
                    + " use multi-factor authentication to access '%s'."),
    BLOCKED(
            53003,
            "invalid_grant",
            Help.PAGE,
            "message_only",
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.");

    private static final class Federated {
        private static final String ADVICE =
                "Please check your federated identity credential Subject, Audience and Issuer against the presented"
                        + " assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation";
    }

    private enum Help {
        NONE,
        PAGE
    }

    private final int code;
    private final String error;
    private final Help help;
    private final String suberror;
    private final String text;

    Aadsts(int code, String error, String text) {
        this(code, error, Help.NONE, "", text);
    }

    Aadsts(int code, String error, Help help, String text) {
        this(code, error, help, "", text);
    }

    Aadsts(int code, String error, Help help, String suberror, String text) {
        this.code = code;
        this.error = error;
        this.help = help;
        this.suberror = suberror;
        this.text = text;
    }

    public int code() {
        return code;
    }

    Reason reason() {
        return new Reason(code, error, help == Help.PAGE, Optional.of(suberror).filter(value -> !value.isEmpty()));
    }

    /** The refusal of that number, if Entra is known to have one: for a switch that orders it. */
    public static Optional<Refusal> numbered(int code) {
        return Stream.of(values())
                .filter(known -> known.code == code)
                .findFirst()
                .map(known -> new Refusal(
                        known.reason(), known.text.replace("%s", "-").replace("%2$s", "-"), ""))
                .or(() -> OtherRefusals.of(code));
    }

    /** Reads as a sentence: {@code throw SECRET_WRONG.because(clientId)}. */
    public Refusal because(Object... details) {
        return new Refusal(reason(), text.formatted(details), "");
    }
}
