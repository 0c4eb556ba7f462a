package io.genrouter.application.chat;

import io.genrouter.application.attempt.AttemptLoop;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.Exchange;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.application.observe.RoutingObserver;
import io.genrouter.application.stream.StreamRules;
import io.genrouter.domain.routing.StreamMode;
import java.time.Duration;

/// The story of one chat completion: scan the body once, find the pool of those who may answer, and have the
/// attempt loop find one who does.
public final class ChatCompletionService implements CreateChatCompletion {

    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(1);

    private final BodyScanner scanner = new BodyScanner();
    private final CatalogHolder catalog;
    private final Routing routing;
    private final AttemptLoop loop;
    private final StreamRules streams;
    private final RoutingObserver observer;
    private final Duration keepAlive;

    /// @param routing   finds who may answer
    /// @param streams   how streams are served
    /// @param observer  is told whether conversations stay where they were
    /// @param keepAlive after how much silence of a vendor a streaming client is sent a comment
    public ChatCompletionService(
            CatalogHolder catalog,
            Routing routing,
            AttemptLoop loop,
            StreamRules streams,
            RoutingObserver observer,
            Duration keepAlive) {
        this.catalog = catalog;
        this.routing = routing;
        this.loop = loop;
        this.streams = streams;
        this.observer = observer;
        this.keepAlive = keepAlive;
    }

    @Override
    public void create(ChatCompletionRequest request, ReplySink sink, Cancellation cancellation) {
        switch (scanner.scan(request.body())) {
            case RefusedBody refused -> sink.fail(refused.error(), 0);
            case ScannedBody body -> answer(request, body, sink, cancellation);
        }
    }

    private void answer(ChatCompletionRequest request, ScannedBody body, ReplySink sink, Cancellation cancellation) {
        ServedCatalog served = catalog.current();
        switch (routing.route(served.catalog(), request.vendor(), body)) {
            case Routing.Nowhere nowhere -> sink.fail(nowhere.error(), 0);
            case Routing.To to -> {
                if (body.stream()) {
                    sink.keepAlive(patienceOf(request));
                }
                StreamMode mode = streams.modeOf(request.streamMode(), to.options());
                request.routed().run();
                ReplySink counted = AffinityCount.of(to.history(), sink, observer);
                loop.run(new Exchange(
                        request,
                        body,
                        to.tiers(),
                        mode,
                        to.options().hedgeAfter(),
                        served.selector(),
                        counted,
                        cancellation));
            }
        }
    }

    /// A client that gives up after a silence is spoken to in half that time; not oftener than every second,
    /// whatever it says.
    private Duration patienceOf(ChatCompletionRequest request) {
        return request.readTimeout()
                .map(timeout -> timeout.dividedBy(2))
                .map(half -> half.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : half)
                .filter(half -> half.compareTo(keepAlive) < 0)
                .orElse(keepAlive);
    }
}
