package dev.entrada.standin.switches;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What each area must do instead of its work, and how many times more. */
final class Orders<T> {
    private record Order<T>(T what, int times) {}

    private final Map<Area, Order<T>> byArea = new EnumMap<>(Area.class);

    synchronized void put(Area area, T what, int times) {
        byArea.put(area, new Order<>(what, times));
    }

    synchronized void remove(Area area) {
        byArea.remove(area);
    }

    synchronized void clear() {
        byArea.clear();
    }

    /** What the next answer of {@code area} must be; counts it as delivered. */
    synchronized Optional<T> take(Area area) {
        var order = byArea.get(area);
        if (order == null) {
            return Optional.empty();
        }
        if (order.times() <= 1) {
            byArea.remove(area);
        } else {
            byArea.put(area, new Order<>(order.what(), order.times() - 1));
        }
        return Optional.of(order.what());
    }
}
