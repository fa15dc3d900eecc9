package dev.entrada.plan;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * Where in the code a statement was made. Jdbi copies its configuration for every statement, and that is when this looks who
 * called.
 */
public final class Site implements JdbiConfig<Site> {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Set<String> seen;
    private final Optional<StackWalker.StackFrame> caller;

    /** Jdbi makes one where there was none. */
    public Site() {
        this(ConcurrentHashMap.newKeySet(), Optional.empty());
    }

    private Site(Set<String> seen, Optional<StackWalker.StackFrame> caller) {
        this.seen = seen;
        this.caller = caller;
        caller.map(frame -> line(frame.getClassName(), frame.getLineNumber())).ifPresent(seen::add);
    }

    @Override
    public Site createCopy() {
        return new Site(seen, STACK.walk(frames -> frames.filter(frame -> isOurs(frame.getDeclaringClass()))
                .findFirst()));
    }

    /** Every line that made a statement, as {@link #line} has it. */
    Set<String> seen() {
        return seen;
    }

    /** Class and method; what a lambda does counts for the method that it is in. */
    String name() {
        return caller.map(frame -> name(frame.getDeclaringClass()) + "."
                        + frame.getMethodName().replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1"))
                .orElse("");
    }

    static String line(String className, int line) {
        return className + ":" + line;
    }

    private static String name(Class<?> type) {
        return type.getName().substring("dev.entrada.".length());
    }

    /** Neither Jdbi nor a test. */
    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.entrada.")
                && type.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith("/classes/");
    }
}
