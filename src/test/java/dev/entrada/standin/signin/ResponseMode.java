package dev.entrada.standin.signin;

import dev.entrada.standin.page.Html;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Reply;
import java.util.stream.Collectors;

/** How an authorization response travels (OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode). */
enum ResponseMode {
    QUERY,
    FRAGMENT,
    FORM_POST;

    /** @throws dev.entrada.standin.wire.Refusal 70007 for anything else */
    static ResponseMode of(String value) {
        return switch (value) {
            case "query" -> QUERY;
            case "fragment" -> FRAGMENT;
            case "form_post" -> FORM_POST;
            default -> throw Aadsts.RESPONSE_MODE.because(value);
        };
    }

    Reply send(String redirectUri, Given answer) {
        return switch (this) {
            case QUERY -> Reply.redirect(redirectUri + (redirectUri.contains("?") ? "&" : "?") + answer.encoded());
            case FRAGMENT -> Reply.redirect(redirectUri + "#" + answer.encoded());
            case FORM_POST -> Reply.html(autoSubmitting(redirectUri, answer));
        };
    }

    private static String autoSubmitting(String redirectUri, Given answer) {
        var fields = answer.values().entrySet().stream()
                .map(entry -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(
                                Html.text(entry.getKey()),
                                Html.text(entry.getValue().get(0))))
                .collect(Collectors.joining("\n"));
        return """
            <!DOCTYPE html>
            <html lang="en"><head><title>Working...</title></head><body>
            <form method="POST" name="hiddenform" action="%s">
            %s
            <noscript><p>Script is disabled. Click Submit to continue.</p><input type="submit" value="Submit"></noscript>
            </form>
            <script>document.forms[0].submit();</script>
            </body></html>
            """
                .formatted(Html.text(redirectUri), fields);
    }
}
