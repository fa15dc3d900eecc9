package dev.entrada.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link Instance} deploys that the product does not have.
 *
 * @param inside folders of test classes that are put into the WAR
 * @param besides such folders of which each becomes an application of its own, at the path of its last part
 * @param jars that are put into the WAR
 */
public record Variation(List<String> inside, List<String> besides, List<Path> jars) {
    public static final Variation NONE = new Variation(List.of(), List.of());

    public Variation {
        inside = List.copyOf(inside);
        besides = List.copyOf(besides);
        jars = List.copyOf(jars);
    }

    public Variation(List<String> inside, List<String> besides) {
        this(inside, besides, List.of());
    }

    public static Variation ofJar(Path jar) {
        return new Variation(List.of(), List.of(), List.of(jar));
    }

    Workplace of(Workplace place) throws IOException {
        var classes = place.war().resolveSibling("test-classes");
        var varied = place;
        for (var folder : inside) {
            varied = varied.withWar(Overlay.of(varied.war(), classes, folder, place.name() + "-" + last(folder)));
        }
        for (var jar : jars) {
            varied = varied.withWar(Overlay.with(varied.war(), jar, place.name() + "-" + last(jar.toString())));
        }
        var wars = new ArrayList<Path>();
        for (var folder : besides) {
            wars.add(Overlay.alone(place.temporary().resolve(last(folder) + ".war"), classes, folder));
        }
        return varied.withBesides(wars);
    }

    private static String last(String folder) {
        return Path.of(folder).getFileName().toString();
    }
}
