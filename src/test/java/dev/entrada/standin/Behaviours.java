package dev.entrada.standin;

import java.util.List;
import java.util.stream.Stream;

/** The ids of what the stand-in must do, as the wire contract numbers them. */
final class Behaviours {
    static final List<String> IDS = Stream.of(
                    "D1 D2 D3 D4 D5 D6", // discovery
                    "J1 J2 J3 J4", // signing keys
                    "A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14", // authorization endpoint
                    "T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14", // token endpoint
                    "R1 R2 R3 R4 R5 R6", // refresh
                    "O1 O2", // on behalf of
                    "G1 G2", // groups and guests
                    "F1 F2", // faults
                    "L1 L2", // logout, and what there is not
                    "I1 I2", // instance discovery, instance metadata
                    "V1 V2", // national clouds, tenants
                    "Z1") // the log
            .flatMap(line -> Stream.of(line.split(" ")))
            .toList();

    private Behaviours() {}
}
