package dev.entrada.authorization;

import dev.entrada.entra.AccountHint;
import dev.entrada.entra.SignInRequest;
import dev.entrada.grant.UserId;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Json;
import dev.entrada.oauth.Scopes;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;

/** A {@link PendingAuthorization} as text, to be sealed. */
final class PendingJson {
    private PendingJson() {}

    static String write(PendingAuthorization pending) {
        var json = Json.createObjectBuilder()
                .add("client_id", pending.clientId())
                .add("redirect_uri", pending.redirectUri())
                .add("code_challenge", pending.codeChallenge().value())
                .add("scope", pending.scopes().toString())
                .add("prompt", pending.interaction().prompt().toString())
                .add("new_cookie", pending.newCookie())
                .add("approved_by", pending.approval().kind().name())
                .add("stage", pending.stage().name())
                .add("exp", pending.expiresAt().getEpochSecond());
        pending.state().ifPresent(value -> json.add("state", value));
        pending.interaction().uiLocales().ifPresent(value -> json.add("ui_locales", value));
        pending.browser().ifPresent(value -> json.add("browser", value));
        pending.approval().user().ifPresent(user -> json.add("tid", user.tenant())
                .add("oid", user.subject()));
        return json.add("upstream", upstream(pending.upstream())).build().toString();
    }

    static PendingAuthorization read(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return read(reader.readObject());
        }
    }

    private static PendingAuthorization read(JsonObject json) {
        var scopes = Scopes.of(json.getString("scope"));
        return new PendingAuthorization(
                json.getString("client_id"),
                json.getString("redirect_uri"),
                text(json, "state"),
                new CodeChallenge(json.getString("code_challenge")),
                scopes,
                new Interaction(Prompt.of(json.getString("prompt")), text(json, "ui_locales")),
                text(json, "browser"),
                json.getString("new_cookie"),
                new ApprovedBy(ApprovedBy.Kind.valueOf(json.getString("approved_by")), user(json)),
                PendingAuthorization.Stage.valueOf(json.getString("stage")),
                Instant.ofEpochSecond(json.getJsonNumber("exp").longValueExact()),
                upstream(json.getJsonObject("upstream"), scopes));
    }

    private static Optional<UserId> user(JsonObject json) {
        return text(json, "tid").map(tenant -> new UserId(tenant, json.getString("oid")));
    }

    private static JsonObjectBuilder upstream(SignInRequest request) {
        var json = Json.createObjectBuilder()
                .add("state", request.state())
                .add("nonce", request.nonce())
                .add("verifier", request.verifier().value());
        request.hint().login().ifPresent(value -> json.add("login_hint", value));
        request.hint().domain().ifPresent(value -> json.add("domain_hint", value));
        request.prompt().ifPresent(value -> json.add("prompt", value));
        request.claims().ifPresent(value -> json.add("claims", value));
        return json;
    }

    private static SignInRequest upstream(JsonObject json, Scopes scopes) {
        return new SignInRequest(
                json.getString("state"),
                json.getString("nonce"),
                new CodeVerifier(json.getString("verifier")),
                scopes,
                new AccountHint(text(json, "login_hint"), text(json, "domain_hint")),
                text(json, "prompt"),
                text(json, "claims"));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null));
    }
}
