package dev.entrada.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client's scope parameter")
class ScopeFormsTest {
    private static final String ALL = "customer:read ticket:create account:calculate";
    private static final String APP = SettingsTest.CLIENT_ID;

    @ParameterizedTest(name = "\"{0}\" means {1}")
    @CsvSource({
        "customer:read, customer:read",
        "customer:read  offline_access openid, customer:read",
        "api://desk/customer:read, customer:read",
        "api://" + APP + "/customer:read, customer:read",
        APP + "/customer:read, customer:read",
        "API://DESK/customer:read, customer:read",
        "api://desk//customer:read, customer:read",
        "api://desk/Tickets.Write, ticket:create",
        "Tickets.Write, ticket:create",
        "https://graph.microsoft.com/User.Read customer:read, customer:read",
        "https://graph.microsoft.com/.default customer:read, customer:read",
        "api://desk/customer:read customer:read nonsense, customer:read",
        "account:calculate customer:read, customer:read account:calculate",
    })
    @DisplayName("names scopes as we offer them, as Entra has them, and by their full names")
    void named(String parameter, String meant) {
        assertThat(catalog().meantBy(parameter)).hasToString(meant);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                " ",
                ".default",
                "api://desk/.default",
                "api://desk//.default",
                "api://" + APP + "/.default",
                APP + "/.default",
                APP + "/.default offline_access",
                ".default customer:read",
                "openid profile email offline_access",
                "https://graph.microsoft.com/.default",
                "https://graph.microsoft.com/User.Read offline_access",
                "https://graph.microsoft.com//.default",
                "api://another/.default",
                "api://desk-of-another/customer:read",
            })
    @DisplayName("means everything where it says default, or names nothing of this API at all")
    void everything(String parameter) {
        assertThat(catalog().meantBy(parameter)).hasToString(ALL);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"nonsense", "User.Read", "api://desk/nonsense", "nonsense openid"})
    @DisplayName("means nothing where it names what does not exist here: what then, the endpoint says")
    void nothing(String parameter) {
        assertThat(catalog().meantBy(parameter).isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "\"{0}\" means {1}")
    @CsvSource({"api://desk/Mcp.Access, a b", "a, a", "Mcp.Access, a b", "b Mcp.Access, a b"})
    @DisplayName("that names an Entra scope behind several of ours means all of those")
    void several(String parameter, String meant) {
        var catalog = catalog(Map.of(
                "entrada.scopes", "a b c", "entrada.scope.a", "Mcp.Access", "entrada.scope.b", "Mcp.Access role:B"));

        assertThat(catalog.meantBy(parameter)).hasToString(meant);
    }

    private static ScopeCatalog catalog() {
        return catalog(Map.of("entrada.scopes", ALL, "entrada.scope.ticket:create", "Tickets.Write role:Agent"));
    }

    private static ScopeCatalog catalog(Map<String, String> scopes) {
        var values = new HashMap<>(SettingsTest.REQUIRED);
        values.put("azure.app-id-uri", "api://desk");
        values.putAll(scopes);
        return Settings.of(values).scopes();
    }
}
