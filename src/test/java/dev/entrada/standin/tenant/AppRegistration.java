package dev.entrada.standin.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.tenant.Credentials.FederatedCredential;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An application as it is registered: a client, an API, or, like Entrada, both. */
public record AppRegistration(
        String clientId,
        String displayName,
        String appIdUri,
        Credentials credentials,
        Platforms platforms,
        Api api,
        Permissions permissions) {

    /** The first secret; empty for an application without one. */
    public String clientSecret() {
        return credentials.secrets().stream().findFirst().orElse("");
    }

    /** Of the Web platform. */
    public List<String> redirectUris() {
        return platforms.web();
    }

    public List<String> publicRedirectUris() {
        return platforms.publicClient();
    }

    /** Short names of the exposed delegated scopes. */
    public List<String> scopes() {
        return api.scopes();
    }

    public Set<String> appRoles() {
        return api.appRoles();
    }

    /** Full names of the scopes that the administrator consented to for everyone. */
    public Set<String> consented() {
        return permissions.delegated();
    }

    public int accessTokenVersion() {
        return api.accessTokenVersion();
    }

    /** {@code api://<clientId>/<short>}. */
    public String fullName(String scope) {
        return appIdUri + "/" + scope;
    }

    /** The platform under which {@code requested} is registered, if it is. */
    public Optional<Platform> platformOf(String requested) {
        return platforms.of(requested);
    }

    /** Pairwise subject identifier: another for every application (OpenID Connect Core §8.1). */
    public String subjectOf(User user) {
        var seed = (clientId + user.oid()).getBytes(UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString().replace("-", "") + "-pairwise";
    }

    /** Object id of the application's service principal in {@code tenant}: who acts when no user does. */
    public String servicePrincipalIn(Tenant tenant) {
        return UUID.nameUUIDFromBytes((clientId + tenant.id()).getBytes(UTF_8)).toString();
    }

    /** The same registration with other redirect URIs on its Web platform. */
    public AppRegistration withRedirectUris(String... uris) {
        return with(platforms.withWeb(List.of(uris)));
    }

    /** The same registration, whose redirect URIs {@code uris} are those of a single-page application. */
    public AppRegistration withSpaRedirectUris(String... uris) {
        return with(platforms.withSpa(uris));
    }

    public AppRegistration withLogoutUrl(String url) {
        return with(platforms.withLogoutUrl(url));
    }

    /** The same registration with these client secrets, all of them good. */
    public AppRegistration withSecrets(String... values) {
        return with(credentials.withSecrets(List.of(values)));
    }

    public AppRegistration withExpiredSecret(String value) {
        return with(credentials.withExpired(value));
    }

    /** The same registration with one certificate more. */
    public AppRegistration withCertificate(X509Certificate certificate) {
        return with(credentials.with(certificate));
    }

    /** The same registration with one federated credential more. */
    public AppRegistration withFederatedCredential(String issuer, String subject, String audience) {
        return with(credentials.with(new FederatedCredential(issuer, subject, audience)));
    }

    /** The same registration, as an API whose access tokens have these optional claims. */
    public AppRegistration withOptionalClaims(String... claims) {
        return with(api.withOptionalClaims(claims));
    }

    public AppRegistration withAccessTokenVersion(int version) {
        return with(api.withVersion(version));
    }

    /** The same registration, to which the administrator granted app roles of another API. */
    public AppRegistration withApplicationPermission(AppRegistration to, String... roles) {
        return with(permissions.withApplication(to.clientId(), roles));
    }

    private AppRegistration with(Credentials other) {
        return new AppRegistration(clientId, displayName, appIdUri, other, platforms, api, permissions);
    }

    private AppRegistration with(Platforms other) {
        return new AppRegistration(clientId, displayName, appIdUri, credentials, other, api, permissions);
    }

    private AppRegistration with(Api other) {
        return new AppRegistration(clientId, displayName, appIdUri, credentials, platforms, other, permissions);
    }

    private AppRegistration with(Permissions other) {
        return new AppRegistration(clientId, displayName, appIdUri, credentials, platforms, api, other);
    }
}
