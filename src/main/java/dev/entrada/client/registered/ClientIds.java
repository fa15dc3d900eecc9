package dev.entrada.client.registered;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.client.ClientMetadata;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.Json;
import dev.entrada.oauth.RedirectUri;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a client's metadata into its {@code client_id} and reads it back, RFC 7591 appendix A.5.2: registration stores
 * nothing, and a {@code client_id} is good on every node and after every restart.
 *
 * <p>The text is BASE64URL(mac ‖ json), so it has only letters, digits, {@code -} and {@code _}: clients differ in how
 * they encode credentials, and these need no encoding.
 */
@ApplicationScoped
class ClientIds {
    private static final int MAC_LENGTH = 32;
    /** Beyond this, an authorization URL no longer fits the header buffers on its way. */
    private static final int MAX_LENGTH = 2800;

    private static final Set<String> MEMBERS = Set.of("n", "r", "a", "g", "t");

    @Inject
    Sealing sealing;

    /** The {@code client_id} of these metadata; empty if they are too many to fit into one. */
    Optional<String> write(IssuedMetadata issued) {
        var json = json(issued).toString().getBytes(UTF_8);
        var mac = sealing.mac(Purpose.CLIENT_ID, json);
        var bytes = ByteBuffer.allocate(mac.length + json.length).put(mac).put(json);
        return Optional.of(encoded(bytes.array())).filter(text -> text.length() <= MAX_LENGTH);
    }

    /** The metadata that a {@code client_id} of ours carries; empty for any other text. */
    Optional<IssuedMetadata> read(String id) {
        return decoded(id).filter(this::isAuthentic).map(ClientIds::payload).flatMap(ClientIds::issued);
    }

    private boolean isAuthentic(byte[] bytes) {
        var given = Arrays.copyOf(bytes, MAC_LENGTH);
        return sealing.macs(Purpose.CLIENT_ID, payload(bytes)).stream()
                .anyMatch(mac -> MessageDigest.isEqual(mac, given));
    }

    private static byte[] payload(byte[] bytes) {
        return Arrays.copyOfRange(bytes, MAC_LENGTH, bytes.length);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<byte[]> decoded(String id) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(id))
                    .filter(bytes -> bytes.length > MAC_LENGTH && id.length() <= MAX_LENGTH)
                    .filter(bytes -> encoded(bytes).equals(id)); // one client has one spelling
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }

    private static JsonObject json(IssuedMetadata issued) {
        var metadata = issued.metadata();
        var redirectUris = Json.createArrayBuilder();
        metadata.redirectUris().forEach(uri -> redirectUris.add(uri.toString()));
        var grantTypes = Json.createArrayBuilder();
        metadata.grantTypes().stream().sorted().forEach(type -> grantTypes.add(type.code()));
        var json = Json.createObjectBuilder()
                .add("n", metadata.name())
                .add("r", redirectUris)
                .add("a", metadata.authenticationMethod().code())
                .add("g", grantTypes)
                .add("t", issued.day().toEpochDay());
        metadata.softwareId().ifPresent(id -> json.add("s", id));
        issued.serial().ifPresent(serial -> json.add("u", serial));
        return json.build();
    }

    /** An authentic payload is one that we wrote; empty if that was a version with other members or milder rules. */
    private static Optional<IssuedMetadata> issued(byte[] payload) {
        try (var reader = Json.createReader(new StringReader(new String(payload, UTF_8)))) {
            return Optional.of(reader.readObject())
                    .filter(json -> json.keySet().containsAll(MEMBERS))
                    .flatMap(ClientIds::issued);
        } catch (RuntimeException otherVersion) {
            return Optional.empty();
        }
    }

    private static Optional<IssuedMetadata> issued(JsonObject json) {
        return metadata(json)
                .map(metadata -> new IssuedMetadata(
                        metadata,
                        LocalDate.ofEpochDay(json.getJsonNumber("t").longValueExact()),
                        Optional.ofNullable(json.getString("u", null))));
    }

    private static Optional<ClientMetadata> metadata(JsonObject json) {
        var redirectUris = texts(json, "r").map(RedirectUri::of).toList();
        var grantTypes =
                texts(json, "g").flatMap(code -> GrantType.of(code).stream()).collect(toUnmodifiableSet());
        return ClientAuthenticationMethod.of(json.getString("a"))
                .map(method -> new ClientMetadata(
                        json.getString("n"),
                        redirectUris,
                        method,
                        grantTypes,
                        Optional.ofNullable(json.getString("s", null))));
    }

    private static Stream<String> texts(JsonObject json, String member) {
        return json.getJsonArray(member).getValuesAs(JsonString::getString).stream();
    }
}
