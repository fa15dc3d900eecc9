package dev.entrada.standin.signin;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Platform;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Incident;
import dev.entrada.standin.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Where answers may go: a redirect URI that is registered. Without one there is only the error page. */
record ReturnAddress(String redirectUri, Platform platform, String requestedMode, Optional<String> state) {

    /** @throws dev.entrada.standin.wire.Refusal 50011 if the URI is not the client's */
    static ReturnAddress of(AppRegistration client, Given given) {
        var uri = given.optional("redirect_uri").orElseThrow(() -> Aadsts.REDIRECT_URI_MISSING.because());
        var platform =
                client.platformOf(uri).orElseThrow(() -> Aadsts.REDIRECT_URI_MISMATCH.because(uri, client.clientId()));
        return new ReturnAddress(
                uri, platform, given.optional("response_mode").orElse("query"), given.optional("state"));
    }

    /** No {@code iss}: Entra does not implement RFC 9207 (A3). */
    Reply withCode(String code, String sessionState, Optional<String> clientInfo) {
        var answer = new LinkedHashMap<String, List<String>>();
        answer.put("code", List.of(code));
        clientInfo.ifPresent(info -> answer.put("client_info", List.of(info)));
        echoState(answer);
        answer.put("session_state", List.of(sessionState));
        return send(answer);
    }

    Reply withError(Incident incident) {
        var answer = new LinkedHashMap<String, List<String>>();
        answer.put("error", List.of(incident.error()));
        answer.put("error_description", List.of(incident.description()));
        incident.errorUri().ifPresent(uri -> answer.put("error_uri", List.of(uri)));
        if (incident.refusal().is(Aadsts.CONSENT_DECLINED)) {
            // Captured so: the parameter of a granted admin consent rides along with a refusal (A9).
            answer.put("admin_consent", List.of("True"));
        }
        echoState(answer);
        return send(answer);
    }

    /** The user pressed Cancel: no description at all (A9). */
    Reply withCancellation() {
        var answer = new LinkedHashMap<String, List<String>>();
        answer.put("error", List.of("access_denied"));
        answer.put("error_subcode", List.of("cancel"));
        echoState(answer);
        return send(answer);
    }

    /** Names and values by turns: an answer that is none of OAuth's. */
    Reply withParameters(List<String> namesAndValues) {
        var answer = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < namesAndValues.size(); i += 2) {
            answer.put(namesAndValues.get(i), List.of(namesAndValues.get(i + 1)));
        }
        echoState(answer);
        return send(answer);
    }

    private void echoState(LinkedHashMap<String, List<String>> answer) {
        state.ifPresent(value -> answer.put("state", List.of(value)));
    }

    /** An unusable response_mode is itself the error, and that goes by query. */
    private Reply send(LinkedHashMap<String, List<String>> answer) {
        var mode = List.of("fragment", "form_post").contains(requestedMode)
                ? ResponseMode.of(requestedMode)
                : ResponseMode.QUERY;
        return mode.send(redirectUri, new Given(answer));
    }
}
