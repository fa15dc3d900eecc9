package dev.entrada.standin;

import dev.entrada.standin.admin.AppsEndpoint;
import dev.entrada.standin.admin.RequestsEndpoint;
import dev.entrada.standin.admin.SwitchesEndpoint;
import dev.entrada.standin.admin.WorkloadTokenEndpoint;
import dev.entrada.standin.keys.FederatedIssuer;
import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.keys.KeysEndpoint;
import dev.entrada.standin.keys.SigningKeys;
import dev.entrada.standin.metadata.DiscoveryEndpoint;
import dev.entrada.standin.metadata.InstanceDiscoveryEndpoint;
import dev.entrada.standin.metadata.V1DiscoveryEndpoint;
import dev.entrada.standin.signin.SignInPages;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Consents;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.token.Codes;
import dev.entrada.standin.token.Tokens;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Incidents;
import dev.entrada.standin.wire.RequestLog;
import dev.entrada.standin.wire.Route;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What answers where. */
record Endpoints(
        Tenants tenants,
        AppRegistrations apps,
        SigningKeys keys,
        FederatedIssuer cluster,
        Switches switches,
        Clock clock) {

    /** By what follows the tenant in the path. */
    Map<String, Route> routes(Random random, String managedIdentityPath) {
        var incidents = new Incidents(clock, tenants.authority(), switches);
        var consents = new Consents(switches);
        var codes = new Codes(clock, switches);
        var tokens = new Tokens(
                tenants, apps, consents, new Jwts(keys, switches), cluster, switches, incidents, clock, random);
        var pages = new SignInPages(tenants, apps, consents, codes, switches, incidents, clock);
        var routes = new HashMap<>(documents());
        routes.put("oauth2/v2.0/token", new Route(Area.TOKEN, tokens.endpoint(codes)));
        routes.put(afterFirstSegment(managedIdentityPath), new Route(Area.MANAGED_IDENTITY, tokens.managedIdentity()));
        pages.endpoints().forEach((path, endpoint) -> routes.put(path, new Route(Area.AUTHORIZE, endpoint)));
        return routes;
    }

    private Map<String, Route> documents() {
        var discovery = new DiscoveryEndpoint(tenants, switches);
        var published = new KeysEndpoint(keys, tenants);
        return Map.of(
                "v2.0/.well-known/openid-configuration",
                new Route(Area.DISCOVERY, discovery),
                ".well-known/openid-configuration",
                new Route(Area.DISCOVERY, new V1DiscoveryEndpoint(tenants, discovery)),
                "discovery/instance",
                new Route(Area.DISCOVERY, new InstanceDiscoveryEndpoint(tenants, switches)),
                "discovery/v2.0/keys",
                new Route(Area.KEYS, published),
                KeysEndpoint.V1,
                new Route(Area.KEYS, published));
    }

    private static String afterFirstSegment(String path) {
        return path.substring(1).split("/", 2)[1];
    }

    /** By whole path. */
    Map<String, Endpoint> admin(RequestLog requests) {
        return Map.of(
                "/_standin/switches", new SwitchesEndpoint(switches, keys, tenants),
                "/_standin/apps", new AppsEndpoint(apps),
                "/_standin/workload-token", new WorkloadTokenEndpoint(cluster),
                "/_standin/requests", new RequestsEndpoint(requests));
    }
}
