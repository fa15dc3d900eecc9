package dev.entrada.mcp.registry;

import dev.entrada.mcp.RequiresScope;
import dev.entrada.oauth.Scopes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An annotated method and the bean that it is called on.
 *
 * @param bean gives the instance for the call that is being answered
 */
record BeanMethod(Method method, Supplier<Object> bean) {

    BeanMethod {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            throw new IllegalStateException(method + " must be neither private nor static to be a tool or resource.");
        }
        method.setAccessible(true); // a bean's class and method may be package-private
    }

    /** All that {@link RequiresScope} asks for, on the class and on the method. */
    Scopes scopes() {
        return Scopes.of(Stream.of(method.getDeclaringClass(), method)
                .map(element -> Optional.ofNullable(element.getAnnotation(RequiresScope.class)))
                .flatMap(Optional::stream)
                .flatMap(required -> Stream.of(required.value()))
                .toList());
    }

    /** @throws Exception what the method threw */
    Object call(Object instance, Object... arguments) throws Exception {
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    static String orElse(String given, String fallback) {
        return given.isEmpty() ? fallback : given;
    }
}
