package dev.entrada.config;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much may be asked of this server.
 *
 * @param perMinute how often in a minute; 0 is no limit
 * @param bodyBytes the largest request body
 * @param parameters the most parameters of a query or a form
 * @param parameterBytes the longest of them, encoded, with its name
 * @param trustedProxies whose word counts about where a request came from
 */
public record LimitSettings(
        Map<Rate, Integer> perMinute,
        int bodyBytes,
        int parameters,
        int parameterBytes,
        List<AddressRange> trustedProxies) {

    /** What is counted, each with the setting that says how much of it is enough. */
    public enum Rate {
        /** Registrations from one address. */
        REGISTRATIONS(Setting.LIMIT_REGISTRATIONS),
        /** Registrations from anywhere. */
        ALL_REGISTRATIONS(Setting.LIMIT_ALL_REGISTRATIONS),
        /** Steps of sign-ins (request, consent, callback) from one address. */
        AUTHORIZATIONS(Setting.LIMIT_AUTHORIZATIONS),
        /** Requests to the token, revocation and introspection endpoints from one address. */
        TOKENS(Setting.LIMIT_TOKENS),
        /** The same of one client at one address. */
        CLIENT_TOKENS(Setting.LIMIT_CLIENT_TOKENS),
        /** Those of them that were refused: wrong secrets, codes, verifiers, tokens. */
        REFUSALS(Setting.LIMIT_REFUSALS),
        /** Fetches of client metadata documents that one address causes. */
        DOCUMENT_FETCHES(Setting.LIMIT_DOCUMENT_FETCHES),
        /** Requests to the MCP endpoint of one user with one client. */
        CALLS(Setting.LIMIT_CALLS);

        private final Setting setting;

        Rate(Setting setting) {
            this.setting = setting;
        }

        /** The setting that limits it. */
        public Setting setting() {
            return setting;
        }
    }

    private static final int MOST_PER_MINUTE = 1_000_000;

    public LimitSettings {
        perMinute = Map.copyOf(perMinute);
        trustedProxies = List.copyOf(trustedProxies);
    }

    static LimitSettings read(SettingReader reader) {
        var perMinute = new EnumMap<Rate, Integer>(Rate.class);
        for (var rate : Rate.values()) {
            perMinute.put(rate, reader.number(rate.setting, 0, MOST_PER_MINUTE));
        }
        return new LimitSettings(
                perMinute,
                reader.number(Setting.LIMIT_BODY_BYTES, 16 * 1024, 1024 * 1024),
                reader.number(Setting.LIMIT_PARAMETERS, 20, 1000),
                reader.number(Setting.LIMIT_PARAMETER_BYTES, 16 * 1024, 256 * 1024),
                reader.optional(Setting.TRUSTED_PROXIES).isEmpty()
                        ? List.of()
                        : reader.parsed(Setting.TRUSTED_PROXIES, List.of(), LimitSettings::ranges));
    }

    /** Whether {@code address} is a proxy of ours. */
    public boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String list) {
        return Stream.of(list.split("[\\s,]+")).map(AddressRange::of).toList();
    }
}
