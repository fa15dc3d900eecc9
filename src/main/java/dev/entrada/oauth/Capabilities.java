package dev.entrada.oauth;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What this authorization server can do, in one value: the metadata document is derived from it (RFC 8414 §2) and the
 * endpoints obey it, so that the two cannot disagree.
 *
 * @param grantTypes what the token endpoint takes
 * @param responseTypes what the authorization endpoint takes
 * @param responseModes how the authorization endpoint answers
 * @param codeChallengeMethods the PKCE methods that the authorization endpoint takes
 * @param clientAuthenticationMethods how a client may authenticate at the token and revocation endpoints
 * @param assertionAlgorithms what a client may sign its assertions with (RFC 7518 §3.1), where it authenticates so
 * @param registration whether a client that is not known yet may introduce itself
 */
public record Capabilities(
        List<GrantType> grantTypes,
        List<String> responseTypes,
        List<String> responseModes,
        List<String> codeChallengeMethods,
        List<ClientAuthenticationMethod> clientAuthenticationMethods,
        List<String> assertionAlgorithms,
        boolean registration) {

    public static final Capabilities OURS = new Capabilities(
            List.of(GrantType.values()),
            List.of("code"),
            List.of("query"),
            List.of(CodeChallenge.METHOD),
            List.of(ClientAuthenticationMethod.values()),
            List.of("RS256", "PS256", "ES256"),
            true);

    public Capabilities {
        grantTypes = List.copyOf(grantTypes);
        responseTypes = List.copyOf(responseTypes);
        responseModes = List.copyOf(responseModes);
        codeChallengeMethods = List.copyOf(codeChallengeMethods);
        clientAuthenticationMethods = List.copyOf(clientAuthenticationMethods);
        assertionAlgorithms = List.copyOf(assertionAlgorithms);
    }

    /** The same, as far as the settings of a server let it. */
    public Capabilities within(Predicate<GrantType> allowed, boolean registration) {
        return new Capabilities(
                grantTypes.stream().filter(allowed).toList(),
                responseTypes,
                responseModes,
                codeChallengeMethods,
                clientAuthenticationMethods,
                assertionAlgorithms,
                registration);
    }

    /** The grant types in their wire form. */
    public Stream<String> grantTypeCodes() {
        return grantTypes.stream().map(GrantType::code);
    }

    /** The client authentication methods that a client may register: a registration keeps no keys. */
    public Stream<ClientAuthenticationMethod> registrationMethods() {
        return clientAuthenticationMethods.stream()
                .filter(method -> method != ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    }

    /** The client authentication methods in their wire form. */
    public Stream<String> clientAuthenticationCodes() {
        return clientAuthenticationMethods.stream().map(ClientAuthenticationMethod::code);
    }

    /** Those of them that prove something, in their wire form: what an endpoint takes that is not for public clients. */
    public Stream<String> confidentialAuthenticationCodes() {
        return clientAuthenticationMethods.stream()
                .filter(method -> method != ClientAuthenticationMethod.NONE)
                .map(ClientAuthenticationMethod::code);
    }
}
