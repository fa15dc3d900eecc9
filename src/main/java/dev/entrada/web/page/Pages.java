package dev.entrada.web.page;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.HttpHeaders.CONTENT_LANGUAGE;

import dev.entrada.config.PublicUrl;
import dev.entrada.config.Settings;
import dev.entrada.oauth.Nonce;
import dev.entrada.web.Visitor;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every page that a person can see, as a response with the headers that keep it safe. */
@ApplicationScoped
public class Pages {
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), "dev.entrada.pages");

    @Inject
    Settings settings;

    @Inject
    Visitor visitor;

    /**
     * The page on which the user allows a client to use the MCP endpoint, or does not.
     *
     * @param uiLocales the languages that the client says its user prefers
     */
    public Response consent(ConsentPage page, Optional<String> uiLocales) {
        var action = settings.publicUrl().contextPath() + "/consent";
        var language = Language.preferred(uiLocales, visitor.acceptLanguage());
        return respond(200, "consent.jte", language, Map.of("page", page, "action", action));
    }

    /** A page that says what happened and what to do. */
    public Response message(MessagePage page) {
        return respond(page.status(), "message.jte", language(), Map.of("page", page));
    }

    /** The front page. */
    public Response home(HomePage page) {
        return respond(200, "home.jte", language(), Map.of("page", page));
    }

    /** What went wrong between this server and Entra, and what to do about it. */
    public Response help(HelpPage page) {
        return respond(200, "help.jte", language(), Map.of("page", page));
    }

    /** Every page of help. */
    public Response help(HelpIndex index) {
        return respond(200, "helpindex.jte", language(), Map.of("index", index));
    }

    private Language language() {
        return Language.preferred(visitor.uiLocales(), visitor.acceptLanguage());
    }

    private Response respond(int status, String template, Language language, Map<String, Object> content) {
        var nonce = Nonce.next();
        var response = Response.status(status)
                .type("text/html;charset=utf-8")
                .header(CACHE_CONTROL, "no-store")
                .header(CONTENT_LANGUAGE, language.tag())
                .header("Content-Security-Policy", contentSecurityPolicy(nonce))
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                // Not no-referrer: with that, browsers send "Origin: null" on the POST of our own consent form (Fetch
                // §3.2).
                .header("Referrer-Policy", "same-origin")
                .entity(render(template, language, content, nonce));
        return settings.publicUrl().isToStayOnHttps()
                ? response.header("Strict-Transport-Security", PublicUrl.STAY_ON_HTTPS)
                        .build()
                : response.build();
    }

    /** As bytes, because RESTEasy escapes a text entity of an error a second time. */
    private static byte[] render(String template, Language language, Map<String, Object> content, String nonce) {
        var values = new HashMap<>(content);
        values.put("nonce", nonce);
        values.put("words", Words.in(language));
        var output = new Utf8ByteOutput();
        TEMPLATES.render(template, values, output);
        return output.toByteArray();
    }

    /**
     * No form-action: Chromium applies it to the redirects that follow the form too, so it would stop the user on the
     * way to the identity provider and to the client's redirect URI.
     */
    private static String contentSecurityPolicy(String nonce) {
        return "default-src 'none'; style-src 'nonce-" + nonce
                + "'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
    }
}
