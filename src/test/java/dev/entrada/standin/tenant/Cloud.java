package dev.entrada.standin.tenant;

import dev.entrada.standin.switches.NationalCloud;
import java.net.URI;

/**
 * The host names of a national cloud.
 *
 * @param login authority that stands in the issuers of v2.0 tokens
 * @param sts authority of v1.0 issuers
 */
public record Cloud(String login, String sts, String instance, String graph, String aadGraph) {
    private static final String STS = "https://sts.windows.net";

    /** The stand-in's own: issuers at its own address, the rest as in the public cloud. */
    static Cloud at(URI authority) {
        return new Cloud(authority.toString(), STS, "microsoftonline.com", "graph.microsoft.com", "graph.windows.net");
    }

    /** The one that the switches name. */
    static Cloud of(NationalCloud name, URI authority) {
        return switch (name) {
            case NONE -> at(authority);
            case PUBLIC -> at(URI.create("https://login.microsoftonline.com"));
            case US_GOVERNMENT ->
                new Cloud(
                        "https://login.microsoftonline.us",
                        STS,
                        "microsoftonline.us",
                        "graph.microsoft.us",
                        "graph.windows.net");
            case CHINA ->
                new Cloud(
                        "https://login.partner.microsoftonline.cn",
                        "https://sts.chinacloudapi.cn",
                        "partner.microsoftonline.cn",
                        "microsoftgraph.chinacloudapi.cn",
                        "graph.chinacloudapi.cn");
        };
    }
}
