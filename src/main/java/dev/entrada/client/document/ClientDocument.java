package dev.entrada.client.document;

import static dev.entrada.oauth.ClientAuthenticationMethod.NONE;
import static dev.entrada.oauth.ClientAuthenticationMethod.PRIVATE_KEY_JWT;
import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import dev.entrada.client.ClientMetadata;
import dev.entrada.client.assertion.ClientKeys;
import dev.entrada.oauth.Digest;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/**
 * What a client says of itself at its {@code client_id}, as far as this server keeps it.
 *
 * @param keys present where it declares {@code private_key_jwt}
 * @param listsNone whether it says that it can come without authenticating too
 */
record ClientDocument(DocumentUrl url, ClientMetadata metadata, Optional<ClientKeys> keys, boolean listsNone) {

    ClientDocument {
        if (keys.isPresent() != (metadata.authenticationMethod() == PRIVATE_KEY_JWT)) {
            throw new IllegalArgumentException("private_key_jwt and keys belong together");
        }
    }

    /** Whether the document lets the client come without authenticating: then an administrator may do so too. */
    boolean mayBePublic() {
        return metadata.authenticationMethod() == NONE || listsNone;
    }

    /** Where its keys are to be fetched from, if they do not stand in it. */
    Optional<String> keysHost() {
        return keys.filter(ClientKeys.Published.class::isInstance)
                .map(ClientKeys.Published.class::cast)
                .map(there -> there.location().getHost().toLowerCase(ROOT));
    }

    /** Changes with what a consent was given to: where answers go, and who can redeem them. Not with a logo. */
    String fingerprint() {
        var redirectUris =
                metadata.redirectUris().stream().map(Object::toString).sorted();
        var proof = metadata.authenticationMethod().code() + " "
                + keys.map(ClientDocument::text).orElse("");
        return Digest.sha256(Stream.concat(Stream.of(url.toString(), metadata.name(), proof), redirectUris)
                .collect(joining("\n")));
    }

    private static String text(ClientKeys keys) {
        return keys instanceof ClientKeys.Published there
                ? there.location().toString()
                : ((ClientKeys.Inline) keys)
                        .keys().stream()
                                .map(key -> key.toJson(OutputControlLevel.PUBLIC_ONLY))
                                .sorted()
                                .collect(joining(" "));
    }
}
