package dev.entrada.demo;

import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./mvnw -Pdemo}: Entrada with the Entra stand-in and the sample tools. */
public final class Demo {
    private Demo() {}

    /** @param arguments base directory, Payara Micro's jar and the WAR */
    public static void main(String[] arguments) {
        Launcher.orExplain(() -> {
            var options = Options.of(System.getProperties(), "demo");
            var place = place(Workplace.of(arguments, options.name()), options);
            Ports.requireFree(options.port(), "port");
            Ports.requireFree(options.entraPort(), "entra.port");
            try (var entra = EntraStandIn.start(StandInOptions.defaults().withPort(options.entraPort()))) {
                entra.apps().save(entra.entrada().withRedirectUris(options.url() + "/auth/callback"));
                var settings = new HashMap<>(DemoSettings.of(entra, options.url(), place.data()));
                options.documentAuthority()
                        .ifPresent(file -> settings.putAll(DemoSettings.documentsOfThisMachine(file)));
                new Launcher(place, options, System.out)
                        .launch(environment -> only(settings, environment), welcome(place, options, entra));
            }
        });
    }

    private static Workplace place(Workplace place, Options options) throws IOException {
        return options.conformance()
                ? place.withWar(Overlay.of(
                        place.war(),
                        place.war().resolveSibling("test-classes"),
                        "dev/entrada/conformance",
                        options.name() + "-conformance"))
                : place;
    }

    private static void only(Map<String, String> settings, Map<String, String> environment) {
        Environment.forget(environment);
        Environment.put(environment, settings);
    }

    private static Welcome welcome(Workplace place, Options options, EntraStandIn entra) {
        return new Welcome(
                options.url() + "/mcp",
                List.of(
                        "  Sign in as     alice@contoso.example   may use every tool",
                        "                 bob@contoso.example     may not create tickets",
                        "  Password       Passw0rd!"),
                List.of(
                        "Entra is a stand-in here, on " + entra.authority() + ".",
                        "Server log: " + place.shown(place.log()) + "   State: " + place.shown(place.data())));
    }
}
