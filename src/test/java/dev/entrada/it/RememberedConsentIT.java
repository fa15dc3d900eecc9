package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a user allowed once is not asked again, unless something is different")
@ExtendWith(RunningEntrada.class)
class RememberedConsentIT {
    private static final String ALICE = "alice@contoso.example";
    private static final String BOB = "bob@contoso.example";
    private static final Map<String, String> APPROVE = Map.of("answer", "approve");
    private static final Map<String, String> DENY = Map.of("answer", "deny");

    /** What a browser sends when an app opened it, or somebody typed the address. */
    private static final Map<String, String> OWN_WAY =
            Map.of("Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document");

    private final Entrada entrada;
    private final OAuthClient client;
    private final Browser browser;

    RememberedConsentIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
        browser = new Browser(client.redirectUri());
        answer(signIn(ask("customer:read ticket:create"), ALICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer:read ticket:create", "ticket:create"})
    @DisplayName("the same user in the same browser goes straight to Entra, for the same or less (S06)")
    void remembered(String scope) {
        var login = ask(scope);

        assertThat(login.uri().toString())
                .startsWith(entrada.entra().authority().toString());
        assertThat(new Answer(login.uri()).parameter("prompt")).isEqualTo("select_account");
        assertThat(answer(signIn(login, ALICE)).code()).isNotEmpty();
    }

    @Test
    @DisplayName("the cookie says nothing to others, and the approval is a row without a name in it (S07, S08)")
    void kept() {
        assertThat(browser.cookieNames()).contains("entrada-user");
        assertThat(StoreSnapshot.of(entrada).text()).doesNotContain(ALICE);
    }

    @Nested
    @DisplayName("asked again")
    class AskedAgain {

        @ParameterizedTest(name = "for {0} = {1} (S06, A14)")
        @CsvSource({
            "scope, customer:read account:calculate",
            "redirect_uri, http://127.0.0.1:31999/other",
            "prompt, consent",
            "prompt, consent login",
        })
        void changed(String parameter, String value) {
            var more = OAuthClient.register(
                    entrada,
                    Json.createObjectBuilder(OAuthClient.metadata("Integration test"))
                            .add(
                                    "redirect_uris",
                                    Json.createArrayBuilder(
                                            List.of(client.redirectUri().toString(), "http://127.0.0.1:31999/other")))
                            .build());
            answer(signIn(page(more.authorizationRequest("customer:read"), OWN_WAY), ALICE));
            var parameters = more.parameters("customer:read");
            assertThat(isQuestion(browser.open(more.authorizationRequest(parameters), OWN_WAY)))
                    .isFalse();
            parameters.put(parameter, value);

            assertThat(isQuestion(browser.open(more.authorizationRequest(parameters), OWN_WAY)))
                    .isTrue();
        }

        @Test
        @DisplayName("by another client, were its name and redirect URI the same (S06, confused deputy)")
        void otherClient() {
            var other = OAuthClient.register(
                    entrada,
                    Json.createObjectBuilder(OAuthClient.metadata("Integration test"))
                            .add("software_id", "another")
                            .build());

            assertThat(isQuestion(browser.open(other.authorizationRequest("customer:read"), OWN_WAY)))
                    .isTrue();
        }

        @ParameterizedTest(name = "where the browser says {0}: {1}")
        @CsvSource({
            "Sec-Fetch-Site, cross-site",
            "Sec-Fetch-Site, same-site",
            "Sec-Fetch-Dest, iframe",
            "Sec-Fetch-Mode, no-cors",
            "Sec-Purpose, prefetch",
        })
        @DisplayName("where a site sent the user here, or nobody looks (S09)")
        void sent(String header, String value) {
            var headers = new HashMap<>(OWN_WAY);
            headers.put(header, value);

            assertThat(isQuestion(browser.open(client.authorizationRequest("customer:read"), headers)))
                    .isTrue();
        }

        @Test
        @DisplayName("where the browser does not say how the user came here")
        void silent() {
            assertThat(isQuestion(browser.open(client.authorizationRequest("customer:read"))))
                    .isTrue();
        }

        @Test
        @DisplayName("in another browser, and in one that forgot its cookies")
        void otherBrowser() {
            assertThat(isQuestion(new Browser(client.redirectUri())
                            .open(client.authorizationRequest("customer:read"), OWN_WAY)))
                    .isTrue();
            browser.forgetCookies();
            assertThat(isQuestion(ask("customer:read"))).isTrue();
        }

        @Test
        @DisplayName("after cookie tampering: a changed cookie is no cookie (S08)")
        void tampered() {
            var forged = new HashMap<>(OWN_WAY);
            forged.put("Cookie", "entrada-user=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA");

            assertThat(isQuestion(new Browser(client.redirectUri())
                            .open(client.authorizationRequest("customer:read"), forged)))
                    .isTrue();
        }

        @Test
        @DisplayName("after the user denied, and after the client revoked (RFC 7009)")
        void forgotten() {
            var denied = browser.open(client.authorizationRequest("customer:read"));
            browser.submit(denied.form(), DENY);
            assertThat(isQuestion(ask("customer:read"))).isTrue();

            var tokens = Http.json(
                    client.redeem(answer(signIn(ask("customer:read"), ALICE)).code()));
            assertThat(isQuestion(ask("customer:read"))).isFalse();
            client.revoke(tokens.getString("refresh_token"));
            assertThat(isQuestion(ask("customer:read"))).isTrue();
        }
    }

    @Nested
    @DisplayName("another user in the same browser is asked after Entra has named them (S07)")
    class OtherUser {

        @Test
        @DisplayName("by name, and gets a code only with their own approval")
        void approves() {
            var before = StoreSnapshot.of(entrada).rows();
            var question = signIn(ask("customer:read"), BOB);

            assertThat(question.document().text()).contains("You are signed in as Bob");
            assertThat(StoreSnapshot.of(entrada).rows().get("auth_code")).isEqualTo(before.get("auth_code"));

            var tokens = Http.json(client.redeem(
                    Answer.of(browser.submit(question.form(), APPROVE)).code()));
            assertThat(tokens.getString("scope")).isEqualTo("customer:read");
            assertThat(isQuestion(signIn(ask("customer:read"), BOB))).isFalse();
        }

        @Test
        @DisplayName("who says no: access_denied, no code, and nothing is remembered")
        void denies() {
            var before = StoreSnapshot.of(entrada).rows();
            var question = signIn(ask("customer:read"), BOB);

            var denied = Answer.of(browser.submit(question.form(), DENY));

            assertThat(denied.parameter("error")).isEqualTo("access_denied");
            assertThat(StoreSnapshot.of(entrada).rows().get("auth_code")).isEqualTo(before.get("auth_code"));
            assertThat(isQuestion(signIn(ask("customer:read"), BOB))).isTrue();
        }

        @Test
        @DisplayName("who lacks the permission: access_denied with its page, and an audit event that names them by id")
        void lacksPermission() {
            var bob = entrada.entra().users().bob().oid();
            var question = signIn(ask("ticket:create"), BOB);

            var refused = Answer.of(browser.submit(question.form(), APPROVE));

            assertThat(refused.parameter("error")).isEqualTo("access_denied");
            assertThat(refused.parameter("error_uri"))
                    .isEqualTo(entrada.at("/help/permission-missing").toString());
            assertThat(StoreSnapshot.hasSoon(
                            entrada, row -> row.matches(".* sign_in_refused [^ ]+/" + bob + " .*permission-missing.*")))
                    .isTrue();
        }

        @Test
        @DisplayName("double submit: the second answer finds nothing, and the first stays good (S11)")
        void twice() {
            var question = signIn(ask("customer:read"), BOB);
            var code = Answer.of(browser.submit(question.form(), APPROVE)).code();

            var second = browser.submit(question.form(), APPROVE);

            assertThat(second.status()).isEqualTo(400);
            assertThat(second.document().text()).contains("There is no sign-in to finish here");
            assertThat(client.redeem(code).statusCode()).isEqualTo(200);
        }

        @Test
        @DisplayName("confused deputy: nobody answers for them in another browser")
        void elsewhere() {
            var question = signIn(ask("customer:read"), BOB);
            var attacker = new Browser(client.redirectUri());

            var page = attacker.submit(question.form(), APPROVE);

            assertThat(page.status()).isEqualTo(403);
            assertThat(page.header("Location")).isEmpty();
        }
    }

    @Nested
    @DisplayName("prompt=none (OpenID Connect Core §3.1.2.1, A14)")
    class PromptNone {
        private final OAuthClient website = OAuthClient.register(
                entrada,
                Json.createObjectBuilder(OAuthClient.metadata("A website"))
                        .add("redirect_uris", Json.createArrayBuilder().add("https://app.example/callback"))
                        .build());
        private final Browser there = new Browser(website.redirectUri());

        @Test
        @DisplayName("is login_required where nobody is known, consent_required where nothing was allowed")
        void nothingKnown() {
            assertThat(silently(there).parameter("error")).isEqualTo("login_required");

            answer(RememberedConsentIT.signIn(
                    there, approve(there, there.open(website.authorizationRequest("ticket:create"))), ALICE));
            assertThat(silently(there).parameter("error")).isEqualTo("consent_required");
        }

        @Test
        @DisplayName("gives a code where the user is signed in at Entra and allowed this before")
        void code() {
            answer(RememberedConsentIT.signIn(
                    there, approve(there, there.open(website.authorizationRequest("customer:read"))), ALICE));

            assertThat(silently(there).code()).isNotEmpty();
        }

        @Test
        @DisplayName("is consent_required for an app's own redirect URI, which any program may claim (RFC 8252 §8.6)")
        void loopback() {
            assertThat(silently(browser, client).parameter("error")).isEqualTo("consent_required");
        }

        @Test
        @DisplayName("is consent_required where Entra names another user than the one who allowed it (S07)")
        void otherUser() {
            answer(RememberedConsentIT.signIn(
                    there, approve(there, there.open(website.authorizationRequest("customer:read"))), ALICE));
            var question = RememberedConsentIT.signIn(
                    there, there.open(website.authorizationRequest("customer:read"), OWN_WAY), BOB);
            assertThat(isQuestion(question)).isTrue(); // Bob is signed in at Entra now, and has not answered

            assertThat(silently(there).parameter("error")).isEqualTo("consent_required");
        }

        private Answer silently(Browser where) {
            return silently(where, website);
        }

        private Answer silently(Browser where, OAuthClient who) {
            var parameters = who.parameters("customer:read");
            parameters.put("prompt", "none");
            return Answer.of(where.open(who.authorizationRequest(parameters), OWN_WAY));
        }
    }

    @Test
    @DisplayName("no redirect of the whole way is a 307 or 308, which would repeat the form (A10)")
    void redirects() {
        var patient = new Browser(entrada.at("/auth/callback"), entrada.entra().authority(), client.redirectUri());
        var approval = patient.submit(
                patient.open(client.authorizationRequest("customer:read")).form(), APPROVE);
        var denial = patient.submit(
                patient.open(client.authorizationRequest("customer:read")).form(), DENY);

        assertThat(Stream.of(approval, denial).map(Page::status)).containsOnly(303);
    }

    private Page ask(String scope) {
        return page(client.authorizationRequest(scope), OWN_WAY);
    }

    private Page page(URI request, Map<String, String> headers) {
        return browser.open(request, headers);
    }

    /** From the question, if it is asked, through the login. */
    private Page signIn(Page page, String user) {
        return signIn(browser, approve(browser, page), user);
    }

    private static Page approve(Browser where, Page page) {
        return isQuestion(page) ? where.submit(page.form(), APPROVE) : page;
    }

    private static Page signIn(Browser where, Page login, String user) {
        var form = new Page.Form(login.document().select("form#sign-in").get(0));
        return where.submit(form, Map.of("username", user, "password", "Passw0rd!"));
    }

    private static Answer answer(Page page) {
        return Answer.of(page);
    }

    private static boolean isQuestion(Page page) {
        return !page.document()
                .select("form[action$=/consent] button[value=approve]")
                .isEmpty();
    }
}
