package dev.entrada.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Whether a port on this machine can be had. */
final class Ports {
    private Ports() {}

    /** @throws CannotStart naming the port and the option that chooses another one */
    static void requireFree(int port, String option) {
        for (var address : localhost()) {
            try (var probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(address, port));
            } catch (IOException busy) {
                throw new CannotStart(
                        "Port %d is busy: stop what listens there, or choose another port with -D%s=<port>."
                                .formatted(port, option));
            }
        }
    }

    /** Browsers and clients may try either of the addresses of localhost, so both have to be free. */
    private static InetAddress[] localhost() {
        try {
            return InetAddress.getAllByName("localhost");
        } catch (UnknownHostException noName) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }
    }
}
