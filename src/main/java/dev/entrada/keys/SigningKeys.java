package dev.entrada.keys;

import dev.entrada.config.Settings;
import dev.entrada.store.DatabaseReady;
import dev.entrada.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** The RS256 keys that sign our access tokens. They rotate by themselves, and every node knows those of the others. */
@ApplicationScoped
public class SigningKeys implements VerificationKeyResolver {
    private static final Logger LOG = System.getLogger(SigningKeys.class.getName());
    /** A flood of invented key ids must not become a flood of queries. */
    private static final Duration REREAD_AT_MOST = Duration.ofSeconds(5);

    @Inject
    Settings settings;

    @Inject
    KeyTable table;

    @Inject
    Clock clock;

    private volatile List<SigningKey> known = List.of();
    private Instant readAt = Instant.EPOCH;

    /** The first sign-in shall not wait until a key is found. */
    void start(@Observes DatabaseReady database) {
        try {
            takeOver();
        } catch (StoreException otherSecret) {
            LOG.log(Level.ERROR, otherSecret.getMessage()); // the servers bury it in stack traces of their own
            throw otherSecret;
        }
        current();
    }

    /** The claims as a signed JWT in compact form; {@code typ} as in RFC 8725 §3.11. */
    public String sign(JsonObject claims, String typ) {
        var key = current();
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKeyIdHeaderValue(key.kid());
        jws.setHeader("typ", typ);
        jws.setPayload(claims.toString());
        jws.setKey(key.jwk().getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every Java platform has RS256", e);
        }
    }

    /** The JWK Set of RFC 7517 §5: the public half of every key that is believed now. */
    public JsonObject publicJwks() {
        current(); // so that there is one, however long nobody signed in
        var keys = Json.createArrayBuilder();
        believed().map(SigningKey::toPublicJwk).forEach(keys::add);
        return Json.createObjectBuilder().add("keys", keys).build();
    }

    /**
     * The public half of that key, if it is one of ours and not too old.
     *
     * @throws JdbiException where no key could be read yet, because the database has been away since we started
     */
    public Optional<PublicKey> verificationKey(String kid) {
        return find(kid)
                .or(() -> {
                    rereadNowAndThen();
                    return find(kid);
                })
                .map(key -> key.jwk().getPublicKey());
    }

    /** For whoever verifies a token that claims to be ours: the key that its {@code kid} names. */
    @Override
    public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return Optional.ofNullable(token.getKeyIdHeaderValue())
                .flatMap(this::verificationKey)
                .orElseThrow(() -> new UnresolvableKeyException("no signing key of this server has that key id"));
    }

    private Optional<SigningKey> find(String kid) {
        return believed().filter(key -> key.kid().equals(kid)).findFirst();
    }

    private Stream<SigningKey> believed() {
        var now = clock.instant();
        return known.stream().filter(key -> key.isBelievedAt(now));
    }

    private SigningKey current() {
        var now = clock.instant();
        return signing(now).orElseGet(() -> rotate(now));
    }

    /** Makes a key if there is none that may sign now. */
    public void prepare() {
        current();
    }

    /** Whether a key is at hand that may sign now; asks nobody. */
    public boolean canSign() {
        return signing(clock.instant()).isPresent();
    }

    private Optional<SigningKey> signing(Instant now) {
        return known.stream().filter(key -> key.signsAt(now)).findFirst();
    }

    private synchronized SigningKey rotate(Instant now) {
        read(now);
        return signing(now)
                .orElseGet(() -> table.alone(() -> {
                    read(now);
                    return signing(now).orElseGet(() -> made(now));
                }));
    }

    private SigningKey made(Instant now) {
        takeOver(); // never beside keys that another secret sealed
        var key = SigningKey.generate(now);
        table.add(key);
        table.forgetOld(now);
        read(now);
        LOG.log(Level.INFO, "Signing access tokens with the new key {0}", key.kid());
        return key;
    }

    private void takeOver() {
        table.takeOver(settings.store().secretIsLost());
    }

    private synchronized void rereadNowAndThen() {
        var now = clock.instant();
        if (!known.isEmpty() && isJustRead(now)) {
            return;
        }
        try {
            read(now);
        } catch (JdbiException outage) {
            if (known.isEmpty()) {
                throw outage; // we cannot say of any token that it is not ours
            }
            LOG.log(Level.WARNING, "Signing keys cannot be read again: the database does not answer");
        }
    }

    /** Not so if the clock went back since: what other nodes made meanwhile would stay unknown until it is there again. */
    private boolean isJustRead(Instant now) {
        return !now.isBefore(readAt) && now.isBefore(readAt.plus(REREAD_AT_MOST));
    }

    private void read(Instant now) {
        readAt = now;
        known = table.read(now);
    }
}
