package dev.entrada.serverconfig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in the directory that a script was told. */
record InstanceFiles(Path instance) {

    /** What the server process finds in its environment. */
    Map<String, String> environment() throws IOException {
        var read = new TreeMap<String, String>();
        for (var line : Files.readAllLines(instance.resolve("environment"))) {
            read.put(line.split("=", 2)[0], line.split("=", 2)[1]);
        }
        return read;
    }

    /** Everything but what the running server itself writes, as check sums. */
    Map<Path, String> contents() throws IOException {
        var contents = texts(file -> !instance.relativize(file)
                .toString()
                .matches("(log|tmp)/.*|domains/entrada/((logs|osgi-cache|generated)/.*|config/pid.*)"));
        contents.replaceAll((file, text) -> sha256(text));
        return contents;
    }

    /** What others can read, or what is sent to them when something has to be explained. */
    Map<Path, String> publicTexts() throws IOException {
        return texts(file -> isPublic(file) || isLog(file));
    }

    Map<Path, String> logs() throws IOException {
        return texts(this::isLog);
    }

    String accessLog() throws IOException {
        return String.join(
                "",
                texts(file -> file.getFileName().toString().contains("access_log"))
                        .values());
    }

    /** Of a process and those below it, as every user of the machine can see them. */
    static List<String> commandLines(ProcessHandle parent) {
        return Stream.concat(Stream.of(parent), parent.descendants())
                .map(process -> Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                .map(InstanceFiles::read)
                .toList();
    }

    static void wipe(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean isLog(Path file) {
        return instance.relativize(file).toString().matches("log/.*|domains/entrada/logs/.*");
    }

    private Map<Path, String> texts(Predicate<Path> which) throws IOException {
        try (var all = Files.walk(instance)) {
            return all.filter(Files::isRegularFile)
                    .filter(which)
                    .collect(Collectors.toMap(file -> file, InstanceFiles::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static boolean isPublic(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException gone) {
            return false;
        }
    }
}
