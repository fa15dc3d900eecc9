package dev.entrada.standin.signin;

import dev.entrada.standin.page.Html;
import dev.entrada.standin.tenant.Directory;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Reply;
import java.util.Optional;
import java.util.stream.Collectors;

/** The login page: form {@code sign-in}, and form {@code account} if the browser is signed in already. */
record LoginPage(Directory users, AuthorizationRequest request) {

    /** @param signedIn the user of this browser's session */
    Reply ask(String username, String error, Optional<User> signedIn) {
        var content = "<h1>Sign in</h1>\n<p>to continue to <strong>"
                + Html.text(request.client().displayName()) + "</strong></p>\n"
                + problem(error)
                + signedIn.map(this::continueAs).orElse("")
                + Html.form("sign-in", request.action("login"), request.context(), fields(username))
                + testUsers();
        return Reply.html(Html.page("Sign in", content));
    }

    private static String problem(String error) {
        return error.isEmpty() ? "" : "<p class=\"error\" id=\"error\" role=\"alert\">" + Html.text(error) + "</p>\n";
    }

    private String continueAs(User user) {
        return Html.form(
                "account",
                request.action("login"),
                request.context(),
                "<button name=\"action\" value=\"continue\">Continue as " + Html.text(user.upn()) + "</button>\n");
    }

    private static String fields(String username) {
        return """
            <label>User name
            <input name="username" type="text" autocomplete="username" required autofocus value="%s"></label>
            <label>Password
            <input name="password" type="password" autocomplete="current-password" required></label>
            <button name="action" value="sign-in">Sign in</button>
            <button name="action" value="cancel" class="quiet" formnovalidate>Cancel</button>
            """
                .formatted(Html.text(username));
    }

    /** Each fails in the way that its name says. */
    private String conditionedUsers() {
        var names = users.conditioned().stream()
                .map(user -> "<li><code>" + Html.text(user.upn()) + "</code></li>")
                .collect(Collectors.joining("\n"));
        return "<details><summary>Users in trouble</summary>\n<ul>\n" + names + "\n</ul></details>\n";
    }

    private String testUsers() {
        var rows = users.all().stream()
                .map(user -> "<dt>" + Html.text(user.upn()) + "</dt><dd>"
                        + (user.roles().isEmpty()
                                ? "no app role"
                                : "app role " + Html.text(String.join(", ", user.roles())))
                        + "</dd>")
                .collect(Collectors.joining("\n"));
        return "<h2 class=\"quiet-text\">Test users, password <code>" + Directory.PASSWORD + "</code></h2>\n<dl>\n"
                + rows + "\n</dl>\n" + conditionedUsers();
    }
}
