package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A hundred sign-ins at once in one browser (A17)")
@ExtendWith(RunningEntrada.class)
class ManyTabsIT {
    private static final int TABS = 100;

    private final Entrada entrada;
    private final OAuthClient client;

    ManyTabsIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    /** One sign-in: its number is its state. */
    private record Tab(int number, Page page) {}

    @Test
    @DisplayName("approved in the same moment and finished in random order, each ends with its own state and a code")
    void hundredTabs() throws Exception {
        var browser = new Browser(entrada.at("/auth/callback"), client.redirectUri());
        var opened = each(numbers(), number -> new Tab(number, browser.open(request(number))));
        var approved =
                each(opened, tab -> new Tab(tab.number, browser.submit(tab.page.form(), Map.of("answer", "approve"))));
        Collections.shuffle(approved, new Random(17));
        var callbacks = each(approved, tab -> new Tab(tab.number, signIn(browser, tab.page)));
        Collections.shuffle(callbacks, new Random(18));

        var answers = each(
                callbacks,
                tab -> Map.entry(tab.number, Answer.of(ended(browser.open(URI.create(tab.page.header("Location")))))));

        assertThat(answers).hasSize(TABS).allSatisfy(answer -> {
            assertThat(answer.getValue().parameter("state")).isEqualTo("tab-" + answer.getKey());
            assertThat(answer.getValue().code()).isNotEmpty();
        });
    }

    private static Page ended(Page page) {
        assertThat(page.status()).as(page.document().text()).isEqualTo(303);
        return page;
    }

    private URI request(int number) {
        var parameters = client.parameters("customer:read");
        parameters.put("state", "tab-" + number);
        return client.authorizationRequest(parameters);
    }

    private static Page signIn(Browser browser, Page login) {
        var form = new Page.Form(login.document().select("form#sign-in").get(0));
        return browser.submit(form, Map.of("username", "alice@contoso.example", "password", "Passw0rd!"));
    }

    private static List<Integer> numbers() {
        return IntStream.range(0, TABS).boxed().toList();
    }

    private interface Step<T, R> {
        R take(T tab) throws Exception;
    }

    /** All of them side by side. */
    private static <T, R> List<R> each(List<T> tabs, Step<T, R> step) throws Exception {
        var threads = Executors.newFixedThreadPool(10);
        try {
            var results = new ArrayList<R>();
            var work =
                    tabs.stream().<Callable<R>>map(tab -> () -> step.take(tab)).toList();
            for (Future<R> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
