package dev.entrada.web.page;

import dev.entrada.config.Settings;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.ResourceIndicator;
import dev.entrada.oauth.Scopes;
import dev.entrada.web.FakeRequest;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages as the tests of this room need them. */
public final class SamplePages {
    public static final Scopes SAMPLES = Scopes.of("customer:read ticket:create account:calculate");

    private SamplePages() {}

    public static Pages at(String publicUrl) {
        return at(publicUrl, Map.of());
    }

    /** Pages for a browser that sends these headers. */
    static Pages at(String publicUrl, Map<String, String> headers) {
        var pages = new Pages();
        pages.settings = settings(publicUrl);
        pages.visitor = FakeRequest.visitor("GET", "/authorize", headers);
        return pages;
    }

    public static Settings settings(String publicUrl) {
        var values = new HashMap<String, String>();
        values.put("azure.tenant-id", "11111111-2222-3333-4444-555555555555");
        values.put("azure.client-id", "66666666-7777-8888-9999-000000000000");
        values.put("azure.client-secret", "not a secret");
        values.put("entrada.public-url", publicUrl);
        return Settings.of(Map.copyOf(values));
    }

    public static ConsentPage consent(String clientName, String redirectUri) {
        return consent(clientName, redirectUri, SAMPLES);
    }

    public static ConsentPage consent(String clientName, String redirectUri, Scopes scopes) {
        return consent(AskingClient.unverified(clientName), redirectUri, scopes);
    }

    static ConsentPage consent(AskingClient client, String redirectUri, Scopes scopes) {
        return new ConsentPage(
                client,
                RedirectUri.of(redirectUri),
                ResourceIndicator.of("https://mcp.contoso.example/mcp"),
                scopes,
                Scopes.of("api://contoso/Mcp.Access openid offline_access"),
                Optional.empty(),
                "sealed.request");
    }

    public static String html(Response response) {
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }

    public static Document document(Response response) {
        return Jsoup.parse(html(response));
    }
}
