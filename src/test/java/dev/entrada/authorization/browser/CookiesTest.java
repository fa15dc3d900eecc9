package dev.entrada.authorization.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.grant.UserId;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.TestKeys;
import dev.entrada.oauth.Nonce;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Our cookies (RFC 6265bis §4.1.3, S08)")
class CookiesTest {
    private static final UserId ALICE = new UserId("tid", "oid");

    final BrowserCookie browserCookie = new BrowserCookie();
    final UserCookie userCookie = new UserCookie();

    CookiesTest() {
        at("https://mcp.example/below/a/path");
        userCookie.sealing = TestKeys.sealing();
    }

    @Test
    @DisplayName("are for this host only, over https only, out of reach of scripts and of other sites' posts")
    void form() {
        for (var cookie : new NewCookie[] {browserCookie.set(Nonce.next()), userCookie.set(ALICE)}) {
            assertThat(cookie.getName()).startsWith("__Host-entrada-");
            assertThat(cookie.isSecure()).isTrue();
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.getDomain()).isNull();
        }
    }

    @Test
    @DisplayName("have a plain name on http://localhost, where browsers refuse the prefix")
    void plainName() {
        at("http://localhost:8080");

        assertThat(browserCookie.set(Nonce.next()).getName()).startsWith("entrada-browser-");
        assertThat(userCookie.set(ALICE).getName()).isEqualTo("entrada-user");
        assertThat(userCookie.set(ALICE).isSecure()).isFalse();
    }

    @Test
    @DisplayName("bind a sign-in to each browser that has the value, beside any number of others (A17)")
    void beside() {
        var one = Nonce.next();
        var two = Nonce.next();
        var headers = SentHeaders.with(browserCookie.set(one), browserCookie.set(two));

        assertThat(browserCookie.isIn(headers, BrowserCookie.digest(one))).isTrue();
        assertThat(browserCookie.isIn(headers, BrowserCookie.digest(two))).isTrue();
        assertThat(browserCookie.isIn(headers, BrowserCookie.digest(Nonce.next())))
                .isFalse();
        assertThat(browserCookie.of(headers)).get().isIn(one, two);
    }

    @Test
    @DisplayName("of the browser are ignored when name or value was changed")
    void tamperedBrowser() {
        var cookie = browserCookie.set(Nonce.next());
        var headers = SentHeaders.with(
                new Cookie.Builder(cookie.getName()).value(Nonce.next()).build(),
                new Cookie.Builder("__Host-entrada-browser-000000")
                        .value(cookie.getValue())
                        .build(),
                new Cookie.Builder("__Host-entrada-browser-111111").value("x").build());

        assertThat(browserCookie.of(headers)).isEmpty();
        assertThat(browserCookie.isIn(headers, BrowserCookie.digest(cookie.getValue())))
                .isFalse();
    }

    @Test
    @DisplayName("of the user come back as they were, sealed")
    void user() {
        var cookie = userCookie.set(ALICE);

        assertThat(userCookie.of(SentHeaders.with(cookie))).contains(ALICE);
        assertThat(cookie.getValue()).doesNotContain("oid");
        assertThat(cookie.getMaxAge()).isEqualTo((int) Duration.ofDays(90).toSeconds());
    }

    @Test
    @DisplayName("of the user are ignored when they were changed, or sealed for something else")
    void tamperedUser() {
        var cookie = userCookie.set(ALICE);
        var value = cookie.getValue();
        var name = cookie.getName();
        var other = userCookie.sealing.seal(Purpose.CONSENT, "{\"tid\":\"tid\",\"oid\":\"oid\"}");

        assertThat(user(name, value.substring(0, value.length() - 30) + "AAAA" + value.substring(value.length() - 26)))
                .isFalse();
        assertThat(user(name, other)).isFalse();
        assertThat(user(name, "")).isFalse();
        assertThat(user("entrada-user", value)).isFalse();
    }

    private boolean user(String name, String value) {
        return userCookie
                .of(SentHeaders.with(new Cookie.Builder(name).value(value).build()))
                .isPresent();
    }

    private void at(String publicUrl) {
        browserCookie.settings = TestSettings.with(Map.of("entrada.public-url", publicUrl));
        userCookie.settings = browserCookie.settings;
    }
}
