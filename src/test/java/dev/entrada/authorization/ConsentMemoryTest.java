package dev.entrada.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.authorization.browser.SentHeaders;
import dev.entrada.authorization.browser.UserCookie;
import dev.entrada.client.Client;
import dev.entrada.client.ClientProof;
import dev.entrada.client.ClientTerms;
import dev.entrada.grant.TestGrants;
import dev.entrada.grant.UserId;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.RedirectUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client that an administrator approved for everybody")
class ConsentMemoryTest {
    private static final String REDIRECT_URI = "https://app.example/cb";

    final TestGrants room = new TestGrants();
    final ConsentMemory memory = new ConsentMemory();
    final Client client = new Client(
            "known",
            "Known to the administrator",
            List.of(RedirectUri.of(REDIRECT_URI)),
            Set.of(GrantType.AUTHORIZATION_CODE),
            ClientProof.NONE,
            new ClientTerms(
                    ClientTerms.Origin.CONFIGURED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty()));

    ConsentMemoryTest() {
        memory.settings = TestSettings.standard();
        memory.approvals = room.approvals;
        memory.userCookie = new UserCookie();
    }

    @Test
    @DisplayName("is not asked about, wherever its user came from (S14)")
    void notAsked() {
        assertThat(answer("", Map.of("Sec-Fetch-Site", "cross-site"))).isEqualTo(ApprovedBy.ADMINISTRATOR);
        assertThat(answer("", Map.of())).isEqualTo(ApprovedBy.ADMINISTRATOR);
    }

    @Test
    @DisplayName("is asked about where it wants that, or where nobody looks (S09, A14)")
    void asked() {
        assertThat(answer("consent", Map.of())).isEqualTo(ApprovedBy.NOBODY);
        assertThat(answer("", Map.of("Sec-Purpose", "prefetch"))).isEqualTo(ApprovedBy.NOBODY);
    }

    @Test
    @DisplayName("is good for every user, and leaves no approval of theirs behind")
    void everybody() {
        var request = request("");
        var pending = pending(request).approved(ApprovedBy.ADMINISTRATOR, request.scopes());
        var user = new UserId("tid", "oid");

        assertThat(memory.isGood(pending, client, user)).isTrue();
        assertThat(memory.keep(pending, client, user)).isEmpty();
    }

    private ApprovedBy answer(String prompt, Map<String, String> headers) {
        var request = request(prompt);
        return memory.answer(request, pending(request), SentHeaders.of(headers));
    }

    private PendingAuthorization pending(AuthorizationRequest request) {
        return PendingAuthorization.of(request, Optional.empty(), room.clock.instant());
    }

    private AuthorizationRequest request(String prompt) {
        var given = new Parameters(Map.of(
                "response_type", List.of("code"),
                "code_challenge",
                        List.of(CodeChallenge.of(CodeVerifier.random()).value()),
                "code_challenge_method", List.of("S256"),
                "prompt", List.of(prompt)));
        var address = client.returnAddress(Optional.of(REDIRECT_URI), Optional.empty(), "https://mcp.example");
        return AuthorizationRequest.of(client, address, given, TestSettings.standard());
    }
}
