package dev.entrada.standin.wire;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;

/** Refusals that nothing in the stand-in leads to, but that a switch can order: the rest of what Entra is known to say. */
final class OtherRefusals {
    /** Code, error, suberror, text. */
    private static final String TABLE =
            """
            40010|temporarily_unavailable||There was an issue in the service. Retry the request.
            50000|server_error||There was an error issuing a token or an issue with our sign-in service.
            50001|invalid_resource||The resource was not found in the tenant or is not valid.
            50012|invalid_client||Authentication failed for the client assertion.
            50033|temporarily_unavailable||A transient error has occurred. Please try again.
            50034|invalid_grant||The user account does not exist in the directory.
            50059|invalid_request||No tenant-identifying information found in the request or implied by any credentials.
            50072|interaction_required|basic_action|The user must enroll in multi-factor authentication.
            50074|interaction_required|basic_action|Strong authentication is required.
            50078|interaction_required|basic_action|Presented multi-factor authentication has expired.
            50079|interaction_required|basic_action|The user must enroll in multi-factor authentication.
            50087|temporarily_unavailable||A transient error has occurred during strong authentication.
            50097|interaction_required|additional_action|Device authentication is required.
            50131|interaction_required|message_only|Device is not in required device state.
            50158|interaction_required|basic_action|External security challenge was not satisfied.
            53000|interaction_required|message_only|Device is not in required device state: compliant.
            53001|interaction_required|message_only|Device is not in required device state: domain joined.
            53002|interaction_required|message_only|Application used is not an approved application.
            65005|invalid_client||The application is misconfigured.
            70001|unauthorized_client||The application is disabled.
            70012|server_error||A server error occurred while authenticating the user.
            70021|invalid_client||No matching federated identity record found for presented assertion.
            90006|server_error||The service is temporarily unavailable.
            90012|temporarily_unavailable||The request has timed out.
            90019|invalid_request||No tenant-identifying information found in the request.
            90024|temporarily_unavailable||Request budget exceeded. A transient error has occurred.
            90033|temporarily_unavailable||A transient error has occurred. Please try again.
            90055|temporarily_unavailable||Tenant request limits were exceeded.
            90072|invalid_grant||The user account does not exist in the tenant and cannot access the application.
            90090|temporarily_unavailable||A transient error has occurred.
            90095|interaction_required||Admin consent is required; the user may ask for it.
            90124|invalid_request||The resource is not available at this endpoint.
            90130|invalid_request||The application is not supported over this endpoint.
            500021|access_denied||Access to the tenant is denied.
            500208|access_denied||The domain is not a valid login domain for the account type.
            500212|access_denied||The outbound access policy of the user's tenant does not allow this.
            500213|access_denied||The inbound access policy of the resource tenant does not allow this.
            501491|invalid_grant||Invalid size of Code_Verifier parameter.
            530032|interaction_required|message_only|Tenant security policy does not allow this request.
            650052|invalid_client||The app needs access to a service that the organization has not subscribed to or enabled.
            650056|invalid_client||Misconfigured application.
            650057|invalid_client||The client has requested access to a resource that its registration does not list.
            700011|unauthorized_client||Application was not found in the directory.
            700022|invalid_scope||Scopes of several resources.
            700229|invalid_client||Only application tokens can be used as federated identity credentials.
            1000502|invalid_client||The provided certificate is not within its specified validity period.
            7000112|unauthorized_client||Application is disabled.
            7000214|invalid_client||Certificate has been revoked.
            7000216|invalid_client||'client_assertion', 'client_secret' or 'request' is required.
            7000274|invalid_client||The certificate chain is revoked.
            7000277|invalid_client||The certificate is outside its validity period.
            9001023|invalid_request||The grant type is not supported over the /common or /consumers endpoints.
            9002332|invalid_request||The application is for Microsoft accounts only.
            """;

    private record Other(Reason reason, String text) {}

    private static final Map<Integer, Other> BY_CODE = TABLE.lines()
            .map(OtherRefusals::read)
            .collect(toUnmodifiableMap(other -> other.reason().code(), any -> any));

    private OtherRefusals() {}

    private static Other read(String line) {
        var fields = line.split("\\|", 4);
        var suberror = Optional.of(fields[2]).filter(text -> !text.isEmpty());
        return new Other(new Reason(Integer.parseInt(fields[0]), fields[1], true, suberror), fields[3]);
    }

    static Optional<Refusal> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code)).map(other -> new Refusal(other.reason(), other.text(), ""));
    }
}
