package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a load balancer asks of a node")
@ExtendWith(RunningEntrada.class)
class HealthIT {
    private final Entrada entrada;

    HealthIT(Entrada entrada) {
        this.entrada = entrada;
    }

    @Test
    @DisplayName("whether it lives and whether it is ready are two questions; each is answered without a token (X20)")
    void twoQuestions() {
        var live = Http.get(entrada.at("/livez"));
        var ready = Http.get(entrada.at("/readyz"));

        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"settings\",\"status\":\"UP\"},"
                        + "{\"name\":\"database\",\"status\":\"UP\"},{\"name\":\"signing-key\",\"status\":\"UP\"},"
                        + "{\"name\":\"serving\",\"status\":\"UP\"}]}");
    }

    @ParameterizedTest(name = "{0} is JSON that nobody keeps, also for HEAD")
    @ValueSource(strings = {"/livez", "/readyz"})
    void headers(String path) {
        for (var method : new String[] {"GET", "HEAD"}) {
            var answer = Wire.get(path).as(method).to(entrada.url());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).contains("application/json");
            assertThat(answer.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    @DisplayName("who asks a thousand times from one address is answered each time")
    void notLimited() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(any ->
                                Http.send(Http.request(entrada.at("/readyz")).setHeader(Origin.HEADER, "10.255.255.1")))
                        .filter(answer -> answer.statusCode() != 200))
                .isEmpty();
    }

    @Test
    @DisplayName("nothing else is taken there")
    void onlyGet() {
        assertThat(Http.send(Http.request(entrada.at("/readyz"))
                                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }
}
