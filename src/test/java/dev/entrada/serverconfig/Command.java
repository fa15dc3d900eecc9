package dev.entrada.serverconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program and its arguments. */
record Command(List<String> line, Map<String, String> environment) {

    /**
     * What a program that ended left behind.
     *
     * @param status 0 if all went well
     * @param output of both streams
     */
    record Done(int status, String output) {}

    static Command of(String... line) {
        return new Command(List.of(line), Map.of());
    }

    Command with(String... arguments) {
        var longer = new ArrayList<>(line);
        longer.addAll(List.of(arguments));
        return new Command(longer, environment);
    }

    /** Output goes to a file first: a server that the program leaves running keeps its output open. */
    Done run() throws IOException, InterruptedException {
        var output = Files.createTempFile("command", ".txt");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        var status = builder.start().waitFor();
        var said = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Done(status, said);
    }
}
