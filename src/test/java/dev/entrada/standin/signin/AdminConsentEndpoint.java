package dev.entrada.standin.signin;

import dev.entrada.standin.page.Html;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Consents;
import dev.entrada.standin.tenant.RequestedScopes;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Refusal;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /{tenant}/adminconsent} and {@code /{tenant}/v2.0/adminconsent}: the administrator consents for everybody.
 * What comes back to the redirect URI is no authorization response: it has no code (A13).
 */
record AdminConsentEndpoint(Tenants tenants, Arrival arrival, Consents consents) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        var posted = request.method().equals("POST");
        var given = posted ? Given.of(request.form().optional("ctx").orElse("")) : request.query();
        try {
            var client = arrival.client(tenants.addressed(request.tenant()), given);
            var back = ReturnAddress.of(client, given);
            return posted ? decide(request, given, client, back) : ask(request, given, client, "");
        } catch (Refusal refusal) {
            return arrival.page(request, refusal);
        }
    }

    private Reply decide(Request request, Given given, AppRegistration client, ReturnAddress back) {
        if (request.form().optional("action").filter("accept"::equals).isEmpty()) {
            return back.withParameters(
                    List.of("error", "permission_denied", "error_description", "The admin canceled the request"));
        }
        var admin = tenants.users().admin();
        var is = request.form()
                        .optional("username")
                        .filter(admin.upn()::equalsIgnoreCase)
                        .isPresent()
                && request.form()
                        .optional("password")
                        .filter(admin.password()::equals)
                        .isPresent();
        return is ? granted(request, given, client, back) : ask(request, given, client, "Only the administrator may.");
    }

    private Reply granted(Request request, Given given, AppRegistration client, ReturnAddress back) {
        var scopes = scopes(given, client);
        consents.addForAll(client, scopes.fullNames());
        var tenant = tenants.addressed(request.tenant()).tenant().orElse(tenants.home());
        var answer = new LinkedHashMap<String, String>();
        answer.put("admin_consent", "True");
        answer.put("tenant", tenant.id());
        given.optional("scope").ifPresent(asked -> answer.put("scope", asked));
        return back.withParameters(answer.entrySet().stream()
                .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                .toList());
    }

    /** Without a scope, whatever the registration lists. */
    private RequestedScopes scopes(Given given, AppRegistration client) {
        return arrival.scope().read(given.optional("scope").orElse("openid"), client);
    }

    private static Reply ask(Request request, Given given, AppRegistration client, String problem) {
        var content = "<h1>Permissions requested</h1>\n<p>Accept for your organization what <strong>"
                + Html.text(client.displayName()) + "</strong> needs.</p>\n"
                + Optional.of(problem)
                        .filter(text -> !text.isEmpty())
                        .map(text -> "<p class=\"error\" id=\"error\" role=\"alert\">" + Html.text(text) + "</p>\n")
                        .orElse("")
                + Html.form("admin-consent", request.path(), given.encoded(), fields());
        return Reply.html(Html.page("Permissions requested", content));
    }

    private static String fields() {
        return """
            <label>Administrator
            <input name="username" type="text" autocomplete="username" required autofocus></label>
            <label>Password
            <input name="password" type="password" autocomplete="current-password" required></label>
            <button name="action" value="accept">Accept</button>
            <button name="action" value="cancel" class="quiet" formnovalidate>Cancel</button>
            """;
    }
}
