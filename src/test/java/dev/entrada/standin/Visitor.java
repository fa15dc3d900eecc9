package dev.entrada.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Given;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser with a cookie jar, and the client behind it: what the stand-in's own tests drive it with. */
final class Visitor {
    static final String CALLBACK = "http://localhost:8080/auth/callback";

    private final EntraStandIn standIn;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Visitor(EntraStandIn standIn) {
        this.standIn = standIn;
    }

    record Answer(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        JsonObject json() {
            try (var reader = Json.createReader(new StringReader(http.body()))) {
                return reader.readObject();
            }
        }

        Document page() {
            return Jsoup.parse(http.body(), http.uri().toString());
        }

        /** What the redirect carries. */
        Given redirect() {
            return Given.of(URI.create(header("Location")).getRawQuery());
        }

        String parameter(String name) {
            return redirect().optional(name).orElse("");
        }
    }

    Answer get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(URI.create(standIn.authority() + pathAndQuery)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer post(String path, Map<String, String> form) {
        return send(formRequest(path, form));
    }

    HttpRequest.Builder formRequest(String path, Map<String, String> form) {
        return HttpRequest.newBuilder(URI.create(standIn.authority() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
    }

    String tenantPath(String endpoint) {
        return "/" + standIn.tenantId() + "/" + endpoint;
    }

    /** A proper authorization request of Entrada's, with {@code changes}; an empty value removes a parameter. */
    Map<String, String> request(String... changes) {
        return changed(
                changes,
                "client_id",
                entrada().clientId(),
                "response_type",
                "code",
                "redirect_uri",
                CALLBACK,
                "scope",
                own("Mcp.Access") + " openid profile offline_access",
                "state",
                "st+at e/%",
                "nonce",
                "n-0S6_WzA2Mj");
    }

    Answer authorize(Map<String, String> parameters) {
        return get(tenantPath("oauth2/v2.0/authorize?") + encoded(parameters));
    }

    /** Fills in the form of that id on a page and presses the button of that value. */
    Answer submit(Document page, String form, String action, String... fields) {
        var element = page.expectForm("form#" + form);
        var data = new LinkedHashMap<String, String>();
        element.select("input[name]").forEach(input -> data.put(input.attr("name"), input.val()));
        data.put("action", action);
        for (var i = 0; i < fields.length; i += 2) {
            data.put(fields[i], fields[i + 1]);
        }
        return send(HttpRequest.newBuilder(URI.create(element.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(data))));
    }

    Answer signIn(Document page, User user) {
        return submit(page, "sign-in", "sign-in", "username", user.upn(), "password", user.password());
    }

    /** The whole way to a code. */
    String code(User user, String... changes) {
        return signIn(authorize(request(changes)).page(), user).parameter("code");
    }

    /** A proper redemption of {@code code}, with {@code changes}. */
    Map<String, String> redemption(String code, String... changes) {
        return changed(
                changes,
                "client_id",
                entrada().clientId(),
                "client_secret",
                entrada().clientSecret(),
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                CALLBACK,
                "scope",
                own("Mcp.Access") + " openid profile offline_access");
    }

    Map<String, String> refresh(String refreshToken, String... changes) {
        return changed(
                changes,
                "client_id",
                entrada().clientId(),
                "client_secret",
                entrada().clientSecret(),
                "grant_type",
                "refresh_token",
                "refresh_token",
                refreshToken,
                "scope",
                own("Mcp.Access") + " openid profile offline_access");
    }

    Answer token(Map<String, String> form) {
        return post(tenantPath("oauth2/v2.0/token"), form);
    }

    JsonObject tokens(User user, String... changes) {
        return token(redemption(code(user, changes))).json();
    }

    AppRegistration entrada() {
        return standIn.entrada();
    }

    String own(String scope) {
        return entrada().fullName(scope);
    }

    String ledger(String scope) {
        return standIn.apps().ledger().fullName(scope);
    }

    static Map<String, String> changed(String[] changes, String... proper) {
        var all = new LinkedHashMap<String, String>();
        for (var pairs : List.of(proper, changes)) {
            for (var i = 0; i < pairs.length; i += 2) {
                all.put(pairs[i], pairs[i + 1]);
            }
        }
        all.values().removeIf(String::isEmpty);
        return all;
    }

    static String encoded(Map<String, String> parameters) {
        var lists = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Given(lists).encoded();
    }

    /** Part 0 or 1 of a JWT, unverified. */
    static JsonObject part(String jwt, int index) {
        var json = new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[index]), UTF_8);
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
