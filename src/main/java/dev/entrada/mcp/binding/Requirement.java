package dev.entrada.mcp.binding;

import dev.entrada.mcp.RequiresScope;
import dev.entrada.oauth.Scopes;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a caller needs for an operation.
 *
 * @param scopes all of these
 * @param roles one of these, if there are any
 */
public record Requirement(Scopes scopes, Set<String> roles) {
    public static final Requirement NONE = new Requirement(Scopes.NONE, Set.of());

    public Requirement {
        roles = Set.copyOf(roles);
    }

    /** Scopes of class and method add up; the roles of a method replace those of its class, as Jakarta Security has it. */
    static Requirement of(Method method) {
        var type = method.getDeclaringClass();
        var scopes = Stream.of(
                        on(type, RequiresScope.class), Optional.ofNullable(method.getAnnotation(RequiresScope.class)))
                .flatMap(Optional::stream)
                .flatMap(required -> Stream.of(required.value()))
                .toList();
        var roles = Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
                .or(() -> on(type, RolesAllowed.class))
                .map(allowed -> Set.of(allowed.value()))
                .orElse(Set.of());
        return new Requirement(Scopes.of(scopes), roles);
    }

    private static <A extends Annotation> Optional<A> on(Class<?> type, Class<A> annotation) {
        return Optional.ofNullable(type.getAnnotation(annotation));
    }
}
