package dev.entrada.config;

import java.util.Locale;

/**
 * Every setting there is: its key in MicroProfile Config, its default and what it means. The table in the README is
 * checked against this list. The environment name of a key is its upper-case form with underscores:
 * {@code azure.tenant-id} is {@code AZURE_TENANT_ID}.
 */
public enum Setting {
    // Entra: the app registration
    TENANT_ID(
            "azure.tenant-id",
            Need.REQUIRED,
            "Directory (tenant) ID of the app registration: a GUID, or a domain verified in the tenant."),
    ALLOWED_TENANTS(
            "azure.allowed-tenants",
            Need.DERIVED,
            "Directory (tenant) IDs, GUIDs separated by spaces, of the tenants whose users may sign in; the one of azure.tenant-id unless set. With several, the app registration has to support accounts in any organizational directory."),
    CLIENT_ID("azure.client-id", Need.REQUIRED, "Application (client) ID of the app registration: a GUID."),

    // Entra: what the application proves itself with
    CLIENT_SECRET(
            "azure.client-secret",
            Need.ALTERNATIVE,
            "Value (not the ID) of a client secret of the app registration. Set this, or a certificate, a federated token file or a managed identity instead."),
    CLIENT_SECRET_NEXT(
            "azure.client-secret-next",
            Need.OPTIONAL,
            "Value of a second client secret, during a rotation: where Entra refuses one of the two, the other is used."),
    CLIENT_CERTIFICATE_PATH(
            "azure.client-certificate-path",
            Need.ALTERNATIVE,
            "PKCS #12 file with one private RSA key and its certificate, which is registered in Entra. Read again when it changes."),
    CLIENT_CERTIFICATE_PASSWORD("azure.client-certificate-password", Need.OPTIONAL, "Password of that file."),
    FEDERATED_TOKEN_FILE(
            "azure.federated-token-file",
            Need.ALTERNATIVE,
            "File with a token that a federated credential of the app registration trusts, as Kubernetes writes it. Read again when it changes."),
    MANAGED_IDENTITY(
            "azure.managed-identity-client-id",
            Need.ALTERNATIVE,
            "Client ID of the user-assigned managed identity that a federated credential of the app registration trusts."),
    POD_IDENTITY_AUTHORITY_HOST(
            "azure.pod-identity-authority-host",
            "http://169.254.169.254",
            "Where the metadata service of the machine gives tokens of the managed identity."),
    IDENTITY_ENDPOINT(
            "identity.endpoint",
            Need.OPTIONAL,
            "Where App Service gives tokens of the managed identity. It sets this and identity.header itself."),
    IDENTITY_HEADER("identity.header", Need.OPTIONAL, "What App Service wants to see there."),

    // Entra: where it is, and what is asked of it
    AUTHORITY(
            "azure.authority",
            "https://login.microsoftonline.com",
            "Where Entra answers; another one for a national cloud."),
    APP_ID_URI("azure.app-id-uri", Need.DERIVED, "Application ID URI of the API; api://<azure.client-id> unless set."),
    AZURE_SCOPES(
            "azure.scopes",
            "openid profile offline_access",
            "OpenID Connect scopes asked of Entra besides those of our own API; openid, profile and offline_access are asked for in any case."),
    DOWNSTREAM_SCOPES(
            "azure.downstream-scopes",
            Need.DERIVED,
            "Full names of scopes of other APIs, separated by spaces, that tools use on behalf of the user; consent to them is asked at sign-in. Unless set, https://graph.microsoft.com/User.Read where entrada.samples is on, else none."),
    GRAPH(
            "azure.graph",
            "https://graph.microsoft.com",
            "Where Microsoft Graph answers; another one for a national cloud."),

    // Entra: what makes its tokens good
    JWT_KEYS(
            "mp.jwt.verify.publickey.location",
            Need.DERIVED,
            "JWKS that Entra's tokens are verified with; the tenant's own unless set."),
    JWT_ISSUER(
            "mp.jwt.verify.issuer",
            Need.DERIVED,
            "Issuers, separated by commas, of which Entra's access tokens must name one; {tenantid} stands for the tenant's ID. That of version 2.0 unless set; https://sts.windows.net/{tenantid}/ is that of version 1.0."),
    JWT_AUDIENCES(
            "mp.jwt.verify.audiences",
            Need.DERIVED,
            "Audiences, separated by commas, of which Entra's tokens must name one; azure.client-id and azure.app-id-uri unless set."),
    JWT_CLOCK_SKEW("mp.jwt.verify.clock.skew", "60", "Seconds by which Entra's clock and ours may differ, 0 to 300."),

    // The MCP endpoint and what it offers
    PUBLIC_URL(
            "entrada.public-url",
            "http://localhost:8080",
            "The URL under which clients and browsers reach this application; https, or http on localhost."),
    SCOPES(
            "entrada.scopes",
            "Mcp.Access",
            "The scopes that the MCP endpoint offers, separated by spaces. Each is an Entra scope of the same name unless entrada.scope.<name> says otherwise."),
    SCOPE(
            "entrada.scope.<name>",
            Need.OPTIONAL,
            "What the offered scope <name> needs in Entra: the name of an Entra scope, and/or role:<app role>."),

    // What is kept: keys and database
    SECRET(
            "entrada.secret",
            Need.DERIVED,
            "Master secret, 32 or more characters, the same on every node. Unless set, one is generated into entrada.data-dir."),
    SECRET_OTHER(
            "entrada.secret-other",
            Need.OPTIONAL,
            "A second master secret, while one is exchanged for another: what it sealed is read as well, and nothing new is sealed under it."),
    SECRET_LOST(
            "entrada.secret-lost",
            "false",
            "Discard the keys in the database where the master secret does not open them: every sign-in and registration is void then. For one start after the secret was lost for good."),
    DATA_DIR(
            "entrada.data-dir",
            "${user.home}/.entrada",
            "Directory of the embedded database and the generated secret."),
    DATASOURCE("entrada.datasource", Need.OPTIONAL, "JNDI name of a connection pool that the server defines."),
    DB_URL("entrada.db.url", Need.OPTIONAL, "JDBC URL (PostgreSQL or H2) of the database, where no pool is named."),
    DB_USER("entrada.db.user", "entrada", "User of the database."),
    DB_PASSWORD("entrada.db.password", Need.OPTIONAL, "Password of the database user."),
    DB_POOL_SIZE("entrada.db.pool-size", "10", "Most connections that this node holds, 2 to 200."),
    DB_CONNECTION_TIMEOUT(
            "entrada.db.connection-timeout",
            "PT5S",
            "How long a request waits for a connection, and how long a database is waited for when the application starts, PT1S to PT1M."),
    DB_QUERY_TIMEOUT(
            "entrada.db.query-timeout",
            "PT15S",
            "How long the database may take for one statement, PT1S to PT5M; a pool that the server defines has limits of its own."),

    // Lifetimes
    ACCESS_TOKEN_LIFETIME("entrada.access-token-lifetime", "PT30M", "How long an access token lives, PT1M to PT30M."),
    REFRESH_TOKEN_LIFETIME(
            "entrada.refresh-token-lifetime", "P30D", "How long an unused refresh token lives, PT1H to P90D."),
    SIGN_IN_LIFETIME(
            "entrada.sign-in-lifetime",
            "P90D",
            "How long after a sign-in the user has to sign in again, however often its refresh token was used, PT1H to P365D."),
    REVOCATION_LAG("entrada.revocation-lag", "PT10S", "How late another node may notice a revocation, PT1S to PT5M."),
    CONSENT_LIFETIME(
            "entrada.consent-lifetime",
            "P90D",
            "How long a user is not asked again for what they allowed in the same browser; up to P365D, PT0S asks each time."),
    AUDIT_RETENTION(
            "entrada.audit-retention",
            "P365D",
            "How long security events stay in the table audit_event, P1D to P3650D."),

    // Clients that register, are configured, or are blocked
    REDIRECT_SCHEMES(
            "entrada.redirect-schemes",
            "cursor claude vscode vscode-insiders windsurf",
            "URI schemes of apps, besides https and loopback http, that a client may be redirected to."),
    REGISTRATION(
            "entrada.registration",
            "open",
            "Which clients may register: open (any), allow-list (those redirected to entrada.registration.hosts and entrada.redirect-schemes only; it binds those that registered earlier, too), token (those that present one of entrada.registration.tokens) or off (no new ones)."),
    REGISTRATION_HOSTS(
            "entrada.registration.hosts",
            "localhost",
            "Hosts, separated by spaces, that a client may be redirected to where entrada.registration is allow-list, such as claude.ai chatgpt.com vscode.dev. localhost stands for every loopback address."),
    REGISTRATION_TOKENS(
            "entrada.registration.tokens",
            Need.OPTIONAL,
            "Initial access tokens, separated by spaces, 16 or more characters each, of which one is needed to register where entrada.registration is token."),
    REGISTRATION_LIFETIME(
            "entrada.registration.lifetime",
            "P730D",
            "How long a client_id is good from the day on which it was issued, P1D to P3650D. Use does not prolong it, because nothing is stored of a client."),
    CLIENTS(
            "entrada.clients",
            Need.OPTIONAL,
            "Ids, separated by spaces, of clients that the settings below describe. Needed where these come from the environment, because ENTRADA_CLIENT_MY_APP_SECRET alone does not say whether the id is my-app or my.app; elsewhere the settings suffice."),
    CLIENT_NAME("entrada.client.<id>.name", Need.OPTIONAL, "Name of the client <id> on our pages; its id unless set."),
    CLIENT_REDIRECT_URIS(
            "entrada.client.<id>.redirect-uris",
            Need.OPTIONAL,
            "Where the client <id> may have people sent back to, separated by spaces; compared exactly, except that a loopback port may vary."),
    CLIENT_GRANT_TYPES(
            "entrada.client.<id>.grant-types",
            Need.DERIVED,
            "Which of authorization_code, refresh_token and client_credentials the client <id> may use; the first two where it has redirect URIs, else the last."),
    CLIENT_SHARED_SECRET(
            "entrada.client.<id>.secret",
            Need.OPTIONAL,
            "Secret of the client <id>, 16 or more characters; sent as client_secret_basic or client_secret_post. Without it, and without keys, the client is public."),
    CLIENT_CERTIFICATE(
            "entrada.client.<id>.certificate",
            Need.OPTIONAL,
            "Certificate of the client <id>, in PEM or the path of a file: its key verifies the client's assertions (private_key_jwt)."),
    CLIENT_JWKS(
            "entrada.client.<id>.jwks",
            Need.OPTIONAL,
            "Public keys of the client <id>, a JWK set or the path of a file: they verify the client's assertions (private_key_jwt)."),
    CLIENT_SCOPES(
            "entrada.client.<id>.scopes",
            Need.OPTIONAL,
            "Scopes that the client <id> may ask for; all of entrada.scopes unless set. For client_credentials they are what it is granted, and have to be set."),
    CLIENT_CONSENT(
            "entrada.client.<id>.consent",
            "ask",
            "never where users are not to be asked whether they let the client <id> in: only for clients on a web server of their own."),
    BLOCKED_CLIENTS(
            "entrada.blocked-clients",
            Need.OPTIONAL,
            "Clients that must not be used, separated by spaces: a client_id, software:<software_id>, or host:<host of a redirect URI>. What users granted them ends. The table blocked_client adds to it."),

    // Clients that introduce themselves by a metadata document
    CIMD(
            "entrada.cimd",
            "auto",
            "Whether clients may introduce themselves by the URL of a metadata document (CIMD): on, off, or auto, where entrada.cimd.probe can be fetched."),
    CIMD_PROBE(
            "entrada.cimd.probe",
            "https://claude.ai/oauth/claude-code-client-metadata",
            "The metadata document that auto fetches to find out whether this server has a way out."),
    CIMD_HOSTS(
            "entrada.cimd.hosts",
            Need.OPTIONAL,
            "Hosts, separated by spaces, whose metadata documents and keys are taken, *.example.com for all below example.com; any unless set."),
    CIMD_DENIED_HOSTS(
            "entrada.cimd.denied-hosts",
            Need.OPTIONAL,
            "Hosts, in the same form, whose metadata documents and keys are not taken."),
    CIMD_REDIRECT_URIS(
            "entrada.cimd.redirect-uris",
            Need.OPTIONAL,
            "Pairs of client_id and redirect_uri with a vertical bar between the two, separated by spaces: where a client may be redirected although its metadata document does not say so."),
    CIMD_PUBLIC_CLIENTS(
            "entrada.cimd.public-clients",
            Need.OPTIONAL,
            "The client_ids, separated by spaces, of clients that may come without private_key_jwt although their metadata documents declare it, if these list none too."),
    CIMD_PINNED_DIR(
            "entrada.cimd.pinned-dir",
            Need.OPTIONAL,
            "Directory of metadata documents (*.json) that are used instead of what their client_ids publish."),
    CIMD_PROXY(
            "entrada.cimd.proxy",
            Need.OPTIONAL,
            "Forward proxy for fetching metadata documents, http://host:port. It is asked to CONNECT to the address that was checked, not to the name."),
    CIMD_CA_FILE(
            "entrada.cimd.ca-file",
            Need.OPTIONAL,
            "PEM file of authorities trusted for metadata documents besides those of the Java platform, as a proxy that looks into TLS needs it."),
    CIMD_ALLOW_LOOPBACK(
            "entrada.cimd.allow-loopback",
            "false",
            "For tests, where entrada.public-url is on localhost: whether metadata documents may come from this machine."),

    // Who may come near: pages, proxies, and how often
    ALLOWED_ORIGINS(
            "entrada.allowed-origins",
            Need.OPTIONAL,
            "Origins of web pages, separated by spaces, that may call the MCP endpoint, besides our own and loopback ones."),
    TRUSTED_PROXIES(
            "entrada.trusted-proxies",
            Need.OPTIONAL,
            "Addresses and ranges (10.0.0.0/8) of the proxies in front of this server, separated by spaces; what they say in Forwarded or X-Forwarded-For is believed, and only for limits and the audit log."),
    LIMIT_REGISTRATIONS(
            "entrada.limits.registrations",
            "60",
            "Registrations that one address may make in a minute; 0 for no limit."),
    LIMIT_ALL_REGISTRATIONS(
            "entrada.limits.all-registrations", "3000", "Registrations in a minute from anywhere; 0 for no limit."),
    LIMIT_AUTHORIZATIONS(
            "entrada.limits.authorizations",
            "600",
            "Requests to /authorize, /consent and /auth/callback that one address may send in a minute; 0 for no limit."),
    LIMIT_TOKENS(
            "entrada.limits.tokens",
            "1200",
            "Requests to /token, /revoke and /introspect that one address may send in a minute; 0 for no limit."),
    LIMIT_CLIENT_TOKENS(
            "entrada.limits.client-tokens", "600", "The same for one client at one address; 0 for no limit."),
    LIMIT_REFUSALS(
            "entrada.limits.refusals",
            "60",
            "Requests of one client at one address that may be refused in a minute before it has to wait: wrong secrets, codes, verifiers, tokens; 0 for no limit."),
    LIMIT_DOCUMENT_FETCHES(
            "entrada.limits.document-fetches",
            "60",
            "Fetches of client metadata documents that one address may cause in a minute; 0 for no limit."),
    LIMIT_CALLS(
            "entrada.limits.calls",
            "60000",
            "Requests to the MCP endpoint that one user may send with one client in a minute, from wherever; 0 for no limit."),
    LIMIT_BODY_BYTES("entrada.limits.body-bytes", "65536", "Largest request body in bytes, 16384 to 1048576."),
    LIMIT_PARAMETERS("entrada.limits.parameters", "200", "Most parameters of one request, 20 to 1000."),
    LIMIT_PARAMETER_BYTES(
            "entrada.limits.parameter-bytes",
            "65536",
            "Longest parameter in bytes, encoded and with its name, 16384 to 262144."),

    // Tools and those who call them
    DIRECT_TOKENS(
            "entrada.direct-tokens",
            "false",
            "Whether the MCP endpoint admits access tokens that Entra issued for this API, as applications get them, besides our own."),
    SCOPE_HIERARCHY(
            "entrada.scope-hierarchy",
            Need.OPTIONAL,
            "Scopes that stand for narrower ones at the MCP endpoint, as pairs such as files:write>files:read, separated by spaces."),
    MCP_SESSIONS(
            "entrada.mcp.sessions",
            "on",
            "on or off: whether clients of MCP revisions up to 2025-11-25 get a session. Turn it off where nodes have no sticky sessions; tools then cannot ask such clients anything."),
    MCP_TOOL_TIMEOUT(
            "entrada.mcp.tool-timeout",
            "PT1M",
            "How long a tool may run, PT1S to PT1H; time in which it waits for a person does not count."),
    MCP_HIDE_UNAVAILABLE(
            "entrada.mcp.hide-unavailable-tools",
            "false",
            "Whether lists leave out the tools, prompts and resources that the caller may not use. A client cannot ask for more scopes because of what it does not see."),
    MCP_SUBSCRIPTIONS(
            "entrada.mcp.subscriptions",
            "2000",
            "Most streams of subscriptions/listen that are open at once on one node, 1 to 100000; each takes about 30 kB of memory."),
    MCP_CALLER_SUBSCRIPTIONS(
            "entrada.mcp.caller-subscriptions", "20", "The same for one user or application, 1 to 100000."),

    // Operation
    DRAIN(
            "entrada.drain",
            "PT0S",
            "How long a node that got SIGTERM goes on serving while /readyz says no, up to PT5M; longer than the load balancer takes to notice."),
    SAMPLES("entrada.samples", "false", "Whether the sample tools of a customer-service desk are offered.");

    /** Whether a setting without a default has to be set. */
    public enum Need {
        REQUIRED,
        /** This one or another of its kind has to be. */
        ALTERNATIVE,
        OPTIONAL,
        DERIVED
    }

    private final String key;
    private final String defaultValue;
    private final Need need;
    private final String meaning;

    Setting(String key, String defaultValue, String meaning) {
        this(key, defaultValue, Need.OPTIONAL, meaning);
    }

    Setting(String key, Need need, String meaning) {
        this(key, "", need, meaning);
    }

    Setting(String key, String defaultValue, Need need, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.need = need;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    /** The name by which the environment may set it. */
    public String environmentName() {
        return environmentName(key);
    }

    /** The same for any key: the third spelling of MicroProfile Config, "Environment Variables Mapping Rules". */
    public static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The value where none is set; empty where there is no default. */
    public String defaultValue() {
        return defaultValue;
    }

    public Need need() {
        return need;
    }

    public String meaning() {
        return meaning;
    }
}
