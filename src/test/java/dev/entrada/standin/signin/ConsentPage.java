package dev.entrada.standin.signin;

import dev.entrada.standin.page.Html;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Reply;
import java.util.stream.Collectors;

/** "Permissions requested": form {@code consent}. */
record ConsentPage(AuthorizationRequest request) {

    Reply ask(User user) {
        var permissions = request.scopes().all().stream()
                .map(scope -> "<li>" + Html.text(scope) + "</li>")
                .collect(Collectors.joining("\n"));
        var content =
                """
                <p class="quiet-text">%s</p>
                <h1>Permissions requested</h1>
                <p><strong>%s</strong> would like to:</p>
                <ul>
                %s
                </ul>
                """
                                .formatted(
                                        Html.text(user.upn()),
                                        Html.text(request.client().displayName()),
                                        permissions)
                        + Html.form("consent", request.action("consent"), request.context(), buttons());
        return Reply.html(Html.page("Permissions requested", content));
    }

    private static String buttons() {
        return """
            <button name="action" value="accept">Accept</button>
            <button name="action" value="cancel" class="quiet">Cancel</button>
            """;
    }
}
