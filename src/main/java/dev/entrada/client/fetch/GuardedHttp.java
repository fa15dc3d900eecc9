package dev.entrada.client.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client behind the guard. It follows nothing, keeps nothing, unpacks nothing and repeats nothing, and takes
 * neither proxy nor trust from system properties.
 *
 * @param names resolves host names
 * @param admitted the addresses that may be connected to
 * @param proxy the forward proxy, where there is one
 */
record GuardedHttp(
        DnsResolver names,
        Predicate<InetAddress> admitted,
        SSLContext tls,
        Optional<HttpHost> proxy,
        Duration patience) {
    private static final int MOST_CONNECTIONS = 16;
    private static final Http1Config SMALL_HEADS =
            Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();

    CloseableHttpClient client() {
        var client = HttpClients.custom()
                .setConnectionManager(connections())
                .setConnectionReuseStrategy((request, answer, context) -> false)
                .setUserAgent("Entrada")
                .setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.ACCEPT, "application/json")))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching();
        proxy.ifPresent(given -> client.setRoutePlanner(new PinnedTunnel(resolver(), given)));
        return client.build();
    }

    /** Where there is a proxy it is the one host that is connected to, and it may well have a private address. */
    private HttpClientConnectionManager connections() {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(proxy.isPresent() ? SystemDefaultDnsResolver.INSTANCE : resolver())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(SMALL_HEADS)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout())
                        .setSocketTimeout(timeout())
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build();
    }

    private CheckedResolver resolver() {
        return new CheckedResolver(names, admitted);
    }

    private Timeout timeout() {
        return Timeout.of(patience);
    }
}
