package dev.entrada.mcp.registry;

import dev.entrada.access.Caller;
import dev.entrada.config.Settings;
import dev.entrada.mcp.binding.BeanMethod;
import dev.entrada.mcp.invocation.TestInvoker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A registry of given objects instead of CDI beans, for the tests of every room. */
public final class TestRegistry {
    private TestRegistry() {}

    public static Registry of(Settings settings, Object... beans) {
        var registry = new Registry();
        registry.settings = settings;
        registry.invoker = TestInvoker.of(settings);
        registry.offer(Stream.of(beans).flatMap(TestRegistry::methods).toList());
        return registry;
    }

    public static Permissions permissions(Settings settings) {
        var permissions = new Permissions();
        permissions.settings = settings;
        return permissions;
    }

    public static Methods methods(Settings settings, Registry registry) {
        var methods = new Methods();
        methods.settings = settings;
        methods.registry = registry;
        methods.permissions = permissions(settings);
        return methods;
    }

    /** Alice, with these scopes. */
    public static Caller alice(String scope) {
        return caller("alice", scope, List.of());
    }

    public static Caller caller(String oid, String scope, List<String> roles) {
        return new Caller(Map.of("sub", oid, "tid", "contoso", "scope", scope, "roles", roles, "client_id", "client"));
    }

    public static Settings settings(String... more) {
        var values = new LinkedHashMap<>(Map.of(
                "azure.tenant-id", "11111111-1111-1111-1111-111111111111",
                "azure.client-id", "22222222-2222-2222-2222-222222222222",
                "azure.client-secret", "secret",
                "entrada.public-url", "https://mcp.example.com",
                "entrada.samples", "true",
                "entrada.scopes", "customer:read ticket:create account:calculate"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return Settings.of(values);
    }

    private static Stream<BeanMethod> methods(Object bean) {
        return Stream.of(bean.getClass().getDeclaredMethods())
                .filter(method -> BeanMethods.KINDS.stream().anyMatch(method::isAnnotationPresent))
                .map(method -> new BeanMethod(method, () -> bean));
    }
}
