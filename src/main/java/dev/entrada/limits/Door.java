package dev.entrada.limits;

import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The endpoints whose use is counted, by what they have in common. Documents that never change are not among them. */
enum Door {
    REGISTRATION("register"),
    AUTHORIZATION("authorize", "consent", "auth/callback"),
    TOKEN("token", "revoke", "introspect");

    private final Set<String> paths;

    Door(String... paths) {
        this.paths = Set.of(paths);
    }

    /** By the endpoint that will answer and not by the URL, which can be written in many ways. */
    static Optional<Door> of(Class<?> endpoint) {
        return Optional.ofNullable(endpoint.getAnnotation(Path.class)).flatMap(path -> Stream.of(values())
                .filter(door -> door.paths.contains(path.value()))
                .findFirst());
    }
}
