package dev.entrada.reliability;

import java.lang.reflect.Method;

/** A row of the page, as far as it is known before the test has run. */
record FaultRow(String name, String fault, String provokedBy, String expected) {
    static final String HEAD = "| test | fault | provoked by | expected | found |\n|---|---|---|---|---|\n";

    static FaultRow of(Method test) {
        var fault = test.getAnnotation(Fault.class);
        return new FaultRow(
                test.getDeclaringClass().getSimpleName() + "." + test.getName(),
                fault.value(),
                fault.provokedBy(),
                fault.expected());
    }

    String known() {
        return "| `%s` | %s | %s | %s |".formatted(name, fault, provokedBy, expected);
    }

    String with(String found) {
        return known() + " " + found + " |";
    }
}
