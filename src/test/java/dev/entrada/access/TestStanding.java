package dev.entrada.access;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody is still welcome, but those of whom the test says otherwise. */
public final class TestStanding extends Standing {
    private final Set<String> unwelcome = ConcurrentHashMap.newKeySet();

    public void revoke(Caller caller) {
        unwelcome.add(caller.key());
    }

    @Override
    public boolean holds(Caller caller) {
        return !unwelcome.contains(caller.key());
    }
}
