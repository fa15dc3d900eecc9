package dev.entrada.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Waits until the MCP endpoint asks who is calling, which takes the whole application. */
record Readiness(HttpClient client, URI mcp, ServerLog log, Duration patience) {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int PAUSES_PER_DOT = 4;

    /**
     * @param progress gets a dot per second
     * @throws CannotStart with what the log tells, if the server ends, refuses the application or takes too long
     */
    void await(PayaraMicro server, PrintStream progress) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        for (var pauses = 1; !isReady(); pauses++) {
            if (!server.isRunning()) {
                throw failure("Payara Micro ended before Entrada was ready.");
            }
            if (log.saysThatTheApplicationFailed()) {
                throw failure("Payara Micro could not load Entrada.");
            }
            if (System.nanoTime() > end) {
                throw failure("Entrada was not ready after %d seconds.".formatted(patience.toSeconds()));
            }
            if (pauses % PAUSES_PER_DOT == 0) {
                progress.print('.');
                progress.flush();
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private boolean isReady() throws InterruptedException {
        var request = HttpRequest.newBuilder(mcp)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.discarding());
            var challenge = answer.headers().firstValue("WWW-Authenticate").orElse("");
            return answer.statusCode() == 401 && challenge.startsWith("Bearer");
        } catch (IOException notYet) {
            return false;
        }
    }

    private CannotStart failure(String what) {
        var lines = String.join(System.lineSeparator() + "  ", log.tellingLines());
        return new CannotStart("%s The log (%s) says:%n  %s".formatted(what, log.file(), lines));
    }
}
