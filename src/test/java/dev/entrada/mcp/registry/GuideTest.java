package dev.entrada.mcp.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.operation.RegisteredTool;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/tools.md")
class GuideTest {
    private static final Path SAMPLE =
            Path.of("samples/parcel-tools/src/main/java/com/example/parcels/ParcelTools.java");
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    @DisplayName("shows code of the sample, and no other")
    void snippets() throws IOException {
        var sample = Files.readString(SAMPLE);
        var snippets = JAVA.matcher(Files.readString(Path.of("docs/tools.md")))
                .results()
                .toList();

        assertThat(snippets).hasSizeGreaterThan(2).allSatisfy(snippet -> assertThat(sample)
                .contains(snippet.group(1)));
    }

    @Test
    @DisplayName("is about a sample that compiles against Entrada's classes and works")
    void works(@TempDir Path classes) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var status = compiler.run(
                null,
                null,
                null,
                "-parameters",
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                SAMPLE.toString());
        assertThat(status).isZero();
        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            var tools = loader.loadClass("com.example.parcels.ParcelTools")
                    .getConstructor()
                    .newInstance();
            var registry = TestRegistry.of(TestRegistry.settings(), tools);

            assertThat(registry.tools())
                    .extracting(RegisteredTool::name)
                    .containsExactly("find_parcel", "redirect_parcel", "weigh_parcels");
            assertThat(call(registry, "find_parcel", Map.of("id", "P-1001"))).contains("Lisbon");
            assertThat(call(registry, "find_parcel", Map.of("id", "1001"))).contains("id: must match");
            assertThat(call(registry, "find_parcel", Map.of("id", "P-9999"))).contains("Ask the person");
            assertThat(call(registry, "weigh_parcels", Map.of("ids", List.of("P-1001"))))
                    .isEqualTo("{\"result\":[600]}");
        }
    }

    private static String call(Registry registry, String tool, Map<String, Object> arguments) {
        var result = registry.tool(tool).orElseThrow().call(Call.of(TestRegistry.alice("")), arguments);
        return ((TextContent) result.content().get(0)).text();
    }
}
