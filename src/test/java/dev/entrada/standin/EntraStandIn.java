package dev.entrada.standin;

import com.sun.net.httpserver.HttpServer;
import dev.entrada.standin.keys.ClientCertificate;
import dev.entrada.standin.keys.FederatedIssuer;
import dev.entrada.standin.keys.SigningKeys;
import dev.entrada.standin.switches.StandInClock;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Directory;
import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tls.Listener;
import dev.entrada.standin.wire.Incidents;
import dev.entrada.standin.wire.RequestLog;
import dev.entrada.standin.wire.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Entra ID for tests and for the demo, in this JVM, on the loopback interface. */
public final class EntraStandIn implements AutoCloseable {

    static {
        // Otherwise every answer on a kept-alive connection waits 40 ms for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // With 200, the default, a test of many browsers has the connections of everybody else closed after each
        // answer, and
        // who sends a code into one that is being closed has lost it.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private final StandInClock clock;
    private final Switches switches;
    private final Tenants tenants;
    private final AppRegistrations apps;
    private final RequestLog requests = new RequestLog();
    private final ExecutorService threads = Executors.newCachedThreadPool(EntraStandIn::thread);
    private final SigningKeys keys;
    private final FederatedIssuer cluster;
    private final Optional<ClientCertificate> identity;
    private final Router router;
    private final HttpServer server;

    private EntraStandIn(StandInOptions options) throws IOException {
        clock = new StandInClock(options.clock());
        switches = new Switches(clock);
        tenants = new Tenants(
                URI.create((options.tls() ? "https" : "http") + "://localhost:" + options.port()), switches);
        apps = new AppRegistrations(tenants.home(), switches);
        // Whoever checks this one goes by the system's clock.
        identity = Optional.of(options)
                .filter(StandInOptions::tls)
                .map(any -> ClientCertificate.issue("localhost", StandInOptions.yesterday()));
        server = Listener.open(options.port(), identity);
        keys = new SigningKeys(clock, threads);
        cluster = new FederatedIssuer(tenants.authority(), clock);
        router = new Router(
                endpoints().routes(new Random(options.seed()), options.managedIdentityPath()),
                endpoints().admin(requests),
                switches,
                requests,
                new Incidents(clock, tenants.authority(), switches));
        server.createContext("/", router);
        server.setExecutor(threads);
        server.start();
    }

    private Endpoints endpoints() {
        return new Endpoints(tenants, apps, keys, cluster, switches, clock);
    }

    /** @throws UncheckedIOException if the port is taken */
    public static EntraStandIn start(StandInOptions options) {
        try {
            return new EntraStandIn(options);
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + options.port() + " is not free", taken);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "entra-stand-in");
        thread.setDaemon(true);
        return thread;
    }

    /** {@code http://localhost:<port>}: in place of {@code https://login.microsoftonline.com}. */
    public URI authority() {
        return tenants.authority();
    }

    /** In place of {@code https://graph.microsoft.com}. */
    public URI graph() {
        return URI.create(authority() + "/graph");
    }

    public String tenantId() {
        return tenants.home().id();
    }

    public String tenantDomain() {
        return tenants.home().domain();
    }

    /** The second tenant, which knows the applications only while {@code MULTI_TENANT} is on. */
    public Tenant otherTenant() {
        return tenants.other();
    }

    /** Both tenants, and their issuers. */
    public Tenants tenants() {
        return tenants;
    }

    /** The application that Entrada is configured with. */
    public AppRegistration entrada() {
        return apps.entrada();
    }

    /** Every application of the tenant; may be changed while it runs. */
    public AppRegistrations apps() {
        return apps;
    }

    public Directory users() {
        return tenants.users();
    }

    /** The users of the second tenant. */
    public Directory otherUsers() {
        return tenants.usersOfOther();
    }

    public RequestLog requests() {
        return requests;
    }

    public Switches switches() {
        return switches;
    }

    /** The signing keys, to be rolled over. */
    public SigningKeys keys() {
        return keys;
    }

    /** An issuer of workload tokens that a registration may trust as a federated credential. */
    public FederatedIssuer cluster() {
        return cluster;
    }

    /** What a client of a stand-in with TLS must trust. @throws IllegalStateException if it has none */
    public SSLContext trust() {
        return identity.map(Listener::context)
                .orElseThrow(() -> new IllegalStateException("this stand-in speaks plain HTTP"));
    }

    @Override
    public void close() {
        router.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
