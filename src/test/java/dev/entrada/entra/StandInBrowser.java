package dev.entrada.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.entrada.entra.http.Form;
import dev.entrada.oauth.Parameters;
import dev.entrada.standin.tenant.User;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;

/** A person with a fresh browser in front of the stand-in's pages, until they are sent back to our callback. */
final class StandInBrowser {
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final HttpResponse<String> loginPage;

    StandInBrowser(URI authorizationRequest) {
        loginPage = send(HttpRequest.newBuilder(authorizationRequest));
    }

    /** The parameters with which the browser comes to the callback. */
    Parameters signIn(User user) {
        return submit(user.upn(), user.password(), "sign-in");
    }

    Parameters cancel() {
        return submit("", "", "cancel");
    }

    private Parameters submit(String name, String password, String action) {
        var document = Jsoup.parse(loginPage.body(), loginPage.uri().toString());
        var form = (FormElement) document.getElementById("sign-in");
        form.selectFirst("[name=username]").val(name);
        form.selectFirst("[name=password]").val(password);
        var filled = form.formData().stream()
                .filter(field -> !field.key().equals("action"))
                .reduce(
                        Form.of("action", action),
                        (so, field) -> so.and(field.key(), field.value()),
                        (left, right) -> right);
        var answer = send(HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(filled.encoded())));
        return query(URI.create(answer.headers().firstValue("Location").orElseThrow()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Parameters query(URI uri) {
        return new Parameters(Stream.of(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(groupingBy(pair -> pair[0], mapping(pair -> URLDecoder.decode(pair[1], UTF_8), toList()))));
    }
}
