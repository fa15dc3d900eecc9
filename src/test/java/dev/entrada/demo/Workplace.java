package dev.entrada.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The files of one instance: what Maven built, and where state, log and temporary files go. */
record Workplace(Path base, Path payara, Path war, List<Path> besides, String name) {

    /** @param arguments base directory, Payara Micro's jar and the WAR, as the pom passes them */
    static Workplace of(String[] arguments, String name) {
        return new Workplace(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), List.of(), name);
    }

    /** The same place, but for what is deployed. */
    Workplace withWar(Path other) {
        return new Workplace(base, payara, other, besides, name);
    }

    /** The same place, with applications deployed besides, each at the path that its file is named after. */
    Workplace withBesides(List<Path> wars) {
        return new Workplace(base, payara, war, wars, name);
    }

    /** Survives a restart; {@code ./mvnw clean} forgets it. */
    Path data() {
        return war.resolveSibling(name + "-data");
    }

    Path log() {
        return war.resolveSibling(name + ".log");
    }

    /** Commands for this server alone, run before it deploys; need not be there. */
    Path commands() {
        return war.resolveSibling(name + ".asadmin");
    }

    /** Commands for this server alone, run before anything of it starts; need not be there. */
    Path prebootCommands() {
        return war.resolveSibling(name + "-preboot.asadmin");
    }

    /** Files by the names of settings, for this server alone; need not be there. */
    Path secrets() {
        return war.resolveSibling(name + "-secrets");
    }

    Path temporary() {
        return war.resolveSibling(name + "-tmp");
    }

    Path serverConfig(String file) {
        return base.resolve("server-config/payara").resolve(file);
    }

    /** A path as a reader of the terminal would type it. */
    String shown(Path path) {
        return (path.startsWith(base) ? base.relativize(path) : path).toString();
    }

    /**
     * Makes the directories and takes the state for this process.
     *
     * @return has to be kept until the state is nobody's again: then it is closed, or this process ends
     */
    FileChannel occupy() throws IOException {
        OwnerOnly.directory(data());
        Files.createDirectories(temporary());
        var lock = FileChannel.open(data().resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(lock)) {
            lock.close();
            throw new CannotStart(
                    "%s is in use by another Entrada: stop that one, or give this one a name with -Dname=<name>."
                            .formatted(shown(data())));
        }
        return lock;
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
