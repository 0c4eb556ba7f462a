package io.genrouter.http;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.chat.ChatCompletionRequest;
import io.genrouter.application.chat.CreateChatCompletion;
import io.genrouter.application.chat.ReplySink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A chat that does what the test says.
public final class ScriptedChat implements CreateChatCompletion {

    public final List<ChatCompletionRequest> requests = new CopyOnWriteArrayList<>();
    public final List<Cancellation> cancellations = new CopyOnWriteArrayList<>();
    private volatile Script script = (request, sink, cancellation) -> {
        byte[] body = Fixtures.utf8("{\"answer\":true}");
        sink.answer(Fixtures.aHead(), body, 0, body.length);
    };

    /// What is done with each request from now on.
    public void does(Script next) {
        script = next;
    }

    @Override
    public void create(ChatCompletionRequest request, ReplySink sink, Cancellation cancellation) {
        requests.add(request);
        cancellations.add(cancellation);
        try {
            script.run(request, sink, cancellation);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Blocks, as a read of a vendor's connection does, until the request is stopped.
    public static void blockUntilStopped(Cancellation cancellation) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        cancellation.onCancel(stopped::countDown);
        if (!stopped.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody stopped the request");
        }
    }

    /// One script.
    @FunctionalInterface
    public interface Script {
        void run(ChatCompletionRequest request, ReplySink sink, Cancellation cancellation) throws InterruptedException;
    }
}
