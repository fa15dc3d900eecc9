package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;
import static org.junit.platform.commons.support.ReflectionSupport.findAllClassesInPackage;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.annotation.Testable;

@DisplayName("The behaviours of the stand-in")
class BehavioursTest {
    private static final Pattern ID = Pattern.compile("\\b[A-Z][0-9]{1,2}\\b");

    @Test
    @DisplayName("are 57, and each is named by a test")
    void complete() {
        assertThat(Behaviours.IDS).hasSize(57).doesNotHaveDuplicates();
        assertThat(tested()).containsAll(Behaviours.IDS);
    }

    /** The ids in the names of the stand-in's own tests. */
    private static Set<String> tested() {
        return findAllClassesInPackage("dev.entrada.standin", any -> true, name -> name.contains("Test")).stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> isAnnotated(method, Testable.class))
                .flatMap(method -> names(method).stream())
                .flatMap(name -> ID.matcher(name).results())
                .map(found -> found.group())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> names(Method method) {
        return Stream.concat(
                        findAnnotation(method, DisplayName.class).map(DisplayName::value).stream(),
                        findAnnotation(method, ParameterizedTest.class).map(ParameterizedTest::name).stream())
                .toList();
    }
}
