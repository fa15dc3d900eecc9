package dev.entrada.web.page;

import static dev.entrada.web.page.SamplePages.SAMPLES;
import static dev.entrada.web.page.SamplePages.consent;
import static dev.entrada.web.page.SamplePages.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.oauth.Scopes;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The consent page (MCP security best practices: consent per client)")
class ConsentPageTest {
    private static final String LOOPBACK = "http://127.0.0.1:38335/callback";
    private static final String WEB = "https://claude.ai/api/mcp/auth_callback";

    @Test
    @DisplayName("says who asks, and that nobody checked the name")
    void who() {
        var page = shown(consent("Claude Code (peer)", LOOPBACK));

        assertThat(page.selectFirst("h1").text()).isEqualTo("Claude Code (peer) asks for access");
        assertThat(page.selectFirst(".vouch").text())
                .startsWith("Unverified")
                .contains("This name was chosen by the app itself");
        assertThat(page.title()).isEqualTo("Allow Claude Code (peer)? · Entrada");
    }

    @Test
    @DisplayName("says verified only where somebody vouches for the name")
    void verified() {
        var published = shown(consent(AskingClient.publishedBy("Claude", "claude.ai"), WEB, SAMPLES));
        var configured = shown(consent(AskingClient.knownToAdministrator("Claude"), WEB, SAMPLES));

        assertThat(published.selectFirst(".vouch").text()).isEqualTo("Verified Published by claude.ai");
        assertThat(configured.selectFirst(".vouch").text()).startsWith("Verified The administrator of this server");
        assertThat(published.select(".caution")).isEmpty();
        assertThat(configured.select(".caution")).isEmpty();
    }

    @Test
    @DisplayName("warns where nobody vouches for the client, once and not more (S01)")
    void warnsOnce() {
        assertThat(shown(consent("App", WEB)).select(".caution").eachText())
                .singleElement()
                .asString()
                .contains("Nobody has checked who is behind the app");
        assertThat(shown(consent("App", LOOPBACK)).select(".caution")).hasSize(1);
        assertThat(shown(consent(AskingClient.publishedBy("App", "app.example"), LOOPBACK, SAMPLES))
                        .select(".caution"))
                .hasSize(1);
    }

    @Test
    @DisplayName("says what Microsoft is asked for, by its own names (S01)")
    void upstream() {
        assertThat(shown(consent("App", WEB)).select("details li code").eachText())
                .containsExactly("api://contoso/Mcp.Access", "openid", "offline_access");
    }

    @Test
    @DisplayName("says who is signed in, and asks for no second sign-in, where Entra has named the user (S07)")
    void signedIn() {
        var asked = consent("App", WEB);
        var page = shown(new ConsentPage(
                asked.client(),
                asked.redirectUri(),
                asked.resource(),
                asked.scopes(),
                asked.upstreamScopes(),
                Optional.of("Bob <b>"),
                asked.sealedRequest()));

        assertThat(page.select(".caution").first().text()).startsWith("You are signed in as Bob <b>.");
        assertThat(page.select("button").eachText()).containsExactly("Allow", "Don’t allow");
        assertThat(page.select(".next")).isEmpty();
    }

    @Test
    @DisplayName("names a client that has no readable name")
    void nameless() {
        assertThat(shown(consent("\u200b\u202e \u3164", LOOPBACK))
                        .selectFirst("h1")
                        .text())
                .isEqualTo("An app without a name asks for access");
    }

    @Test
    @DisplayName(
            "shows the host that the answer goes to, and the whole redirect URI, as text and never as a link (C18)")
    void website() {
        var page = shown(consent("Claude", WEB));

        assertThat(page.selectFirst(".place").text()).isEqualTo("claude.ai");
        assertThat(page.selectFirst("code.address").text()).isEqualTo(WEB);
        assertThat(page.select("a")).isEmpty();
        assertThat(page.select("[src], [href^=http], [style], script")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:60809/callback", LOOPBACK, "http://[::1]:1234/cb", "https://localhost:9443/cb"
            })
    @DisplayName("warns where the answer goes to any program on this computer (C18)")
    void loopback(String redirectUri) {
        var page = shown(consent("Codex", redirectUri));

        assertThat(page.selectFirst(".place").text()).isEqualTo("a program on this computer");
        assertThat(page.selectFirst(".caution").text()).contains("Only continue if you just started this yourself");
        assertThat(page.selectFirst("code.address").text()).isEqualTo(redirectUri);
    }

    @Test
    @DisplayName("names the app behind a private-use scheme (RFC 8252 §7.1)")
    void privateUse() {
        var page = shown(consent("Cursor", "cursor://anysphere.cursor-mcp/oauth/callback"));

        assertThat(page.selectFirst(".place").text()).isEqualTo("the app for cursor: links");
        assertThat(page.selectFirst(".caution").text()).contains("Only continue if you just started this yourself");
    }

    @Test
    @DisplayName("says each scope in words, with its token, and ticks it")
    void scopes() {
        var boxes = shown(consent("App", WEB)).select("input[type=checkbox]");

        assertThat(boxes.eachAttr("name"))
                .containsExactly("scope_customer:read", "scope_ticket:create", "scope_account:calculate");
        assertThat(boxes).allSatisfy(box -> {
            assertThat(box.hasAttr("checked")).isTrue();
            assertThat(box.val()).isEqualTo("on");
        });
        assertThat(boxes.parents().select("label").eachText())
                .contains("Open support tickets in your name ticket:create");
    }

    @Test
    @DisplayName("has a sentence for a scope that nobody described")
    void undescribedScope() {
        var page = shown(consent("App", WEB, Scopes.of("Mcp.Access widget:spin")));

        assertThat(page.select(".permissions label").eachText())
                .containsExactly(
                        "Use the tools and data of this server in your name Mcp.Access", "Use widget:spin widget:spin");
    }

    @Test
    @DisplayName("posts the sealed request and one of two answers below our own context path")
    void form() {
        var page = document(
                SamplePages.at("https://mcp.contoso.example/gate").consent(consent("App", WEB), Optional.empty()));
        var form = page.selectFirst("form");

        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.attr("action")).isEqualTo("/gate/consent");
        assertThat(form.selectFirst("input[type=hidden][name=request]").val()).isEqualTo("sealed.request");
        assertThat(form.select("button[type=submit][name=answer]").eachAttr("value"))
                .containsExactly("approve", "deny");
        assertThat(shown(consent("App", WEB)).selectFirst("form").attr("action"))
                .isEqualTo("/consent");
    }

    @Test
    @DisplayName("names the protected resource")
    void resource() {
        assertThat(shown(consent("App", WEB)).selectFirst(".lead").text())
                .isEqualTo("It wants to use https://mcp.contoso.example/mcp in your name.");
    }

    @Test
    @DisplayName("says that the sign-in comes next")
    void next() {
        assertThat(shown(consent("App", WEB)).selectFirst("form").text()).contains("Next, you sign in with Microsoft");
    }

    @Test
    @DisplayName("can be used with a screen reader: language, landmarks, one heading, a label for every input")
    void accessible() {
        var page = shown(consent("App", WEB));

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("header, main, footer")).hasSize(3);
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("input:not([type=hidden])")).isNotEmpty().allSatisfy(ConsentPageTest::isLabelled);
        assertThat(page.select("[aria-labelledby], [aria-describedby]"))
                .isNotEmpty()
                .allSatisfy(element -> {
                    var id = element.attr("aria-labelledby") + element.attr("aria-describedby");
                    assertThat(page.getElementById(id)).isNotNull();
                });
        assertThat(page.selectFirst("fieldset > legend").text()).isEqualTo("What it may do");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "</h1><script>alert(1)</script>",
                "\"><svg onload=alert(1)>",
                "</title><meta http-equiv=refresh content=0;url=//evil.example>"
            })
    @DisplayName("renders a hostile name as text (G10)")
    void hostileName(String name) {
        var page = shown(consent(name, WEB));

        assertThat(page.selectFirst("h1 bdi").text()).isEqualTo(name);
        assertThat(page.select("img, script, meta[http-equiv], [onerror], [onload]"))
                .isEmpty();
        assertThat(page.select("svg")).hasSize(1);
    }

    @Test
    @DisplayName("renders hostile scopes and sealed requests as text")
    void hostileValues() {
        var asked = consent("App", WEB, Scopes.of("a<b>c 'x'onclick=y"));
        var page = shown(new ConsentPage(
                asked.client(),
                asked.redirectUri(),
                asked.resource(),
                asked.scopes(),
                asked.upstreamScopes(),
                Optional.empty(),
                "\"><script>x</script>"));

        assertThat(page.select("script, b, [onclick]")).isEmpty();
        assertThat(page.select("input[type=checkbox]").eachAttr("name"))
                .containsExactly("scope_a<b>c", "scope_'x'onclick=y");
        assertThat(page.selectFirst("input[name=request]").val()).isEqualTo("\"><script>x</script>");
    }

    private static void isLabelled(Element input) {
        assertThat(input.parents().select("label").text()).isNotBlank();
    }

    private static Document shown(ConsentPage page) {
        return document(SamplePages.at("https://mcp.contoso.example").consent(page, Optional.empty()));
    }
}
