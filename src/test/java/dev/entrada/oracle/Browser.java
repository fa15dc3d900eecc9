package dev.entrada.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.tenant.User;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/** Somebody who signs in where MSAL sends them. */
final class Browser {
    private final HttpClient http;

    Browser(EntraStandIn entra) {
        this.http = HttpClient.newBuilder()
                .sslContext(entra.trust())
                .cookieHandler(new CookieManager())
                .build();
    }

    /** The code that {@code user} gets for the authorization request; MSAL asks for it in a form. */
    String code(String authorizationUrl, User user) throws IOException, InterruptedException {
        var page =
                http.send(HttpRequest.newBuilder(URI.create(authorizationUrl)).build(), BodyHandlers.ofString());
        var form = Jsoup.parse(page.body(), authorizationUrl).expectForm("form#sign-in");
        var fields = Stream.of(
                "ctx", form.select("input[name=ctx]").val(),
                "username", user.upn(),
                "password", user.password());
        var body = encoded(fields.toArray(String[]::new));
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return Jsoup.parse(answer.body())
                .select("form[name=hiddenform] input[name=code]")
                .val();
    }

    private static String encoded(String... pairs) {
        var body = new StringBuilder();
        for (var i = 0; i < pairs.length; i += 2) {
            body.append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], UTF_8))
                    .append('&');
        }
        return body.toString();
    }
}
