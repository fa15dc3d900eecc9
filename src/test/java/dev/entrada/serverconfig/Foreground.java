package dev.entrada.serverconfig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program that stays in the foreground and listens on a port of this machine. */
record Foreground(Process process, int port, Path output) implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final int PAUSE = 100;

    /** Returns when it listens. */
    static Foreground start(int port, Path output, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var program = new Foreground(process, port, output);
        program.awaitReady();
        return program;
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (var tries = 0; tries < SECONDS * 1000 / PAUSE; tries++) {
            try (var probe = new Socket()) {
                probe.connect(new InetSocketAddress("127.0.0.1", port));
                return;
            } catch (IOException notYet) {
                if (process.waitFor(PAUSE, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        close();
        throw new IOException("it did not start: " + Files.readString(output));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, SECONDS, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
