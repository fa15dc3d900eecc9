package dev.entrada.entra.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** A body as text, as long as it is not longer than anything that Entra sends. */
public final class BoundedBody implements BodySubscriber<String> {
    /** The largest genuine answers, JWKS and tokens with hundreds of groups, stay far below 100 kB. */
    public static final int MOST_BYTES = 1 << 20;

    private final BodySubscriber<String> text = BodySubscribers.ofString(UTF_8);
    private Subscription subscription;
    private long received;

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        text.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        received += part.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > MOST_BYTES) {
            subscription.cancel();
            onError(new IOException("the answer is longer than " + MOST_BYTES + " bytes"));
        } else {
            text.onNext(part);
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }
}
