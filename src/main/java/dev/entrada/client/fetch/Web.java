package dev.entrada.client.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import dev.entrada.client.fetch.CheckedResolver.AddressRefused;
import dev.entrada.client.fetch.Page.Validators;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.io.CloseMode;

/** GET of a public https URL, within a deadline that counts from the first look-up to the last byte. */
final class Web implements AutoCloseable {
    /** Resolvers and servers that never answer hold a thread each, until they time out. */
    private static final int MOST_AT_ONCE = 16;

    private final CloseableHttpClient http;
    private final Duration patience;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Web::thread);

    Web(GuardedHttp guarded) {
        this.http = guarded.client();
        this.patience = guarded.patience();
    }

    /**
     * @param mostBytes of the body
     * @param known validators of what we have already; then the answer may be empty
     * @throws FetchException if there is no answer that will do
     */
    Page get(URI uri, int mostBytes, Validators known) {
        var request = new HttpGet(uri);
        known.etag().ifPresent(etag -> request.setHeader(HttpHeaders.IF_NONE_MATCH, etag));
        known.lastModified().ifPresent(date -> request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, date));
        try {
            return threads.submit(() -> http.execute(request, answer -> page(request, answer, mostBytes)))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException busy) {
            throw FetchException.unreachable("too many documents are being fetched just now");
        } catch (TimeoutException late) {
            throw FetchException.unreachable(uri.getHost() + " did not answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw refusal(uri, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw FetchException.unreachable("this server is stopping");
        } finally {
            request.cancel(); // closes the socket under a slow answer
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    private static Page page(HttpGet request, ClassicHttpResponse answer, int mostBytes) throws IOException {
        return new Page(
                body(request, answer, mostBytes),
                Freshness.of(header(answer, HttpHeaders.CACHE_CONTROL), header(answer, HttpHeaders.AGE)),
                new Validators(header(answer, HttpHeaders.ETAG), header(answer, HttpHeaders.LAST_MODIFIED)));
    }

    private static Optional<String> body(HttpGet request, ClassicHttpResponse answer, int mostBytes)
            throws IOException {
        var status = answer.getCode();
        if (status == HttpStatus.SC_NOT_MODIFIED) {
            return Optional.empty();
        }
        if (status != HttpStatus.SC_OK) {
            throw new FetchException(kind(status), "the server answered with status " + status + " instead of 200");
        }
        if (!header(answer, HttpHeaders.CONTENT_TYPE).filter(Web::isJson).isPresent()) {
            throw FetchException.unusable("the Content-Type is not JSON");
        }
        try (var content = answer.getEntity().getContent()) {
            var bytes = content.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                request.cancel(); // else closing reads on to the end, and there may be none
                throw FetchException.unusable("the answer is longer than " + mostBytes + " bytes");
            }
            return Optional.of(new String(bytes, UTF_8));
        }
    }

    /** A server that is overloaded, or a guard before it that dislikes our address, may think otherwise in a while. */
    private static FetchException.Kind kind(int status) {
        var passing = status >= 500 || status == 403 || status == 408 || status == 429;
        return passing ? FetchException.Kind.UNREACHABLE : FetchException.Kind.UNUSABLE;
    }

    /** {@code application/json} or {@code application/<anything>+json}, RFC 6839 §3.1. */
    private static boolean isJson(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(ROOT);
        return type.equals("application/json") || type.startsWith("application/") && type.endsWith("+json");
    }

    private static Optional<String> header(ClassicHttpResponse answer, String name) {
        return Optional.ofNullable(answer.getFirstHeader(name)).map(Header::getValue);
    }

    private static FetchException refusal(URI uri, ExecutionException failed) {
        var causes = Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                .toList();
        for (var cause : causes) {
            if (cause instanceof FetchException known) {
                return known;
            }
            if (cause instanceof AddressRefused refused) {
                return FetchException.unusable(refused.getMessage());
            }
            if (cause instanceof UnknownHostException) {
                return FetchException.unreachable(uri.getHost() + " cannot be found");
            }
            if (cause instanceof SSLException) {
                return FetchException.unreachable(uri.getHost() + " has no certificate that this server trusts");
            }
        }
        return FetchException.unreachable(uri.getHost() + " cannot be reached");
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "entrada-fetch");
        thread.setDaemon(true);
        return thread;
    }
}
