package dev.entrada.client.assertion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.entrada.client.fetch.FetchCache;
import dev.entrada.client.fetch.FetchException;
import dev.entrada.client.fetch.PublicWeb;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.PublicJsonWebKey;

/** The keys that clients publish at their {@code jwks_uri}. */
@ApplicationScoped
class PublishedKeys {
    /** With certificate chains in it, a key set is a good deal longer than a document. */
    static final int MOST_BYTES = 64 * 1024;

    private static final Duration BETWEEN_FORCED_FETCHES = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    @Inject
    PublicWeb web;

    Ticker ticker = Ticker.systemTicker();

    private Cache<String, URI> forced;
    private FetchCache<List<PublicJsonWebKey>> cache;

    @PostConstruct
    void open() {
        forced = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(BETWEEN_FORCED_FETCHES)
                .ticker(ticker)
                .build();
        cache = web.cache(MOST_BYTES, PublishedKeys::read);
    }

    /** @throws FetchException if there are none to be had */
    List<PublicJsonWebKey> at(URI location) {
        return cache.get(location);
    }

    /**
     * The same, fetched anew because a key ID is not among them: the client may have rolled its keys. Not for every
     * assertion with an invented one.
     */
    List<PublicJsonWebKey> freshAt(URI location) {
        if (forced.asMap().putIfAbsent(location.toString(), location) == null) {
            cache.refresh(location);
        }
        return cache.get(location);
    }

    private static List<PublicJsonWebKey> read(URI location, String body) {
        try {
            return KeySet.parse(body);
        } catch (IllegalArgumentException unusable) {
            throw FetchException.unusable(unusable.getMessage());
        }
    }
}
