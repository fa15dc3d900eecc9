package dev.entrada.demo;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./mvnw -Prun}: Entrada with the real Entra. Every setting comes from the environment. */
public final class Run {
    private static final List<String> NEEDED = List.of("AZURE_TENANT_ID", "AZURE_CLIENT_ID");
    private static final String PUBLIC_URL = "ENTRADA_PUBLIC_URL";

    private Run() {}

    /** @param arguments base directory, Payara Micro's jar and the WAR */
    public static void main(String[] arguments) {
        Launcher.orExplain(() -> {
            requireRegistration();
            var options = Options.of(System.getProperties(), "run");
            var place = Workplace.of(arguments, options.name());
            var url = System.getenv().getOrDefault(PUBLIC_URL, options.url());
            new Launcher(place, options, System.out)
                    .launch(environment -> environment.put(PUBLIC_URL, url), welcome(place, url));
        });
    }

    private static void requireRegistration() {
        var missing = NEEDED.stream()
                .filter(name -> System.getenv().getOrDefault(name, "").isBlank())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new CannotStart("Set %s in the environment: README.md says where the app registration shows them."
                    .formatted(missing));
        }
    }

    private static Welcome welcome(Workplace place, String url) {
        var samples = "true".equals(System.getenv("ENTRADA_SAMPLES"))
                ? Stream.<String>empty()
                : Stream.of("  Sample tools   off; ENTRADA_SAMPLES=true offers them");
        var who = Stream.concat(
                Stream.of(
                        "  Sign in        with an account of the tenant " + System.getenv("AZURE_TENANT_ID"),
                        "  Redirect URI   " + url + "/auth/callback   (register it in Entra, platform Web)"),
                samples);
        return new Welcome(url + "/mcp", who.toList(), List.of("Server log: " + place.shown(place.log())));
    }
}
