package io.genrouter.application.chat;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.affinity.ToolAffinity;
import io.genrouter.application.attempt.AnswerModel;
import io.genrouter.application.attempt.AttemptLoop;
import io.genrouter.application.attempt.AttemptTools;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.NextAttempt;
import io.genrouter.application.attempt.RestPolicy;
import io.genrouter.application.attempt.Ticker;
import io.genrouter.application.attempt.Timers;
import io.genrouter.application.attempt.Verdicts;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.application.error.Redaction;
import io.genrouter.application.gateway.UnsteadyVendors;
import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.application.limits.HeldBytes;
import io.genrouter.application.observe.HedgeResult;
import io.genrouter.application.observe.RecordingObserver;
import io.genrouter.application.stream.StreamRules;
import io.genrouter.domain.ManyThreads;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.SecretFilter;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.RestInForce;
import io.genrouter.domain.health.Standing;
import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.routing.StreamMode;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.time.MonotonicClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many requests at one time for a hedged route, whose vendors speak when they like, if at all: every client gets
/// one answer of one vendor, whole, or an error. The sink fails the request that speaks out of turn.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HedgeStormTest {

    private static final int THREADS = 16;
    private static final int REQUESTS = 300;

    private final MonotonicClock clock = MonotonicClock.system();
    private final CombinationHealth health = CombinationHealth.inMemory(clock);
    private final RecordingObserver observer = new RecordingObserver();
    private final CombinationCatalog catalog = aCatalog()
            .with("openai", 3, "gpt-4o")
            .with("gemini", 3, "flash")
            .withRoute(
                    "storm",
                    new RouteOptions(Optional.empty(), Optional.of(Duration.ofMillis(1))),
                    "openai/gpt-4o",
                    "gemini/flash")
            .build();

    @ParameterizedTest
    @EnumSource(StreamMode.class)
    void everyClientGetsOneAnswerOfOneVendor(StreamMode mode) {
        List<Integer> answered;
        try (Ticker timers = Timers.onOneThread("storm")) {
            CreateChatCompletion service = service(timers);
            answered = ManyThreads.each(THREADS, thread -> {
                int done = 0;
                for (int i = 0; i < REQUESTS; i++) {
                    done += isAnswered(service, mode, (thread + i) % 2 == 0) ? 1 : 0;
                }
                return done;
            });
            awaitLosers();
        }

        int all = answered.stream().mapToInt(Integer::intValue).sum();
        assertThat(all).isGreaterThan(THREADS * REQUESTS / 2);
        assertThat(observer.outcomes()).filteredOn("ok"::equals).hasSize(all);
        assertThat(observer.ends()).hasSameSizeAs(observer.selected());
        assertThat(observer.hedges()).contains(HedgeResult.WON, HedgeResult.LOST);
        assertThat(hedged()).isLessThanOrEqualTo(THREADS * REQUESTS / 20 + 5);
        assertThat(health.inForce()).extracting(RestInForce::standing).doesNotContain(Standing.PROBED);
    }

    /// They end behind their request.
    private void awaitLosers() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (observer.ends().size() < observer.selected().size() || isAnyProbed()) {
            assertThat(System.nanoTime() - deadline)
                    .as("attempts that do not end")
                    .isNegative();
            Thread.onSpinWait();
        }
    }

    private boolean isAnyProbed() {
        return health.inForce().stream().anyMatch(rest -> rest.standing() == Standing.PROBED);
    }

    private long hedged() {
        return observer.hedges().stream()
                .filter(result -> result != HedgeResult.NO_BUDGET && result != HedgeResult.NOBODY_FREE)
                .count();
    }

    private static boolean isAnswered(CreateChatCompletion service, StreamMode mode, boolean stream) {
        Cancellation cancellation = new Cancellation();
        RecordingReplySink sink = new RecordingReplySink(cancellation);
        String body = (stream ? Application.STREAM : Application.CHAT).replace("any-model", "storm");
        service.create(
                new ChatCompletionRequest(
                        "storm",
                        body.getBytes(StandardCharsets.UTF_8),
                        Optional.empty(),
                        System.nanoTime(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(mode),
                        HeldBytes.UNBOUNDED,
                        () -> {}),
                sink,
                cancellation);
        if (sink.stage() != RecordingReplySink.Stage.DONE) {
            assertThat(sink.stage()).isEqualTo(RecordingReplySink.Stage.FAILED);
            return false;
        }
        assertThat(sink.text())
                .isEqualTo(UnsteadyVendors.answerOf(sink.head().orElseThrow().served(), stream));
        return true;
    }

    private CreateChatCompletion service(Timers timers) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Redaction redaction = new Redaction(() -> SecretFilter.NONE);
        CombinationSelector selector = CombinationSelector.even(catalog.pools(), health, () -> new Random(7));
        AttemptTools tools = new AttemptTools(
                new UnsteadyVendors(),
                timers,
                clock,
                observer,
                redaction,
                AnswerModel.SERVED,
                StreamRules.DEFAULTS,
                ToolAffinity.none());
        AttemptLoop loop = new AttemptLoop(
                tools,
                combination -> AttemptLimits.DEFAULTS,
                new NextAttempt(health, timers, clock, random, combination -> false),
                new RestPolicy(health, clock, random, observer, combination -> true),
                new Verdicts(health, redaction));
        return new ChatCompletionService(
                new CatalogHolder(new ServedCatalog(catalog, selector, false)),
                new Routing(ModelNames.IGNORE),
                loop,
                StreamRules.DEFAULTS,
                observer,
                Duration.ofSeconds(15));
    }
}
