package io.genrouter.application.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.genrouter.application.affinity.ToolAffinity;
import io.genrouter.application.affinity.ToolCallVendors;
import io.genrouter.application.attempt.AnswerModel;
import io.genrouter.application.attempt.AttemptLoop;
import io.genrouter.application.attempt.AttemptTools;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.ManualTimers;
import io.genrouter.application.attempt.NextAttempt;
import io.genrouter.application.attempt.RestPolicy;
import io.genrouter.application.attempt.Verdicts;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.application.error.Redaction;
import io.genrouter.application.gateway.FakeVendorGateway;
import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.application.limits.HeldBytes;
import io.genrouter.application.observe.RecordingObserver;
import io.genrouter.application.stream.StreamRules;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.credential.SecretFilter;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.routing.StreamMode;
import io.genrouter.domain.selection.CombinationSelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The whole application with fakes at its outbound ports, and a client to talk to it.
final class Application {

    static final String LOADED_KEY = "sk-loaded-key";
    static final String CHAT = "{\"model\":\"any-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    static final String STREAM =
            "{\"model\":\"any-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true}";

    final FakeVendorGateway vendors = new FakeVendorGateway();
    final RecordingObserver observer = new RecordingObserver();
    final ManualTimers time = new ManualTimers();
    final CombinationHealth health = CombinationHealth.inMemory(time);
    final Cancellation cancellation = new Cancellation();
    final RecordingReplySink sink = new RecordingReplySink(cancellation);

    private final CombinationCatalog catalog;
    private final NextAttempt next = new NextAttempt(health, time, time, new Random(11), Application::isTireless);
    private final RestPolicy rests = new RestPolicy(health, time, new Random(11), observer, Application::isTireless);
    private final CombinationSelector selector;
    private ToolAffinity affinity = ToolAffinity.none();
    private AnswerModel answerModel = AnswerModel.SERVED;
    private ModelNames modelNames = ModelNames.IGNORE;
    private StreamRules streams = StreamRules.DEFAULTS;
    private Optional<StreamMode> streamMode = Optional.empty();
    private HeldBytes room = HeldBytes.UNBOUNDED;
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Duration> readTimeout = Optional.empty();
    private Optional<String> vendor = Optional.empty();
    private Runnable routed = () -> {};

    Application(CombinationCatalog catalog) {
        this.catalog = catalog;
        this.selector = CombinationSelector.even(catalog.pools(), health, () -> new Random(7));
    }

    List<Combination> combinations() {
        return catalog.combinations();
    }

    Application answeringAsRequested() {
        answerModel = AnswerModel.REQUESTED;
        return this;
    }

    Application takingModelNames(ModelNames meaning) {
        modelNames = meaning;
        return this;
    }

    Application keepingConversationsWhereTheyWere(ToolCallVendors memory) {
        affinity = ToolAffinity.vendor(memory);
        return this;
    }

    Application holdingStreamsOfUpTo(long bytes) {
        streams = new StreamRules(StreamMode.BUFFERED, bytes);
        return this;
    }

    Application clientWantsStreams(StreamMode mode) {
        streamMode = Optional.of(mode);
        return this;
    }

    Application withRoomFor(HeldBytes held) {
        room = held;
        return this;
    }

    Application clientWaits(Duration patience) {
        timeout = Optional.of(patience);
        return this;
    }

    Application clientGivesUpAfterSilenceOf(Duration patience) {
        readTimeout = Optional.of(patience);
        return this;
    }

    Application tellsWhenRouted(Runnable told) {
        routed = told;
        return this;
    }

    Application clientWantsVendor(String name) {
        vendor = Optional.of(name);
        return this;
    }

    /// Sends a body and waits for the end; the sink says what came.
    RecordingReplySink ask(String body) {
        askOn(sink, body);
        return sink;
    }

    /// The same, as another client.
    RecordingReplySink askAsAnother(String body) {
        RecordingReplySink other = new RecordingReplySink(new Cancellation());
        service().create(request(body), other, new Cancellation());
        return other;
    }

    /// As [#askAsAnother(String)], while time passes as far as the router waits for it.
    RecordingReplySink askInTime(String body) {
        RecordingReplySink other = new RecordingReplySink(new Cancellation());
        time.passWhile(() -> service().create(request(body), other, new Cancellation()));
        return other;
    }

    /// As [#askAsAnother(String)], on a thread of its own.
    Asked askMeanwhile(String body) {
        Cancellation leaving = new Cancellation();
        RecordingReplySink other = new RecordingReplySink(leaving);
        return new Asked(other, Thread.ofVirtual().start(() -> service().create(request(body), other, leaving)));
    }

    /// A request on its way.
    record Asked(RecordingReplySink sink, Thread thread) {

        RecordingReplySink join() {
            try {
                if (!thread.join(Duration.ofSeconds(10))) {
                    throw new AssertionError("the request is not over after ten seconds");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return sink;
        }
    }

    /// The sandbox, which fails because it is asked to.
    private static boolean isTireless(Combination combination) {
        return combination.vendor().id().value().equals("sandbox");
    }

    private void askOn(RecordingReplySink where, String body) {
        service().create(request(body), where, cancellation);
    }

    private ChatCompletionRequest request(String body) {
        return new ChatCompletionRequest(
                "req-1", body.getBytes(UTF_8), vendor, time.nanos(), timeout, readTimeout, streamMode, room, routed);
    }

    private CreateChatCompletion service() {
        Redaction redaction = new Redaction(() -> SecretFilter.of(List.of(Secret.of(LOADED_KEY))));
        AttemptTools tools = new AttemptTools(vendors, time, time, observer, redaction, answerModel, streams, affinity);
        AttemptLoop loop = new AttemptLoop(
                tools, combination -> AttemptLimits.DEFAULTS, next, rests, new Verdicts(health, redaction));
        return new ChatCompletionService(
                new CatalogHolder(new ServedCatalog(catalog, selector, false)),
                new Routing(modelNames, affinity),
                loop,
                streams,
                observer,
                Duration.ofSeconds(15));
    }
}
