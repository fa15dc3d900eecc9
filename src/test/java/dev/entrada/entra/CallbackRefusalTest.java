package dev.entrada.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("When Entra sends the browser back with an error")
class CallbackRefusalTest extends EntraConversation {

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "access_denied, AADSTS65004: User declined to consent, ACCESS_DENIED",
        "interaction_required, AADSTS50105: not assigned, ACCESS_DENIED",
        "invalid_grant, AADSTS50097: Device authentication is required., ACCESS_DENIED",
        "login_required, AADSTS50058: none signed in, ACCESS_DENIED",
        "consent_required, '', ACCESS_DENIED",
        "invalid_resource, AADSTS500011: no such resource, SERVER_ERROR",
        "invalid_client, AADSTS650057: Invalid resource., SERVER_ERROR",
        "invalid_request, AADSTS900144: The request body must contain, SERVER_ERROR",
        "invalid_target, AADSTS9010010: The resource, SERVER_ERROR",
        "invalid_scope, AADSTS650053: asked for a scope, SERVER_ERROR",
        "server_error, '', TEMPORARILY_UNAVAILABLE",
        "temporarily_unavailable, AADSTS90033: A transient error, TEMPORARILY_UNAVAILABLE",
    })
    @DisplayName("the client hears a code that an authorization response may have (RFC 6749 §4.1.2.1)")
    void codes(String error, String description, OAuthError expected) {
        assertThat(refusal(Map.of("error", error, "error_description", description))
                        .error())
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("because the user pressed Cancel, there is no description, and it is access_denied")
    void cancel() {
        assertThat(refusal(Map.of("error", "access_denied", "error_subcode", "cancel"))
                        .error())
                .isEqualTo(OAuthError.ACCESS_DENIED);
        assertThat(log.lines()).singleElement().asString().contains("access_denied (cancel), no AADSTS number");
    }

    @Test
    @DisplayName("admin_consent=True may ride along and changes nothing")
    void adminConsent() {
        assertThat(refusal(Map.of(
                                "error", "access_denied",
                                "error_description", "AADSTS65004: User declined",
                                "admin_consent", "True"))
                        .error())
                .isEqualTo(OAuthError.ACCESS_DENIED);
    }

    @ParameterizedTest(name = "separated by {0}")
    @CsvSource({"CRLF", "spaces"})
    @DisplayName("the correlation id is found, with the line breaks of 2022 and the spaces of today")
    void correlation(String separator) {
        var between = separator.equals("CRLF") ? "\r\n" : " ";
        refusal(Map.of(
                "error",
                "access_denied",
                "error_description",
                "AADSTS65004: User declined." + between + "Trace ID: 11111111-aaaa-bbbb-cccc-123456789abc"
                        + between + "Correlation ID: 0f1e2d3c-aaaa-bbbb-cccc-123456789abc" + between
                        + "Timestamp: 2026-08-13 21:24:29Z"));

        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("AADSTS65004, correlation id 0f1e2d3c-aaaa-bbbb-cccc-123456789abc:");
    }

    @Test
    @DisplayName("anybody may have made it up: nothing of it but known words and ids gets into answer or log")
    void forgery() {
        var forged = refusal(Map.of(
                "error", "x\n2026-11-23 INFO all is well",
                "error_subcode", "<script>alert(1)</script>",
                "error_description", "{0} AADSTS1 forged text Correlation ID: evil\u001b[31m"));

        assertThat(forged.getMessage()).doesNotContain("forged", "script", "well");
        assertThat(log.text()).doesNotContain("forged", "script", "well", "evil", "\u001b");
        assertThat(log.lines()).singleElement().asString().contains("- (-), no AADSTS number, correlation id -:");
    }

    private OAuthException refusal(Map<String, String> given) {
        var parameters = new HashMap<String, List<String>>();
        given.forEach((name, value) -> parameters.put(name, List.of(value)));
        return entra.refusal(new Parameters(parameters));
    }
}
