package dev.entrada.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.entrada.standin.EntraStandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What MSAL wants from Microsoft's hosts, it gets from the stand-in: there is no DNS that one could change here. */
record Detour(EntraStandIn entra, HttpClient http) implements IHttpClient {

    static Detour to(EntraStandIn entra) {
        return new Detour(
                entra, HttpClient.newBuilder().sslContext(entra.trust()).build());
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws Exception {
        var asked = request.url().toURI();
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(entra.authority()
                + asked.getRawPath()
                + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery())));
        request.headers().forEach(builder::setHeader);
        var body = request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body(), UTF_8);
        var answer = http.send(builder.method(request.httpMethod().name(), body).build(), BodyHandlers.ofString());
        var response = new HttpResponse().statusCode(answer.statusCode()).body(answer.body());
        answer.headers().map().forEach((name, values) -> response.headers().put(name, values));
        return response;
    }
}
