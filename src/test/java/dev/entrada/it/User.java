package dev.entrada.it;

import java.net.URI;
import java.util.Map;

/** Somebody at a browser who signs in with a password and answers what is asked on the way. */
public record User(String name, String password, Browser browser) {
    private static final int MOST_PAGES = 8;

    /** A test user of the stand-in, at a browser of their own that stops where {@code client} listens. */
    public static User of(String name, OAuthClient client) {
        return new User(name, "Passw0rd!", new Browser(client.redirectUri()));
    }

    /** Goes from an authorization request to the client's redirect URI and agrees to everything. */
    public Answer approve(URI authorizationRequest) {
        return go(authorizationRequest, Map.of("answer", "approve"));
    }

    /** The same, but says no on our consent page. */
    public Answer deny(URI authorizationRequest) {
        return go(authorizationRequest, Map.of("answer", "deny"));
    }

    /** The same, with the given fields of our consent page, such as a scope that is not ticked: leave it out of the form. */
    public Answer go(URI authorizationRequest, Map<String, String> onConsentPage) {
        var page = browser.open(authorizationRequest);
        for (var pages = 0; pages < MOST_PAGES && page.status() / 100 != 3; pages++) {
            page = answer(page, onConsentPage);
        }
        return Answer.of(page);
    }

    /** Types name and password into Entra's login page. */
    public Page signIn(Page login) {
        return browser.submit(login.form(), credentials(login.form()));
    }

    private Page answer(Page page, Map<String, String> onConsentPage) {
        if (page.status() != 200) {
            throw new AssertionError("no page to answer at " + page.uri() + ": " + page.status() + "\n"
                    + page.document().text());
        }
        var form = page.form();
        if (form.action().getPath().endsWith("/consent")) {
            return browser.submit(form, onConsentPage);
        }
        return browser.submit(form, form.asksForPassword() ? credentials(form) : Map.of());
    }

    private Map<String, String> credentials(Page.Form form) {
        return Map.of(
                form.nameOf("input[type=text], input[type=email], input:not([type])"), name,
                form.nameOf("input[type=password]"), password);
    }
}
