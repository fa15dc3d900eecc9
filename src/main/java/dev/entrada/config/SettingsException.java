package dev.entrada.config;

import java.util.List;

/** Settings that this server cannot start with; each problem is a sentence that names the key and says what to put there. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String problem) {
        this(List.of(problem));
    }

    SettingsException(List<String> problems) {
        super("Entrada does not start: " + String.join(" ", problems));
    }
}
