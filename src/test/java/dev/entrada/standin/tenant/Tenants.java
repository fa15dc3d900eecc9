package dev.entrada.standin.tenant;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.wire.Aadsts;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tenants of the stand-in, three of them, and what URLs and user names mean among them (V2). */
public final class Tenants {
    private static final String CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";
    private static final String TEMPLATE = "{tenantid}";

    private static final Tenant CONTOSO =
            new Tenant("5b8e1f0c-7a3d-4c92-9e64-2d1fb0a7c3e8", "contoso.example", "Contoso");
    private static final Tenant FABRIKAM =
            new Tenant("d04b7c21-9f5e-4e3a-8b16-73a1c8e2f590", "fabrikam.example", "Fabrikam");

    private static final Tenant NORTHWIND =
            new Tenant("61c9e0b4-2f78-4d0a-8a35-e7b41d96c20f", "northwind.example", "Northwind");

    private record Populated(Tenant tenant, Directory users) {}

    private final URI authority;
    private final Switches switches;
    private final Populated home = new Populated(CONTOSO, new Directory(CONTOSO.domain()));
    private final Populated other = new Populated(FABRIKAM, new Directory(FABRIKAM.domain()));

    /** With which nobody here has anything to do. */
    private final Populated foreign = new Populated(NORTHWIND, new Directory(NORTHWIND.domain()));

    public Tenants(URI authority, Switches switches) {
        this.authority = authority;
        this.switches = switches;
        People.populate(home.users(), other.users(), FABRIKAM);
        People.populate(foreign.users());
    }

    /**
     * What the tenant segment of a URL names.
     *
     * @param segment what stands in the URLs that Entra prints in return
     * @param issuerTenant what stands in the issuer: a GUID, or the literal {@code {tenantid}} (D2)
     * @param tenant empty for {@code common}, {@code organizations} and {@code consumers}
     */
    public record Address(String segment, String issuerTenant, Optional<Tenant> tenant) {}

    /** @throws dev.entrada.standin.wire.Refusal 90002 for a tenant that does not exist (D4) */
    public Address addressed(String name) {
        return all().map(Populated::tenant)
                .filter(tenant -> tenant.isCalled(name))
                .map(tenant -> new Address(tenant.id(), tenant.id(), Optional.of(tenant)))
                .findAny()
                .orElseGet(() -> shared(name));
    }

    private static Address shared(String name) {
        return switch (name) {
            case "common", "organizations" -> new Address(name, TEMPLATE, Optional.empty());
            case "consumers", CONSUMERS -> new Address(name, CONSUMERS, Optional.empty());
            default -> throw Aadsts.TENANT_NOT_FOUND.because(name);
        };
    }

    /**
     * That {@code app} may be used at {@code address}.
     *
     * @throws dev.entrada.standin.wire.Refusal 50194 at /common, 700016 in the other tenant, unless the application is
     *     registered for several tenants
     */
    public void requireUse(AppRegistration app, Address address) {
        var everywhere = switches.is(AppCondition.MULTI_TENANT)
                && !address.issuerTenant().equals(CONSUMERS);
        if (everywhere || address.tenant().filter(home()::equals).isPresent()) {
            return;
        }
        throw address.tenant()
                .map(tenant -> Aadsts.APP_NOT_FOUND.because(app.clientId(), tenant.displayName()))
                .orElseGet(
                        () -> Aadsts.SINGLE_TENANT_APP.because(app.clientId(), app.displayName(), address.segment()));
    }

    /**
     * The user of that sign-in name, as the addressed tenant knows it; at /common as the home tenant does.
     *
     * @throws dev.entrada.standin.wire.Refusal 50020 for somebody whom only another tenant knows
     */
    public Optional<User> find(Address address, String signInName) {
        var found = all().filter(populated ->
                        address.tenant().map(populated.tenant()::equals).orElse(true))
                .flatMap(populated -> populated.users().byUpn(signInName).stream())
                .filter(user -> address.tenant().isPresent() || user.guest().isEmpty())
                .findAny();
        if (found.isEmpty()) {
            foreign(signInName).ifPresent(tenant -> refuseForeigner(address, signInName, tenant));
        }
        return found;
    }

    private Optional<Tenant> foreign(String signInName) {
        return all().filter(populated -> populated.users().byUpn(signInName).isPresent())
                .map(Populated::tenant)
                .findAny();
    }

    private void refuseForeigner(Address address, String signInName, Tenant theirs) {
        throw Aadsts.FOREIGN_ACCOUNT.because(
                signInName,
                issuerV1(theirs.id()),
                address.tenant().map(Tenant::displayName).orElse(address.segment()));
    }

    public Optional<User> byOid(String oid) {
        return all().flatMap(populated -> populated.users().byOid(oid).stream()).findAny();
    }

    /** The tenant in whose directory that object is. */
    public Tenant of(User user) {
        return all().filter(populated -> populated.users().byOid(user.oid()).isPresent())
                .map(Populated::tenant)
                .findFirst()
                .orElseGet(this::home);
    }

    /** The tenant in which the applications are registered. */
    public Tenant home() {
        return home.tenant();
    }

    public Tenant other() {
        return other.tenant();
    }

    public Directory users() {
        return home.users();
    }

    public Directory usersOfOther() {
        return other.users();
    }

    public List<User> everybody() {
        return all().flatMap(populated -> populated.users().all().stream()).toList();
    }

    private Stream<Populated> all() {
        return Stream.of(home, other, foreign);
    }

    /** Where the stand-in itself is. */
    public URI authority() {
        return authority;
    }

    public Cloud cloud() {
        return Cloud.of(switches.nationalCloud(), authority);
    }

    /** Issuer of v2.0 tokens. */
    public String issuer(String issuerTenant) {
        return cloud().login() + "/" + issuerTenant + "/v2.0";
    }

    /** Issuer of v1.0 tokens: another host, whatever the authority. */
    public String issuerV1(String issuerTenant) {
        return cloud().sts() + "/" + issuerTenant + "/";
    }
}
