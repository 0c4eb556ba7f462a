package io.genrouter.application.chat;

import static io.genrouter.application.gateway.FakeEventStream.events;
import static io.genrouter.application.gateway.FakeVendorGateway.answer;
import static io.genrouter.application.gateway.FakeVendorGateway.answerWhen;
import static io.genrouter.application.gateway.FakeVendorGateway.failure;
import static io.genrouter.application.gateway.FakeVendorGateway.silence;
import static io.genrouter.application.gateway.FakeVendorGateway.stream;
import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.chat.Application.Asked;
import io.genrouter.application.chat.RecordingReplySink.Stage;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.FakeEventStream;
import io.genrouter.application.gateway.FakeVendorGateway;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.observe.HedgeResult;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.routing.StreamMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HedgingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final RouteOptions HEDGED = new RouteOptions(Optional.empty(), Optional.of(PATIENCE));
    private static final String GOOD = "{\"model\":\"theirs\",\"choices\":[]}";
    private static final String CHAT = Application.CHAT.replace("any-model", "pair");
    private static final String STREAM = Application.STREAM.replace("any-model", "pair");
    private static final String HALF = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Half\"}}]}";
    private static final String WORD = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Whole\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    private final CountDownLatch silent = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Application router = new Application(aCatalog()
            .with("openai", 1, "gpt-4o")
            .with("gemini", 1, "flash", "pro")
            .withRoute("pair", HEDGED, "openai/gpt-4o gemini/flash")
            .withRoute("trio", HEDGED, "openai/gpt-4o gemini/flash gemini/pro")
            .withRoute("single", HEDGED, "openai/gpt-4o")
            .withRoute("tiers", HEDGED, "openai/gpt-4o", "gemini/flash")
            .withRoute("plain", "openai/gpt-4o gemini/flash")
            .build());

    @Test
    void aSecondIsAskedWhenTheFirstHasSaidNothingForSoLongAndAnswers() {
        router.vendors.says(silence(silent), whole());
        Asked asked = ask(STREAM);

        router.time.advance(PATIENCE);

        assertThat(asked.join().text()).isEqualTo(framed(WORD, FINISH, "[DONE]"));
        ReplyHead head = asked.sink().head().orElseThrow();
        assertThat(head.served()).isEqualTo(combination(1));
        assertThat(head.served()).isNotEqualTo(combination(0));
        assertThat(head.attempts()).isEqualTo(2);
        awaitOutcomes(3);
        assertThat(router.observer.outcomes()).containsExactlyInAnyOrder("first_event", "ok", "hedge_lost");
        assertThat(router.observer.hedges()).containsExactly(HedgeResult.WON);
        assertThat(router.time.waiting()).as("timers").isZero();
    }

    @Test
    void nobodyIsAskedBefore() {
        router.vendors.says(silence(silent), whole());
        Asked asked = ask(STREAM);

        router.time.advance(PATIENCE.minusNanos(1));
        asked.sink().leave();
        asked.join();

        assertThat(router.vendors.asked()).hasSize(1);
        assertThat(router.observer.hedges()).isEmpty();
    }

    @Test
    void otherRoutesAreNotHedged() {
        router.vendors.says(silence(silent), whole());
        Asked asked = router.askMeanwhile(CHAT.replace("pair", "plain"));
        router.vendors.awaitAsked(1);

        router.time.advance(PATIENCE.multipliedBy(3));
        asked.sink().leave();
        asked.join();

        assertThat(router.vendors.asked()).hasSize(1);
    }

    @Test
    void theFirstMayStillWin() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        router.vendors.says(answerWhen(gate, answer(GOOD)), silence(second));
        Asked asked = ask(CHAT);
        router.time.advance(PATIENCE);
        second.await();

        gate.countDown();

        assertThat(asked.join().text()).isEqualTo(GOOD);
        assertThat(asked.sink().head().orElseThrow().served()).isEqualTo(combination(0));
        assertThat(asked.sink().head().orElseThrow().attempts()).isEqualTo(2);
        awaitOutcomes(2);
        assertThat(router.observer.outcomes()).containsExactlyInAnyOrder("ok", "hedge_lost");
        assertThat(router.observer.hedges()).containsExactly(HedgeResult.LOST);
    }

    @Test
    void aStreamThatHasBegunIsNotHedgedHoweverLongItPauses() throws Exception {
        FakeEventStream pausing = events(WORD);
        router.vendors.says(stream(pausing), whole());
        Asked asked = router.askMeanwhile(STREAM);
        pausing.awaitSilence();

        router.time.advance(PATIENCE.multipliedBy(2));
        asked.sink().leave();
        asked.join();

        assertThat(router.vendors.asked()).hasSize(1);
        assertThat(router.observer.hedges()).isEmpty();
    }

    @Test
    void toHaveLostIsNoFailure() {
        for (int i = 0; i < 6; i++) {
            router.vendors.nowSays(silence(new CountDownLatch(1)), whole());
            Asked asked = ask(STREAM);
            router.time.advance(PATIENCE);
            assertThat(asked.join().stage()).isEqualTo(Stage.DONE);
            awaitOutcomes(3 * (i + 1));
        }

        assertThat(router.observer.outcomes()).filteredOn("hedge_lost"::equals).hasSize(6);
        assertThat(router.observer.rests()).isEmpty();
        assertThat(router.health.inForce()).isEmpty();
    }

    @Test
    void theFailureOfOneLeavesTheOtherRunning() {
        CountDownLatch otherGate = new CountDownLatch(1);
        router.vendors.says(answerWhen(gate, failure(FailureKind.VENDOR_ERROR)), answerWhen(otherGate, answer(GOOD)));
        Asked asked = ask(CHAT);
        router.time.advance(PATIENCE);
        router.vendors.awaitAsked(2);
        gate.countDown();
        awaitOutcomes(1);

        otherGate.countDown();

        assertThat(asked.join().text()).isEqualTo(GOOD);
        assertThat(router.observer.outcomes()).containsExactly("vendor_error", "ok");
        assertThat(router.vendors.asked()).hasSize(2);
    }

    @Test
    void aRefusalThatIsTheClientsFaultIsPassedOnAtOnceAndTheOtherIsStopped() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        router.vendors.says(answerWhen(gate, failure(FailureKind.CLIENT_FAULT)), silence(second), answer(GOOD));
        Asked asked = ask(CHAT.replace("pair", "trio"));
        router.time.advance(PATIENCE);
        second.await();

        gate.countDown();

        assertThat(asked.join().error()).containsInstanceOf(RouterError.PassedThrough.class);
        assertThat(asked.sink().attempts()).isEqualTo(2);
        awaitOutcomes(2);
        assertThat(router.observer.outcomes()).containsExactlyInAnyOrder("client_fault", "hedge_lost");
        assertThat(router.observer.hedges()).containsExactly(HedgeResult.LOST);
        assertThat(router.vendors.asked()).hasSize(2);
        assertThat(router.observer.rests()).isEmpty();
    }

    @Test
    void aRefusalThatComesAfterAnotherHasSpokenIsNoAnswer() {
        FakeEventStream speaking = events(WORD);
        router.vendors.says(answerWhen(gate, failure(FailureKind.CLIENT_FAULT)), stream(speaking));
        Asked asked = ask(STREAM);
        router.time.advance(PATIENCE);
        await(() -> !asked.sink().text().isEmpty());

        gate.countDown();

        awaitOutcomes(2);
        assertThat(router.observer.outcomes()).containsExactlyInAnyOrder("first_event", "hedge_lost");
        asked.sink().leave();
        asked.join();
        assertThat(asked.sink().error()).isEmpty();
    }

    @Test
    void whatOneModelCannotDoTheOtherStillMay() {
        CountDownLatch otherGate = new CountDownLatch(1);
        router.vendors.says(answerWhen(gate, failure(FailureKind.MODEL_CANNOT)), answerWhen(otherGate, answer(GOOD)));
        Asked asked = ask(CHAT);
        router.time.advance(PATIENCE);
        router.vendors.awaitAsked(2);
        gate.countDown();
        awaitOutcomes(1);

        otherGate.countDown();

        assertThat(asked.join().text()).isEqualTo(GOOD);
        assertThat(router.observer.outcomes()).containsExactly("model_cannot", "ok");
    }

    /// A name server that does not answer cannot be aborted. Its client has an answer, and another request to send.
    @Test
    void aRequestIsOverThoughWhoHasLostIsNot() {
        CountDownLatch stuck = new CountDownLatch(1);
        try {
            router.vendors.says(answerWhen(stuck, failure(FailureKind.UNREACHABLE)), answer(GOOD));
            Asked asked = ask(CHAT);
            router.time.advance(PATIENCE);

            assertThat(asked.join().text()).isEqualTo(GOOD);
            assertThat(router.observer.outcomes()).containsExactly("ok");
            assertThat(router.observer.hedges()).containsExactly(HedgeResult.WON);
        } finally {
            stuck.countDown();
        }

        awaitOutcomes(2);
        assertThat(router.observer.outcomes()).containsExactly("ok", "hedge_lost");
        assertThat(router.observer.rests()).isEmpty();
        assertThat(router.time.waiting()).as("timers").isZero();
    }

    @Test
    void aRequestThatFailsOverWaitsForNobodyWhoHasLostEither() {
        CountDownLatch stuck = new CountDownLatch(1);
        try {
            router.clientWantsStreams(StreamMode.BUFFERED)
                    .vendors
                    .says(
                            answerWhen(stuck, failure(FailureKind.UNREACHABLE)),
                            stream(events(HALF).thenEnds(Read.RESET)),
                            whole());
            Asked asked = ask(STREAM.replace("pair", "trio"));
            router.time.advance(PATIENCE);

            assertThat(asked.join().text()).isEqualTo(framed(WORD, FINISH, "[DONE]"));
        } finally {
            stuck.countDown();
        }
        awaitOutcomes(4);
    }

    @Test
    void whenBothHaveFailedTheNextIsAsked() {
        router.vendors.says(
                answerWhen(gate, failure(FailureKind.RATE_LIMITED)), failure(FailureKind.RATE_LIMITED), answer(GOOD));
        Asked asked = ask(CHAT.replace("pair", "trio"));
        router.time.advance(PATIENCE);
        awaitOutcomes(1);

        gate.countDown();

        assertThat(asked.join().text()).isEqualTo(GOOD);
        assertThat(asked.sink().head().orElseThrow().attempts()).isEqualTo(3);
        assertThat(router.vendors.asked())
                .extracting(VendorRequest::combination)
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutABudgetNobodyElseIsAsked() {
        router.vendors.says(silence(silent), silence(new CountDownLatch(1)), whole());
        List<Asked> asked = List.of(ask(STREAM), ask(STREAM));

        router.time.advance(PATIENCE);
        awaitHedges(2);
        asked.forEach(one -> one.sink().leave());
        asked.forEach(Asked::join);

        assertThat(router.observer.hedges()).containsExactlyInAnyOrder(HedgeResult.WON, HedgeResult.NO_BUDGET);
        assertThat(router.vendors.asked()).hasSize(3);
    }

    @Test
    void whoIsAloneIsNotHedged() {
        router.vendors.says(silence(silent), whole());
        Asked asked = ask(STREAM.replace("pair", "single"));

        router.time.advance(PATIENCE.multipliedBy(2));
        awaitHedges(1);
        asked.sink().leave();
        asked.join();

        assertThat(router.vendors.asked()).hasSize(1);
        assertThat(router.observer.hedges()).containsExactly(HedgeResult.NOBODY_FREE);
    }

    @Test
    void aTierOfOneIsHedgedInTheNextTier() {
        router.vendors.says(silence(silent), whole());
        Asked asked = ask(STREAM.replace("pair", "tiers"));

        router.time.advance(PATIENCE);

        assertThat(asked.join().stage()).isEqualTo(Stage.DONE);
        assertThat(combination(1).vendor().id().value()).isEqualTo("gemini");
    }

    @Test
    void aClientThatLeavesEndsBoth() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        router.vendors.says(silence(silent), silence(second));
        Asked asked = ask(STREAM);
        router.time.advance(PATIENCE);
        second.await();

        asked.sink().leave();
        asked.join();

        assertThat(router.observer.outcomes()).containsExactly("client_left", "client_left");
        assertThat(router.observer.hedges()).containsExactly(HedgeResult.UNANSWERED);
        assertThat(asked.sink().stage()).isEqualTo(Stage.WAITING);
    }

    @Test
    void ofHeldStreamsTheFirstEventDecidesAndABreakIsFailedOver() {
        router.clientWantsStreams(StreamMode.BUFFERED)
                .vendors
                .says(silence(silent), stream(events(HALF).thenEnds(Read.RESET)), whole());
        Asked asked = ask(STREAM.replace("pair", "trio"));

        router.time.advance(PATIENCE);

        assertThat(asked.join().text()).isEqualTo(framed(WORD, FINISH, "[DONE]"));
        awaitOutcomes(4);
        assertThat(router.observer.outcomes())
                .containsExactlyInAnyOrder("hedge_lost", "broken_stream", "first_event", "ok");
        assertThat(asked.sink().head().orElseThrow().attempts()).isEqualTo(3);
    }

    @Test
    void aBreakAfterTheFirstEventIsToldAndNotReplayed() {
        router.vendors.says(silence(silent), stream(events(HALF).thenEnds(Read.RESET)));
        Asked asked = ask(STREAM.replace("pair", "trio"));

        router.time.advance(PATIENCE);

        assertThat(asked.join().stage()).isEqualTo(Stage.FAILED);
        assertThat(asked.sink().text()).isEqualTo(framed(HALF));
        assertThat(router.vendors.asked()).hasSize(2);
    }

    /// Of a deck of two cards the second request gets the second one, whoever was asked beside the first.
    @Test
    void theDeckStaysAsItIs() {
        router.vendors.says(silence(silent), whole());
        Asked asked = ask(STREAM);
        router.time.advance(PATIENCE);
        asked.join();

        router.ask(STREAM);

        assertThat(router.observer.selected()).hasSize(3);
        assertThat(router.observer.selected().get(2)).isEqualTo(combination(1));
    }

    @Test
    void aBugIsThrownAndNothingIsLeftRunning() throws Exception {
        router.vendors.says(whole());
        router.sink.onEnding(() -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(() -> router.ask(STREAM)).hasRootCauseMessage("a bug");

        assertThat(router.time.waiting()).isZero();
    }

    /// Asks, and waits until time may pass: the attempt has its limit, and the race its patience.
    private Asked ask(String body) {
        int timers = router.time.waiting();
        int calls = router.vendors.asked().size();
        Asked asked = router.askMeanwhile(body);
        router.vendors.awaitAsked(calls + 1);
        router.time.awaitWaiting(timers + 2);
        return asked;
    }

    private void awaitOutcomes(int count) {
        await(() -> router.observer.outcomes().size() >= count);
    }

    private void awaitHedges(int count) {
        await(() -> router.observer.hedges().size() >= count);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("ten seconds are over").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private Combination combination(int call) {
        return router.vendors.asked().get(call).combination();
    }

    private static FakeVendorGateway.Line whole() {
        return (request, cancellation) ->
                stream(events(WORD).then(FINISH, "[DONE]")).reply(request, cancellation);
    }

    private static String framed(String... payloads) {
        StringBuilder text = new StringBuilder();
        List.of(payloads)
                .forEach(payload -> text.append("data: ").append(payload).append("\n\n"));
        return text.toString();
    }
}
