package dev.entrada.mcp.registry;

import dev.entrada.mcp.Complete;
import dev.entrada.mcp.Prompt;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.ResourceTemplate;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.binding.BeanMethod;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/** Finds the annotated methods of CDI beans. */
final class BeanMethods {
    /** What makes a method one that clients can reach. */
    static final List<Class<? extends Annotation>> KINDS =
            List.of(Tool.class, Prompt.class, Resource.class, ResourceTemplate.class, Complete.class);

    private BeanMethods() {}

    static List<BeanMethod> of(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(BeanMethods::isOfItsClass)
                .flatMap(bean -> annotated(bean.getBeanClass()).map(method -> of(beans, bean, method)))
                .toList();
    }

    private static BeanMethod of(BeanManager beans, Bean<?> bean, Method method) {
        if (bean.getScope() == Dependent.class) {
            throw new IllegalStateException(
                    "Put @ApplicationScoped on " + bean.getBeanClass().getName() + ": its tools need a scope.");
        }
        return new BeanMethod(method, () -> instance(beans, bean));
    }

    /** The bean's own instance, as its context holds it. */
    private static <T> Object instance(BeanManager beans, Bean<T> bean) {
        return beans.getContext(bean.getScope()).get(bean, beans.createCreationalContext(bean));
    }

    /** A producer's bean class is the class of the producer, which is a bean of its own. */
    private static boolean isOfItsClass(Bean<?> bean) {
        return bean.getTypes().contains(bean.getBeanClass());
    }

    private static Stream<Method> annotated(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && each != Object.class, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic())
                .filter(method -> KINDS.stream().anyMatch(method::isAnnotationPresent));
    }
}
