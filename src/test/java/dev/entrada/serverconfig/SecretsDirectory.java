package dev.entrada.serverconfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings as files, each of the setting's name, as Kubernetes, Podman and systemd put them somewhere. */
record SecretsDirectory(Path directory) {

    static SecretsDirectory in(Path directory) throws IOException {
        InstanceFiles.wipe(directory);
        return new SecretsDirectory(Files.createDirectories(directory));
    }

    /** With a line end, as an editor or echo leaves it. */
    SecretsDirectory with(String name, String value) throws IOException {
        Files.writeString(directory.resolve(name), value + "\n");
        return this;
    }
}
