package io.genrouter.application.attempt;

import static io.genrouter.domain.combination.Combinations.combination;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.AttemptOutcome.Answered;
import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.attempt.Cancellation.Reason;
import io.genrouter.application.chat.ChatCompletionRequest;
import io.genrouter.application.chat.RecordingReplySink;
import io.genrouter.application.chat.ScannedBody;
import io.genrouter.application.limits.HeldBytes;
import io.genrouter.application.observe.HedgeResult;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.routing.StreamMode;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection.Selected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RaceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualTimers time = new ManualTimers();
    private final Cancellation request = new Cancellation();
    private final Exchange exchange = new Exchange(
            new ChatCompletionRequest(
                    "req-1",
                    new byte[0],
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    HeldBytes.UNBOUNDED,
                    () -> {}),
            ScannedBody.EMPTY,
            List.of(),
            StreamMode.LIVE,
            Optional.of(PATIENCE),
            CombinationSelector.even(List.of(), CombinationHealth.inMemory(time), Random::new),
            new RecordingReplySink(request),
            request);

    @RepeatedTest(200)
    void ofThoseWhoSpeakAtTheSameMomentOneAnswers() {
        int runners = 8;
        CyclicBarrier together = new CyclicBarrier(runners);
        AtomicInteger speakers = new AtomicInteger();
        Queue<Boolean> losers = new ConcurrentLinkedQueue<>();
        CountDownLatch over = new CountDownLatch(runners);
        try (Race race = race((call, turn) -> {
            await(together);
            if (!turn.claim()) {
                losers.add(turn.stopped().equals(new Stopped(Reason.HEDGE_LOST)));
                over.countDown();
                return turn.stopped();
            }
            over.countDown();
            speakers.incrementAndGet();
            assertThat(turn.claim()).isTrue();
            assertThat(turn.cancellation().isCancelled()).isFalse();
            return new Answered(Optional.empty());
        })) {
            for (int number = 1; number <= runners; number++) {
                race.start(call(number));
            }
            while (race.isOn()) {
                race.await(Optional.empty());
            }
            assertThat(race.results()).hasSize(runners - 1).doesNotContain(HedgeResult.UNANSWERED);
        }

        assertThat(speakers).hasValue(1);
        await(over);
        assertThat(losers).hasSize(runners - 1).containsOnly(true);
        assertThat(request.isCancelled()).isFalse();
    }

    @Test
    void whoBeginsAfterSomebodyHasSpokenIsStoppedAtOnce() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch spoken = new CountDownLatch(1);
        try (Race race = race((call, turn) -> {
            if (call.number() == 2) {
                return turn.stopped();
            }
            turn.claim();
            spoken.countDown();
            await(end);
            return new Answered(Optional.empty());
        })) {
            race.start(call(1));
            await(spoken);
            race.start(call(2));

            assertThat(race.await(Optional.empty()).orElseThrow().outcome()).isEqualTo(new Stopped(Reason.HEDGE_LOST));
            assertThat(race.isDecided()).isTrue();
            end.countDown();
        } finally {
            end.countDown();
        }
    }

    @Test
    void patienceCountsFromTheBeginningOfWhoeverRunsAlone() {
        CountDownLatch first = new CountDownLatch(1);
        try (Race race = race((call, turn) -> {
            if (call.number() == 1) {
                await(first);
            }
            return new Answered(Optional.empty());
        })) {
            race.start(call(1));
            time.advance(PATIENCE);
            assertThat(race.await(Optional.of(PATIENCE))).isEmpty();

            race.start(call(2));
            assertThat(race.await(Optional.of(PATIENCE)))
                    .map(finish -> finish.call().number())
                    .contains(2);
            // The first is alone again, and has been for too long already.
            assertThat(race.await(Optional.of(PATIENCE))).isEmpty();

            first.countDown();
            assertThat(race.await(Optional.empty())).isPresent();
            assertThat(race.isOn()).isFalse();
        } finally {
            first.countDown();
        }
        assertThat(time.waiting()).isZero();
    }

    @Test
    void onceSomebodyHasSpokenNobodyElseIsWaitedFor() {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try {
            try (Race race = race((call, turn) -> {
                if (call.number() == 1) {
                    await(stuck);
                    over.countDown();
                    return turn.stopped();
                }
                turn.claim();
                return new Answered(Optional.empty());
            })) {
                race.start(call(1));
                race.start(call(2));
                while (race.isOn()) {
                    race.await(Optional.empty());
                }
                assertThat(race.results()).containsExactly(HedgeResult.WON);
            }
            assertThat(over.getCount()).isEqualTo(1);
        } finally {
            stuck.countDown();
        }
        await(over);
    }

    @Test
    void closingStopsWhoeverRunsAndWaitsForThem() {
        AtomicInteger running = new AtomicInteger();
        try (Race race = race((call, turn) -> {
            running.incrementAndGet();
            CountDownLatch cancelled = new CountDownLatch(1);
            turn.cancellation().onCancel(cancelled::countDown);
            await(cancelled);
            running.decrementAndGet();
            return turn.stopped();
        })) {
            race.start(call(1));
            race.start(call(2));
        }

        assertThat(running).hasValue(0);
    }

    private Race race(BiFunction<Call, Turn, AttemptOutcome> attempt) {
        return new Race(request, time, time, attempt);
    }

    private Call call(int number) {
        return new Call(
                exchange,
                new Pool("all", List.of()),
                new Selected(combination("openai", number, "gpt-4o"), 0, 1),
                number,
                time.nanos());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
