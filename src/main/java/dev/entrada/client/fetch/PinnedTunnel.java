package dev.entrada.client.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Through a forward proxy: it is told to CONNECT to the address that was checked, never to the name, which it might resolve
 * to another one. TLS inside of the tunnel still asks for the name, and verifies it.
 */
record PinnedTunnel(CheckedResolver resolver, HttpHost proxy) implements HttpRoutePlanner {

    @Override
    public HttpRoute determineRoute(HttpHost target, HttpContext context) throws HttpException {
        try {
            var port = target.getPort() < 0 ? 443 : target.getPort();
            var pinned = new HttpHost(target.getSchemeName(), address(target).getHostAddress(), port);
            return new HttpRoute(pinned, new HttpHost(target.getHostName(), port), null, proxy, true);
        } catch (UnknownHostException refused) {
            throw new HttpException(refused.getMessage(), refused);
        }
    }

    /** IPv4 first: a proxy is more likely to have that. */
    private InetAddress address(HttpHost target) throws UnknownHostException {
        var addresses = resolver.resolve(target.getHostName());
        return Arrays.stream(addresses)
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(addresses[0]);
    }
}
