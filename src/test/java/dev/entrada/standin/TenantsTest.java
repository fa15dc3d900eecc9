package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.NationalCloud;
import dev.entrada.standin.tenant.User;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The stand-in's tenants and clouds")
class TenantsTest extends StandInFixture {

    private JsonObject signInAt(String tenant, User user) {
        var page = visitor.get("/" + tenant + "/oauth2/v2.0/authorize?" + Visitor.encoded(visitor.request()))
                .page();
        var code = visitor.signIn(page, user).parameter("code");
        return visitor.post("/" + tenant + "/oauth2/v2.0/token", visitor.redemption(code))
                .json();
    }

    @ParameterizedTest(name = "V1 in {0} issuers have the host {1}, and v1.0 issuers {2}")
    @CsvSource({
        "US_GOVERNMENT, https://login.microsoftonline.us, https://sts.windows.net",
        "CHINA, https://login.partner.microsoftonline.cn, https://sts.chinacloudapi.cn",
        "PUBLIC, https://login.microsoftonline.com, https://sts.windows.net"
    })
    void clouds(NationalCloud cloud, String host, String sts) {
        standIn.switches().nationalCloud(cloud);
        var issuer = host + "/" + standIn.tenantId() + "/v2.0";

        var discovery = visitor.get(visitor.tenantPath("v2.0/.well-known/openid-configuration"))
                .json();
        var first = visitor.get(visitor.tenantPath(".well-known/openid-configuration"))
                .json();
        var tokens = visitor.tokens(standIn.users().alice());

        assertThat(discovery.getString("issuer")).isEqualTo(issuer);
        assertThat("https://login." + discovery.getString("cloud_instance_name"))
                .isEqualTo(host);
        assertThat(first.getString("issuer")).isEqualTo(sts + "/" + standIn.tenantId() + "/");
        assertThat(Visitor.part(tokens.getString("access_token"), 1).getString("iss"))
                .isEqualTo(issuer);
        assertThat(visitor.get(visitor.tenantPath("discovery/v2.0/keys")).http().body())
                .contains(issuer);
    }

    @Test
    @DisplayName("V2 the other tenant does not know the application, and this one not the other's users")
    void apart() {
        var elsewhere = "/" + standIn.otherTenant().id() + "/oauth2/v2.0/";
        assertShown(visitor.get(elsewhere + "authorize?" + Visitor.encoded(visitor.request())), 700016);
        assertRefused(visitor.post(elsewhere + "token", visitor.redemption("x")), 400, "unauthorized_client", 700016);

        var page = visitor.authorize(visitor.request()).page();
        assertShown(visitor.signIn(page, standIn.otherUsers().named("frank")), 50020);
    }

    @Test
    @DisplayName("V2 for several tenants, a token of the other one has its tid and issuer, signed by the same keys")
    void multiTenant() {
        standIn.switches().on(AppCondition.MULTI_TENANT);
        var frank = standIn.otherUsers().named("frank");

        var own = Visitor.part(signInAt(standIn.otherTenant().domain(), frank).getString("access_token"), 1);

        assertThat(own.getString("tid")).isEqualTo(standIn.otherTenant().id()).isNotEqualTo(standIn.tenantId());
        assertThat(own.getString("iss"))
                .isEqualTo(standIn.authority() + "/" + standIn.otherTenant().id() + "/v2.0");
    }

    @Test
    @DisplayName(
            "V2 for several tenants, whoever belongs to a third signs in as well: the application has to refuse them")
    void third() {
        standIn.switches().on(AppCondition.MULTI_TENANT);
        var northwind =
                standIn.tenants().addressed("northwind.example").tenant().orElseThrow();

        var user = standIn.tenants()
                .find(standIn.tenants().addressed("organizations"), "grace@northwind.example")
                .orElseThrow();
        var own = Visitor.part(signInAt("organizations", user).getString("access_token"), 1);

        assertThat(own.getString("tid")).isEqualTo(northwind.id()).isNotEqualTo(standIn.tenantId());
    }

    @ParameterizedTest(name = "V2 for several tenants, /{0} leads each user to the home tenant, guests too")
    @ValueSource(strings = {"common", "organizations"})
    void common(String tenant) {
        standIn.switches().on(AppCondition.MULTI_TENANT);

        var alice = Visitor.part(signInAt(tenant, standIn.users().alice()).getString("id_token"), 1);
        visitor = new Visitor(standIn);
        var erin = Visitor.part(signInAt(tenant, standIn.users().guest()).getString("id_token"), 1);

        assertThat(alice.getString("tid")).isEqualTo(standIn.tenantId());
        assertThat(erin.getString("tid")).isEqualTo(standIn.otherTenant().id());
        assertThat(erin).doesNotContainKey("idp");
    }

    @Test
    @DisplayName("V2 not even an application for several tenants is open to Microsoft accounts (50194)")
    void consumers() {
        standIn.switches().on(AppCondition.MULTI_TENANT);

        assertShown(visitor.get("/consumers/oauth2/v2.0/authorize?" + Visitor.encoded(visitor.request())), 50194);
    }
}
