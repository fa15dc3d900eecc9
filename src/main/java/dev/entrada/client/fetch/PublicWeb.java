package dev.entrada.client.fetch;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.entrada.client.fetch.Page.Validators;
import dev.entrada.config.Settings;
import dev.entrada.config.SettingsException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.HttpHost;

/** The public internet as far as clients may send us there. */
@ApplicationScoped
public class PublicWeb {
    private static final Logger LOG = System.getLogger(PublicWeb.class.getName());

    /** From the first look-up to the last byte: released clients give up on a sign-in after 10 s. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    DnsResolver names = SystemDefaultDnsResolver.INSTANCE;
    Predicate<InetAddress> admitted = this::isAdmitted;
    Duration patience = PATIENCE;
    Ticker ticker = Ticker.systemTicker();

    private Web web;

    /** A file of authorities that cannot be read keeps the application from starting. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {}

    @PostConstruct
    void open() {
        var proxy = settings.documents().proxy().map(HttpHost::create);
        web = new Web(new GuardedHttp(names, admitted, tls(), proxy, patience));
    }

    @PreDestroy
    void close() {
        web.close();
    }

    /**
     * A cache of what is fetched from there.
     *
     * @param mostBytes of an answer
     * @param reader makes a value of a URL and the body that it has; throws {@link FetchException} where it is of no use
     */
    public <T> FetchCache<T> cache(int mostBytes, BiFunction<URI, String, T> reader) {
        return new FetchCache<>(this, mostBytes, reader, clock, ticker);
    }

    /**
     * The body at a URL now, past every cache.
     *
     * @throws FetchException if there is none that will do
     */
    public String fetch(URI uri, int mostBytes) {
        return get(uri, mostBytes, Validators.NONE)
                .body()
                .orElseThrow(() -> FetchException.unusable("304 was not asked for"));
    }

    Page get(URI uri, int mostBytes, Validators known) {
        return web.get(uri, mostBytes, known);
    }

    /** The draft's own exception: a server that only its own machine can reach may look for clients there. */
    private boolean isAdmitted(InetAddress address) {
        return PublicAddress.isPublic(address)
                || address.isLoopbackAddress() && settings.documents().allowLoopback();
    }

    private SSLContext tls() {
        var file = settings.documents().authorities();
        try {
            return Authorities.tls(file);
        } catch (IOException | GeneralSecurityException unreadable) {
            var sentence = file.map(path -> "entrada.cimd.ca-file names " + path
                            + ", which cannot be read as PEM: name a file with the certificates of the authorities.")
                    .orElse("the Java platform has no TLS: repair the JDK.");
            LOG.log(Level.ERROR, sentence); // the servers bury it in stack traces of their own
            throw new SettingsException(sentence);
        }
    }
}
