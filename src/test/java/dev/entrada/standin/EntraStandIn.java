package dev.entrada.standin;

import com.sun.net.httpserver.HttpServer;
import dev.entrada.standin.admin.RequestsEndpoint;
import dev.entrada.standin.admin.SwitchesEndpoint;
import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.keys.KeysEndpoint;
import dev.entrada.standin.keys.SigningKeys;
import dev.entrada.standin.metadata.DiscoveryEndpoint;
import dev.entrada.standin.metadata.InstanceDiscoveryEndpoint;
import dev.entrada.standin.metadata.V1DiscoveryEndpoint;
import dev.entrada.standin.signin.SignInPages;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.StandInClock;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Consents;
import dev.entrada.standin.tenant.Directory;
import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.token.Codes;
import dev.entrada.standin.token.Tokens;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.RequestLog;
import dev.entrada.standin.wire.Route;
import dev.entrada.standin.wire.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Entra ID for tests and for the demo, in this JVM, on the loopback interface. */
public final class EntraStandIn implements AutoCloseable {
    private static final String TENANT_ID = "5b8e1f0c-7a3d-4c92-9e64-2d1fb0a7c3e8";
    private static final String TENANT_DOMAIN = "contoso.example";

    static {
        // Otherwise every answer on a kept-alive connection waits 40 ms for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Tenant tenant;
    private final Directory users = new Directory(TENANT_DOMAIN);
    private final AppRegistrations apps;
    private final RequestLog requests = new RequestLog();
    private final StandInClock clock;
    private final Switches switches;
    private final SigningKeys keys;
    private final ExecutorService threads = Executors.newCachedThreadPool(EntraStandIn::thread);
    private final Router router;
    private final HttpServer server;

    private EntraStandIn(StandInOptions options) throws IOException {
        tenant = new Tenant(URI.create("http://localhost:" + options.port()), TENANT_ID, TENANT_DOMAIN, "Contoso");
        apps = new AppRegistrations(tenant);
        clock = new StandInClock(options.clock());
        switches = new Switches(clock);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", options.port()), 0);
        keys = new SigningKeys(clock, threads);
        router = new Router(routes(new Random(options.seed())), admin(), switches, requests, clock, tenant.authority());
        server.createContext("/", router);
        server.setExecutor(threads);
        server.start();
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

    private Map<String, Route> routes(Random random) {
        var consents = new Consents(switches);
        var codes = new Codes(clock);
        var discovery = new DiscoveryEndpoint(tenant);
        var published = new KeysEndpoint(keys, tenant);
        var tokens = new Tokens(tenant, users, apps, consents, new Jwts(keys), switches, clock, random);
        var pages = new SignInPages(tenant, users, apps, consents, codes, switches, clock);
        var routes = new HashMap<>(Map.of(
                "v2.0/.well-known/openid-configuration", new Route(Area.DISCOVERY, discovery),
                ".well-known/openid-configuration",
                        new Route(Area.DISCOVERY, new V1DiscoveryEndpoint(tenant, discovery)),
                "discovery/instance", new Route(Area.DISCOVERY, new InstanceDiscoveryEndpoint(tenant)),
                "discovery/v2.0/keys", new Route(Area.KEYS, published),
                "discovery/keys", new Route(Area.KEYS, published),
                "oauth2/v2.0/token", new Route(Area.TOKEN, tokens.endpoint(codes))));
        pages.endpoints().forEach((path, endpoint) -> routes.put(path, new Route(Area.AUTHORIZE, endpoint)));
        return routes;
    }

    private Map<String, Endpoint> admin() {
        return Map.of(
                "/_standin/switches", new SwitchesEndpoint(switches, keys),
                "/_standin/requests", new RequestsEndpoint(requests));
    }

    /** {@code http://localhost:<port>}: in place of {@code https://login.microsoftonline.com}. */
    public URI authority() {
        return tenant.authority();
    }

    public String tenantId() {
        return tenant.id();
    }

    public String tenantDomain() {
        return tenant.domain();
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
        return users;
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

    @Override
    public void close() {
        router.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
