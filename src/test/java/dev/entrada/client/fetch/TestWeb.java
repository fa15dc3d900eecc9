package dev.entrada.client.fetch;

import dev.entrada.TestSettings;
import dev.entrada.store.MovableClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.DnsResolver;

/** The web as a test wants it: nothing outside of this machine is ever asked. */
public final class TestWeb {
    private TestWeb() {}

    /** {@code localhost} is there, and its certificate is trusted. */
    public static PublicWeb ofThisMachine(Clock clock) {
        return with(name -> "127.0.0.1", InetAddress::isLoopbackAddress, Map.of(), clock);
    }

    /** The same machine, but behind the guard as it is: nothing on it may be asked. */
    public static PublicWeb onlyPublic(Clock clock) {
        return with(name -> "127.0.0.1", PublicAddress::isPublic, Map.of(), clock);
    }

    /**
     * @param names host name to address
     * @param admitted what stands for public
     * @param settings more settings
     */
    static PublicWeb with(
            UnaryOperator<String> names, Predicate<InetAddress> admitted, Map<String, String> settings, Clock clock) {
        var web = new PublicWeb();
        web.settings = TestSettings.with(plus(settings));
        web.clock = clock;
        web.ticker = () -> MovableClock.nanos(clock);
        web.names = resolver(names);
        web.admitted = admitted;
        web.patience = Duration.ofSeconds(5);
        web.open();
        return web;
    }

    private static Map<String, String> plus(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("entrada.cimd.ca-file", HttpsHost.authority().toString());
        return all;
    }

    static DnsResolver resolver(UnaryOperator<String> names) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return new InetAddress[] {InetAddress.getByName(names.apply(host))};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
