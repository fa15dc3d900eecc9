package dev.entrada.mcp.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * An annotated method and the bean that it is called on.
 *
 * @param bean gives the instance for the call that is being answered
 * @param requirement which callers it is for
 */
public record BeanMethod(Method method, Supplier<Object> bean, Requirement requirement) {

    public BeanMethod {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            throw new IllegalStateException(method + " must be neither private nor static to be a tool or resource.");
        }
        method.setAccessible(true); // a bean's class and method may be package-private
    }

    public BeanMethod(Method method, Supplier<Object> bean) {
        this(method, bean, Requirement.of(method));
    }

    public <A extends Annotation> A annotation(Class<A> type) {
        return method.getAnnotation(type);
    }

    /** What it gives in the end: of a {@code CompletionStage}, what that completes with. */
    public Type resultType() {
        return method.getGenericReturnType() instanceof ParameterizedType generic
                        && CompletionStage.class.isAssignableFrom(method.getReturnType())
                ? generic.getActualTypeArguments()[0]
                : method.getGenericReturnType();
    }

    /** Waits for what a {@code CompletionStage} completes with. @throws Exception what the method threw */
    public Object call(Object instance, Object... arguments) throws Exception {
        try {
            var given = method.invoke(instance, arguments);
            return given instanceof CompletionStage<?> later
                    ? later.toCompletableFuture().get()
                    : given;
        } catch (InvocationTargetException | ExecutionException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }
}
