package dev.entrada.client.document;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.entrada.client.Client;
import dev.entrada.client.ClientProof;
import dev.entrada.client.ClientTerms;
import dev.entrada.client.fetch.FetchCache;
import dev.entrada.client.fetch.FetchException;
import dev.entrada.client.fetch.PublicWeb;
import dev.entrada.config.DocumentSettings;
import dev.entrada.config.DocumentSettings.ExtraRedirectUri;
import dev.entrada.config.Settings;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The clients whose {@code client_id} is the URL of their metadata document. */
@ApplicationScoped
public class DocumentClients {
    /** The draft recommends 5 kB; some vendors list a good many redirect URIs. */
    static final int MOST_BYTES = 10 * 1024;

    private static final Logger LOG = System.getLogger(DocumentClients.class.getName());

    @Inject
    Settings settings;

    @Inject
    PublicWeb web;

    @Inject
    PinnedDocuments pinned;

    private FetchCache<ClientDocument> published;

    @PostConstruct
    void open() {
        var reader = new DocumentReader(settings.registration().schemes());
        published = web.cache(MOST_BYTES, reader::read);
    }

    /**
     * The client of that id, if it is a URL.
     *
     * @param beforeFetch called where its document has to be fetched; what it throws ends the call
     * @throws OAuthException {@code invalid_client} if the URL or what is there will not do, {@code
     *     temporarily_unavailable} if it cannot be fetched just now
     */
    public Optional<Client> find(String id, Runnable beforeFetch) {
        return DocumentUrl.isMeantBy(id) ? Optional.of(client(document(id, beforeFetch))) : Optional.empty();
    }

    /** What is published there now, whatever copy we have. */
    ClientDocument published(DocumentUrl url) {
        return published.get(url.uri());
    }

    private ClientDocument document(String id, Runnable beforeFetch) {
        if (settings.documents().mode() == DocumentSettings.Mode.OFF) {
            throw INVALID_CLIENT.because("client_id is a URL, which this server does not take: register instead");
        }
        var url = new DocumentUrl(id);
        requireAdmitted(url.host());
        var document = pinned.of(url).orElseGet(() -> fetched(url, beforeFetch));
        document.keysHost().ifPresent(this::requireAdmitted);
        return document;
    }

    private void requireAdmitted(String host) {
        if (!DocumentHosts.of(settings.documents()).admit(host)) {
            throw INVALID_CLIENT.because("the administrator of this server does not admit clients of " + host);
        }
    }

    private ClientDocument fetched(DocumentUrl url, Runnable beforeFetch) {
        try {
            return published.get(url.uri(), beforeFetch);
        } catch (FetchException failure) {
            LOG.log(Level.INFO, "The client at {0} is refused: {1}", url, failure.getMessage());
            var passing = failure.kind() == FetchException.Kind.UNREACHABLE;
            throw (passing ? TEMPORARILY_UNAVAILABLE : INVALID_CLIENT)
                    .because("the metadata document at the client_id cannot be used: " + failure.getMessage());
        }
    }

    private Client client(ClientDocument document) {
        var metadata = document.metadata();
        return new Client(
                document.url().toString(),
                metadata.name(),
                redirectUris(document),
                metadata.grantTypes(),
                proof(document),
                ClientTerms.of(new DocumentOrigin(document.url().host(), document.fingerprint())));
    }

    private List<RedirectUri> redirectUris(ClientDocument document) {
        var extra = settings.documents().redirectUris().stream()
                .filter(pair -> pair.clientId().equals(document.url().toString()))
                .map(ExtraRedirectUri::redirectUri);
        return Stream.concat(document.metadata().redirectUris().stream(), extra).toList();
    }

    /** What a document declares is required, unless it allows otherwise and an administrator agrees. */
    private ClientProof proof(ClientDocument document) {
        var method = document.metadata().authenticationMethod();
        var isExcused = document.mayBePublic()
                && settings.documents().publicClients().contains(document.url().toString());
        return document.keys()
                .map(keys -> isExcused
                        ? new ClientProof(ClientProof.NONE.method(), Optional.empty(), Optional.of(keys))
                        : ClientProof.of(method, keys))
                .orElse(ClientProof.NONE);
    }
}
