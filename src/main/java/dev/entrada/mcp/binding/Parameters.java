package dev.entrada.mcp.binding;

import dev.entrada.mcp.OnBehalfOf;
import dev.entrada.mcp.ask.Questions;
import dev.entrada.mcp.schema.Json;
import dev.entrada.oauth.Scopes;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a method: their schema, and the way from a JSON object to validated Java values.
 *
 * @param injected where the method wants the caller, or another thing that is no argument
 * @param tokens where it wants tokens for other APIs
 * @param arguments what the client gives
 */
public record Parameters(
        Method method,
        Validator validator,
        List<Integer> injected,
        List<DownstreamParameter> tokens,
        List<Parameter> arguments) {

    public static Parameters of(Method method, Validator validator) {
        var constraints = Optional.ofNullable(validator
                .getConstraintsForClass(method.getDeclaringClass())
                .getConstraintsForMethod(method.getName(), method.getParameterTypes()));
        var declared = method.getParameters();
        var injected = indexes(method, parameter -> Injected.isFor(parameter.getType()));
        var tokens = indexes(method, parameter -> parameter.isAnnotationPresent(OnBehalfOf.class));
        var arguments = indexes(method, parameter -> true).stream()
                .filter(index -> !injected.contains(index) && !tokens.contains(index))
                .map(index -> Parameter.of(index, declared[index], constraints))
                .toList();
        requireDistinctHeaders(arguments);
        return new Parameters(
                method,
                validator,
                injected,
                tokens.stream()
                        .map(index -> DownstreamParameter.of(index, declared[index]))
                        .toList(),
                arguments);
    }

    private static List<Integer> indexes(Method method, Predicate<java.lang.reflect.Parameter> which) {
        return IntStream.range(0, method.getParameterCount())
                .filter(index -> which.test(method.getParameters()[index]))
                .boxed()
                .toList();
    }

    /** MCP 2026-07-28, Schema Extension: distinct without regard to case, and a token of RFC 9110 §5.6.2. */
    private static void requireDistinctHeaders(List<Parameter> arguments) {
        var seen = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        arguments.stream().map(Parameter::header).flatMap(Optional::stream).forEach(header -> {
            if (!header.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || !seen.add(header)) {
                throw new IllegalStateException("Header " + header + " of an argument is no token, or used twice.");
            }
        });
    }

    /** The scopes of other APIs that the method wants tokens for. */
    public Scopes downstreamScopes() {
        return Scopes.of(tokens.stream().map(DownstreamParameter::scope).toList());
    }

    /** The input schema; always an object, as MCP wants it. */
    public ObjectNode schema() {
        var schema = Json.VALUES.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        arguments.forEach(argument -> properties.set(argument.name(), argument.schema()));
        if (arguments.stream().anyMatch(Parameter::isRequired)) {
            var names = schema.putArray("required");
            arguments.stream().filter(Parameter::isRequired).forEach(argument -> names.add(argument.name()));
        }
        return schema.put("additionalProperties", false);
    }

    /** Turns what was given into Java values and validates them, collecting every problem, not just the first. */
    public Arguments bind(Object instance, Map<String, Object> given, Call call) {
        var bound = new Arguments(method.getParameterCount());
        tokens.forEach(token -> token.bind(call.downstream(), bound));
        var questions = new Questions(call.conversation());
        injected.forEach(index -> bound.put(index, Injected.of(method.getParameterTypes()[index], call, questions)));
        arguments.forEach(argument -> argument.bind(json(given.get(argument.name())), bound));
        refuseUnknown(given, bound.problems());
        validator
                .forExecutables()
                .validateParameters(instance, method, bound.values())
                .forEach(violation -> {
                    if (index(violation).map(bound::isUsable).orElse(true)) {
                        bound.problems().add(place(violation), violation.getMessage());
                    }
                });
        return bound;
    }

    private void refuseUnknown(Map<String, Object> given, Problems problems) {
        var names = arguments.stream().map(Parameter::name).toList();
        given.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(
                        name,
                        "is not an argument; "
                                + (names.isEmpty() ? "there are none" : "there are " + String.join(", ", names))));
    }

    /** The argument by its name on the wire, and where in it: {@code amounts[2]}. */
    private String place(ConstraintViolation<?> violation) {
        var place = new StringBuilder();
        for (var node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                place.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                place.append(name(node.as(Path.ParameterNode.class).getParameterIndex()));
            } else if (node.getKind() == ElementKind.PROPERTY) {
                place.append('.').append(node.getName());
            }
        }
        return place.isEmpty() ? "the arguments together" : place.toString();
    }

    private String name(int index) {
        return arguments.stream()
                .filter(argument -> argument.index() == index)
                .map(Parameter::name)
                .findAny()
                .orElseThrow();
    }

    private static Optional<Integer> index(ConstraintViolation<?> violation) {
        for (var node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                return Optional.of(node.as(Path.ParameterNode.class).getParameterIndex());
            }
        }
        return Optional.empty(); // a constraint across parameters
    }

    private static JsonNode json(Object value) {
        return Json.VALUES.valueToTree(value);
    }
}
