package dev.entrada.mcp.registry;

import dev.entrada.config.Settings;
import dev.entrada.mcp.Complete;
import dev.entrada.mcp.Prompt;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.ResourceTemplate;
import dev.entrada.mcp.Sample;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.binding.BeanMethod;
import dev.entrada.mcp.invocation.BoundMethod;
import dev.entrada.mcp.invocation.Invoker;
import dev.entrada.mcp.operation.Operation;
import dev.entrada.mcp.operation.RegisteredCompletion;
import dev.entrada.mcp.operation.RegisteredPrompt;
import dev.entrada.mcp.operation.RegisteredResource;
import dev.entrada.mcp.operation.RegisteredTemplate;
import dev.entrada.mcp.operation.RegisteredTool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Everything that is offered, in the order of the names, so that lists are the same every time. */
@ApplicationScoped
public class Registry {
    private static final Logger LOG = System.getLogger(Registry.class.getName());

    @Inject
    BeanManager beans;

    @Inject
    Invoker invoker;

    @Inject
    Settings settings;

    private Map<String, RegisteredTool> tools = Map.of();
    private Map<String, RegisteredPrompt> prompts = Map.of();
    private Map<String, RegisteredResource> resources = Map.of();
    private Map<String, RegisteredTemplate> templates = Map.of();
    private Map<String, RegisteredCompletion> completions = Map.of();

    /** Fails, and with it the start of the application, if anything that is offered cannot work. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        offer(BeanMethods.of(beans));
        LOG.log(
                Level.INFO,
                "Tools: {0}; prompts: {1}; resources: {2} {3}",
                tools.keySet(),
                prompts.keySet(),
                resources.keySet(),
                templates.keySet());
    }

    void offer(Collection<BeanMethod> methods) {
        var offered = methods.stream().filter(this::isOffered).toList();
        tools = named(offered, Tool.class, RegisteredTool::of, RegisteredTool::name);
        tools.values().forEach(this::requireConsent);
        prompts = named(offered, Prompt.class, RegisteredPrompt::of, RegisteredPrompt::name);
        resources = named(offered, Resource.class, RegisteredResource::of, RegisteredResource::name);
        templates = named(offered, ResourceTemplate.class, RegisteredTemplate::of, RegisteredTemplate::name);
        completions = named(offered, Complete.class, RegisteredCompletion::of, RegisteredCompletion::key);
    }

    public Collection<RegisteredTool> tools() {
        return tools.values();
    }

    public Collection<RegisteredPrompt> prompts() {
        return prompts.values();
    }

    public Collection<RegisteredResource> resources() {
        return resources.values();
    }

    public Collection<RegisteredTemplate> templates() {
        return templates.values();
    }

    public Optional<RegisteredTool> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    public Optional<RegisteredPrompt> prompt(String name) {
        return Optional.ofNullable(prompts.get(name));
    }

    public Optional<RegisteredResource> resource(String uri) {
        return Optional.ofNullable(resources.get(uri));
    }

    /** The family that a URI belongs to; where several claim it, the first by their names. */
    public Optional<RegisteredTemplate> templateOf(String uri) {
        return templates.values().stream()
                .filter(template -> template.matches(uri))
                .findFirst();
    }

    /** The resource, or the family of resources, that is found at a URI. */
    public Optional<Operation> readable(String uri) {
        return resource(uri).<Operation>map(Function.identity()).or(() -> templateOf(uri)
                .map(Function.identity()));
    }

    /** The prompt, or the URI template, that a client wants suggestions for. */
    public Optional<Operation> completable(String name) {
        return prompt(name).<Operation>map(Function.identity()).or(() -> Optional.ofNullable(templates.get(name)));
    }

    Optional<RegisteredCompletion> completion(String operation, String argument) {
        return Optional.ofNullable(completions.get(RegisteredCompletion.key(operation, argument)));
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

    private <T> Map<String, T> named(
            Collection<BeanMethod> methods,
            Class<? extends Annotation> kind,
            Function<BoundMethod, T> register,
            Function<T, String> name) {
        var byName = new TreeMap<String, T>();
        methods.stream().filter(method -> method.annotation(kind) != null).forEach(method -> {
            var registered = register.apply(invoker.bind(method));
            if (byName.put(name.apply(registered), registered) != null) {
                throw new IllegalStateException("Two of @" + kind.getSimpleName() + " are called "
                        + name.apply(registered) + ": give one of them another name.");
            }
        });
        return Collections.unmodifiableMap(byName);
    }
}
