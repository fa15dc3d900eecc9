package dev.entrada;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import java.util.Map;

/** The picture in README.md, as code: imports point down, never sideways, never from one half to the other. */
@AnalyzeClasses(packages = "dev.entrada", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Map<String, String[]> MAY_IMPORT = Map.ofEntries(
            row("discovery", "client", "web", "keys", "config", "oauth"),
            row("registration", "client", "web", "config", "oauth"),
            row("authorization", "client", "grant", "entra", "web", "keys", "config", "oauth"),
            row("token", "client", "upstream", "grant", "entra", "web", "keys", "timer", "config", "oauth"),
            row("client", "limits", "keys", "store", "timer", "config", "oauth"),
            row("grant", "keys", "store", "timer", "config", "oauth"),
            row("entra", "config", "oauth"),
            row("access", "upstream", "grant", "entra", "keys", "timer", "config", "oauth"),
            row("upstream", "grant", "entra", "config", "oauth"),
            row("mcp", "access", "limits", "keys", "timer", "config", "oauth"),
            row("tools", "mcp", "access", "audit", "store", "config"),
            row("ops", "web", "keys", "timer", "config"),
            row("audit", "store", "timer", "config", "oauth"),
            row("web", "store", "config", "oauth"),
            row("limits", "config", "oauth"),
            row("keys", "store", "config"),
            row("housekeeping", "store", "timer", "oauth"),
            row("store", "timer", "config"),
            row("timer"),
            row("config", "oauth"),
            row("oauth"));

    @ArchTest
    static final ArchRule imports_follow_the_picture = picture();

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("dev.entrada.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule there_are_none_between_the_rooms_of_the_mcp_endpoint =
            slices().matching("dev.entrada.mcp.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_vocabulary_needs_no_container = noClasses()
            .that()
            .resideInAPackage("dev.entrada.oauth")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    "jakarta.servlet..",
                    "jakarta.ws.rs..",
                    "java.sql..",
                    "java.net.http..",
                    "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule endpoints_are_called_endpoints =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Endpoint");

    private static ArchRule picture() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (var name : MAY_IMPORT.keySet()) {
            layers = layers.layer(name).definedBy("dev.entrada." + name + "..");
        }
        for (var row : MAY_IMPORT.entrySet()) {
            layers = row.getValue().length == 0
                    ? layers.whereLayer(row.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(row.getKey()).mayOnlyAccessLayers(row.getValue());
        }
        return layers;
    }

    private static Map.Entry<String, String[]> row(String name, String... mayImport) {
        return Map.entry(name, mayImport);
    }
}
