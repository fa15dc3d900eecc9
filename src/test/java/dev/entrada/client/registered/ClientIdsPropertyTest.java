package dev.entrada.client.registered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.Generator;
import dev.entrada.client.ClientMetadata;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("Client ids, made up by the thousand")
class ClientIdsPropertyTest {
    private static final int MANY = 1_000;

    final ClientIds ids = ClientIdsTest.ids("0123456789abcdef0123456789abcdef");

    @RepeatedTest(4)
    @DisplayName("give back every member of what was registered (G12, G17)")
    void roundTrip(RepetitionInfo repetition) {
        var generator = new Generator(repetition.getCurrentRepetition());
        for (var i = 0; i < MANY; i++) {
            var issued = issued(generator);
            var id = ids.write(issued).orElseThrow();

            assertThat(id).matches("[A-Za-z0-9_-]+");
            assertThat(ids.read(id)).contains(issued);
        }
    }

    @RepeatedTest(4)
    @DisplayName("are read as what was registered or not at all: no altered one, no made-up one, no joined ones")
    void forged(RepetitionInfo repetition) {
        var generator = new Generator(300L + repetition.getCurrentRepetition());
        for (var i = 0; i < MANY; i++) {
            var one = ids.write(issued(generator)).orElseThrow();
            var other = ids.write(issued(generator)).orElseThrow();
            var altered = generator.mutated(one);
            var joined =
                    one.substring(0, generator.below(one.length())) + other.substring(generator.below(other.length()));

            assertThat(ids.read(generator.text(60))).isEmpty();
            if (!altered.equals(one)) {
                assertThat(ids.read(altered)).isEmpty();
            }
            if (!joined.equals(one) && !joined.equals(other)) {
                assertThat(ids.read(joined)).isEmpty();
            }
        }
    }

    private static IssuedMetadata issued(Generator generator) {
        List<RedirectUri> redirectUris = IntStream.rangeClosed(1, 1 + generator.below(4))
                .mapToObj(i -> RedirectUri.of(generator.oneOf(
                        "http://127.0.0.1:" + generator.below(65_000) + "/cb" + i,
                        "https://app" + i + ".example/%C3%BC?x=" + generator.below(9),
                        "cursor://app/" + i)))
                .toList();
        var metadata = new ClientMetadata(
                generator.text(120),
                redirectUris,
                generator.oneOf(
                        ClientAuthenticationMethod.NONE,
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                        ClientAuthenticationMethod.CLIENT_SECRET_POST),
                generator.oneOf(
                        Set.of(GrantType.AUTHORIZATION_CODE),
                        Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)),
                generator.chance(50) ? Optional.of(generator.text(40)) : Optional.empty());
        return new IssuedMetadata(
                metadata,
                LocalDate.ofEpochDay(generator.below(100_000)),
                generator.chance(50) ? Optional.of("serial" + generator.below(1000)) : Optional.empty());
    }
}
