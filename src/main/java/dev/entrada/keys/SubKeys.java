package dev.entrada.keys;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** What one master secret gives: a key of its own for each purpose. */
record SubKeys(Map<Purpose, SubKey> keys) {

    static SubKeys of(byte[] pseudorandomKey) {
        var keys = new EnumMap<Purpose, SubKey>(Purpose.class);
        Stream.of(Purpose.values()).forEach(purpose -> keys.put(purpose, SubKey.of(pseudorandomKey, purpose)));
        return new SubKeys(keys);
    }

    SubKey of(Purpose purpose) {
        return keys.get(purpose);
    }
}
