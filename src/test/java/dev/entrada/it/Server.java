package dev.entrada.it;

import static org.jboss.arquillian.test.spi.LifecycleMethodExecutor.NO_OP;

import dev.entrada.demo.ServerLog;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;

/**
 * The stand-in and a server with the WAR, for as long as the tests run. Arquillian is driven through its SPI for test
 * runners rather than by its JUnit extension, because that one starts a server per class.
 */
final class Server implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 15;

    private final TestRunnerAdaptor arquillian;
    private final Entrada entrada;

    private Server(TestRunnerAdaptor arquillian, Entrada entrada) {
        this.arquillian = arquillian;
        this.entrada = entrada;
    }

    Entrada entrada() {
        return entrada;
    }

    static Server start() {
        try {
            ServerFiles.wipe();
            var port = FreePort.find();
            var url = URI.create("http://localhost:" + port);
            var entra = EntraStandIn.start(StandInOptions.defaults());
            var entrada = new Entrada(url, entra, ServerFiles.DATA, ServerFiles.log());
            ServerFiles.prepare(entrada);
            var server = new Server(TestRunnerAdaptorBuilder.build(), entrada);
            server.deploy();
            return server;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void deploy() {
        try {
            arquillian.beforeSuite();
            arquillian.beforeClass(WarDeployment.class, NO_OP);
        } catch (Exception failure) {
            var log = String.join("\n", new ServerLog(entrada.log()).tellingLines());
            close();
            throw new IllegalStateException("The WAR was not deployed; " + entrada.log() + " says:\n" + log, failure);
        }
    }

    @Override
    public void close() {
        try {
            arquillian.afterClass(WarDeployment.class, NO_OP);
            arquillian.afterSuite();
        } catch (Exception failure) {
            throw new IllegalStateException("the server was not stopped in order", failure);
        } finally {
            arquillian.shutdown();
            ProcessHandle.current()
                    .children()
                    .forEach(Server::awaitEnd); // Arquillian signals the server, but does not wait
            entrada.entra().close();
        }
    }

    private static void awaitEnd(ProcessHandle child) {
        child.destroy();
        child.onExit()
                .completeOnTimeout(child, SECONDS_TO_STOP, TimeUnit.SECONDS)
                .join();
        child.destroyForcibly();
    }
}
