package dev.entrada.config;

import static java.util.Locale.ROOT;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose app registration it is, and whose users may sign in.
 *
 * @param home of the app registration: a GUID or a verified domain, or {@link #ORGANIZATIONS}
 * @param allowed whose users may sign in: GUIDs, or the one domain that stands for its tenant
 */
public record TenantSettings(String home, Set<String> allowed) {
    /** Where users of any tenant sign in, but no Microsoft accounts; in the place of a tenant. */
    public static final String ORGANIZATIONS = "organizations";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DOMAIN_LABEL = Pattern.compile("[a-z0-9-]+");

    public TenantSettings {
        allowed = Set.copyOf(allowed);
    }

    static TenantSettings read(SettingReader reader) {
        var home = reader.parsed(Setting.TENANT_ID, "", TenantSettings::home);
        var allowed = reader.optional(Setting.ALLOWED_TENANTS)
                .map(set -> reader.parsed(Setting.ALLOWED_TENANTS, Set.of(home), TenantSettings::ids))
                .orElse(Set.of(home));
        if (allowed.contains(ORGANIZATIONS)) {
            reader.problem(
                    Setting.TENANT_ID,
                    "names no tenant: put the Directory (tenant) IDs whose users may sign in into azure.allowed-tenants.");
        }
        return new TenantSettings(home, allowed);
    }

    /** What stands for the tenant in URLs while nobody knows yet which user comes: Entra finds out. */
    public String atSignIn() {
        return allowed.size() == 1 ? allowed.iterator().next() : ORGANIZATIONS;
    }

    /** Whether {@code text} is the GUID of a tenant, as in {@code tid}, rather than a domain. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String home(String value) {
        var lower = value.toLowerCase(ROOT);
        if (!isId(lower) && !isDomain(lower) && !lower.equals(ORGANIZATIONS)) {
            throw new IllegalArgumentException(
                    "put the Directory (tenant) ID (a GUID) or a verified domain such as contoso.com there.");
        }
        return lower;
    }

    private static boolean isDomain(String value) {
        var labels = value.split("\\.", -1);
        return labels.length > 1 && Stream.of(labels).allMatch(DOMAIN_LABEL.asMatchPredicate());
    }

    private static Set<String> ids(String list) {
        var ids = Stream.of(list.toLowerCase(ROOT).split("[\\s,]+"))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!ids.stream().allMatch(TenantSettings::isId) || ids.isEmpty()) {
            throw new IllegalArgumentException(
                    "put Directory (tenant) IDs there, GUIDs separated by spaces, not " + list + ".");
        }
        return ids;
    }
}
