package dev.entrada.client.assertion;

import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/** Picks the key of an assertion among its client's: by key ID, and where it names none, by type and use. */
record AssertionKeys(ClientKeys keys, PublishedKeys published) implements VerificationKeyResolver {

    @Override
    public Key resolveKey(JsonWebSignature assertion, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        var candidates = candidates(assertion);
        return isNameless(candidates)
                ? candidates.get(0).getKey()
                : among(candidates).resolveKey(assertion, nesting);
    }

    /** A configured certificate, say: its client may name it as it likes, for there is nothing to choose from. */
    private static boolean isNameless(List<? extends JsonWebKey> candidates) {
        return candidates.size() == 1 && candidates.get(0).getKeyId() == null;
    }

    private List<? extends JsonWebKey> candidates(JsonWebSignature assertion) {
        if (keys instanceof ClientKeys.Published there) {
            var known = published.at(there.location());
            return hasKeyOf(assertion, known) ? known : published.freshAt(there.location());
        }
        return ((ClientKeys.Inline) keys).keys();
    }

    private static boolean hasKeyOf(JsonWebSignature assertion, List<PublicJsonWebKey> known) {
        return Optional.ofNullable(assertion.getKeyIdHeaderValue())
                .map(id -> known.stream().anyMatch(key -> id.equals(key.getKeyId())))
                .orElse(!known.isEmpty());
    }

    private static VerificationKeyResolver among(List<? extends JsonWebKey> candidates) {
        var resolver = new JwksVerificationKeyResolver(List.copyOf(candidates));
        resolver.setDisambiguateWithVerifySignature(true);
        return resolver;
    }
}
