package dev.entrada.mcp.registry;

import dev.entrada.config.Settings;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.Sample;
import dev.entrada.mcp.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every tool and resource that is offered, in the order of their names, so that lists are the same every time. */
@ApplicationScoped
public class Registry {
    private static final Logger LOG = System.getLogger(Registry.class.getName());

    @Inject
    BeanManager beans;

    @Inject
    Validator validator;

    @Inject
    Settings settings;

    private Map<String, RegisteredTool> tools = Map.of();
    private Map<String, RegisteredResource> resources = Map.of();

    /** Fails, and with it the start of the application, if a tool or resource cannot work. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        offer(BeanMethods.of(beans));
        LOG.log(Level.INFO, "Tools: {0}; resources: {1}", tools.keySet(), resources.keySet());
    }

    void offer(Collection<BeanMethod> methods) {
        var offered = methods.stream().filter(this::isOffered).toList();
        tools = unique(
                offered.stream().filter(is(Tool.class)).map(method -> RegisteredTool.of(method, validator)),
                RegisteredTool::name);
        tools.values().forEach(this::requireConsent);
        resources = unique(
                offered.stream().filter(is(Resource.class)).map(RegisteredResource::of), RegisteredResource::uri);
    }

    public Collection<RegisteredTool> tools() {
        return tools.values();
    }

    public Collection<RegisteredResource> resources() {
        return resources.values();
    }

    public Optional<RegisteredTool> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    public Optional<RegisteredResource> resource(String uri) {
        return Optional.ofNullable(resources.get(uri));
    }

    /** What nobody is asked to consent to at sign-in, no tool would ever get. */
    private void requireConsent(RegisteredTool tool) {
        var unlisted = tool.downstreamScopes().without(settings.downstream().scopes());
        if (!unlisted.isEmpty()) {
            throw new IllegalStateException("Tool " + tool.name() + " acts on behalf of users: add " + unlisted
                    + " to azure.downstream-scopes, so that users are asked for their consent.");
        }
    }

    private boolean isOffered(BeanMethod method) {
        return settings.samples() || !method.method().getDeclaringClass().isAnnotationPresent(Sample.class);
    }

    private static Predicate<BeanMethod> is(Class<? extends Annotation> kind) {
        return method -> method.method().isAnnotationPresent(kind);
    }

    private static <T> Map<String, T> unique(Stream<T> operations, Function<T, String> name) {
        var byName = new TreeMap<String, T>();
        operations.forEach(operation -> {
            if (byName.put(name.apply(operation), operation) != null) {
                throw new IllegalStateException("Two tools or resources are called " + name.apply(operation)
                        + ": give one of them another name.");
            }
        });
        return Collections.unmodifiableMap(byName);
    }
}
