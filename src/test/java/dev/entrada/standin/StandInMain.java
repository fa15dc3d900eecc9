package dev.entrada.standin;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the stand-in by itself until it is told to stop: {@code StandInMain [--port 9400]}. */
public final class StandInMain {
    private static final int DEFAULT_PORT = 9400;

    private StandInMain() {}

    public static void main(String[] args) throws InterruptedException {
        EntraStandIn standIn;
        try {
            standIn = EntraStandIn.start(StandInOptions.defaults().withPort(port(List.of(args))));
        } catch (IllegalArgumentException | UncheckedIOException unusable) {
            System.err.println("The Entra stand-in cannot start: " + unusable.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(standIn::close));
        describe(standIn, System.out);
        new CountDownLatch(1).await();
    }

    static int port(List<String> args) {
        if (args.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (args.size() != 2 || !args.get(0).equals("--port") || !args.get(1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("say --port and a number, or nothing");
        }
        return Integer.parseInt(args.get(1));
    }

    /** What Entrada must be configured with, and who may sign in. */
    static void describe(EntraStandIn standIn, PrintStream out) {
        var app = standIn.entrada();
        out.println("AZURE_AUTHORITY=" + standIn.authority());
        out.println("AZURE_TENANT_ID=" + standIn.tenantId());
        out.println("AZURE_CLIENT_ID=" + app.clientId());
        out.println("AZURE_CLIENT_SECRET=" + app.clientSecret());
        standIn.users()
                .all()
                .forEach(user ->
                        out.printf("user %s password %s roles %s%n", user.upn(), user.password(), user.roles()));
        out.println("users whose names say what goes wrong, for example "
                + standIn.users().named("mfa-required").upn() + ", are listed at the login page");
        out.println("switches at " + standIn.authority() + "/_standin/switches");
        out.flush();
    }
}
