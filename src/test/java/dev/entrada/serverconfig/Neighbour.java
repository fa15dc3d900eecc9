package dev.entrada.serverconfig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/** A client with an address of its own: on Linux all of 127.0.0.0/8 is this machine. */
final class Neighbour implements AutoCloseable {
    private final CloseableHttpClient http;

    private Neighbour(CloseableHttpClient http) {
        this.http = http;
    }

    static Neighbour at(String address) throws IOException, NoSuchAlgorithmException {
        var own = InetAddress.getByName(address);
        return new Neighbour(HttpClients.custom()
                .disableAutomaticRetries()
                .setRoutePlanner(new DefaultRoutePlanner(null) {
                    @Override
                    protected InetAddress determineLocalAddress(HttpHost there, HttpContext context) {
                        return own;
                    }
                })
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(SSLContext.getDefault()))
                        .build())
                .build());
    }

    /** The status with which JSON is answered. */
    int post(URI uri, String json, Map<String, String> headers) throws IOException {
        var request = new HttpPost(uri);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        headers.forEach(request::setHeader);
        return http.execute(request, answer -> answer.getCode());
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
