package io.genrouter.application.chat;

import static io.genrouter.application.chat.Application.CHAT;
import static io.genrouter.application.chat.Errors.asking;
import static io.genrouter.application.chat.Errors.reasonOf;
import static io.genrouter.application.chat.Errors.retryAfterOf;
import static io.genrouter.application.gateway.FakeVendorGateway.answer;
import static io.genrouter.application.gateway.FakeVendorGateway.answerWhen;
import static io.genrouter.application.gateway.FakeVendorGateway.stream;
import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.chat.Application.Asked;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.FakeEventStream;
import io.genrouter.application.gateway.FakeVendorGateway;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingForRestsTest {

    private static final String GOOD = "{\"model\":\"theirs\",\"choices\":[]}";
    private static final String ROLE = "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}";

    private final Application router =
            new Application(aCatalog().with("openai", 1, "gpt-4o").build());

    @Test
    void aRequestWaitsForARestThatEndsWithinThreeSeconds() {
        router.vendors.says(answer(GOOD));
        everybodyRestsFor(Duration.ofSeconds(3));
        Asked asked = router.askMeanwhile(CHAT);
        router.time.awaitWaiting(1);

        router.time.advance(Duration.ofSeconds(3).minusNanos(1));
        assertThat(router.vendors.asked()).isEmpty();
        router.time.advance(Duration.ofNanos(1));

        assertThat(asked.join().text()).isEqualTo(GOOD);
        assertThat(asked.sink().head().orElseThrow().attempts()).isEqualTo(1);
        assertThat(router.time.waiting()).isZero();
    }

    @Test
    void aRequestDoesNotWaitForARestThatEndsLater() {
        everybodyRestsFor(Duration.ofSeconds(3).plusNanos(1));

        assertThat(reasonOf(router.askAsAnother(CHAT))).isEqualTo(UnservedReason.NO_COMBINATION_AVAILABLE);
    }

    @Test
    void aRequestDoesNotWaitLongerThanItsClientDoes() {
        everybodyRestsFor(Duration.ofSeconds(2));

        assertThat(reasonOf(router.clientWaits(Duration.ofSeconds(2)).askAsAnother(CHAT)))
                .isEqualTo(UnservedReason.NO_COMBINATION_AVAILABLE);
    }

    @Test
    void theFirstWhoWaitsIsTheProbeAndTheOthersGoOnWhenItHasAnAnswer() {
        CountDownLatch gate = new CountDownLatch(1);
        router.vendors.says(answerWhen(gate, answer(GOOD)));
        everybodyRestsFor(Duration.ofSeconds(2));
        List<Asked> asked = wait(5);

        router.time.advance(Duration.ofSeconds(2));
        router.vendors.awaitAsked(1);
        assertThat(FakeVendorGateway.bodyOf(router.vendors.asked().getFirst())).contains("Hi 1");
        assertThat(router.vendors.asked()).hasSize(1);
        gate.countDown();

        assertThat(asked).allSatisfy(one -> assertThat(one.join().text()).isEqualTo(GOOD));
        assertThat(router.vendors.asked()).hasSize(5);
        assertThat(router.observer.rests()).containsExactly("combination well");
    }

    @Test
    void thoseWhoWaitGoOnWithTheFirstEventOfTheProbesStream() throws InterruptedException {
        FakeEventStream slow = FakeEventStream.events(ROLE);
        router.vendors.says(stream(slow), answer(GOOD));
        everybodyRestsFor(Duration.ofSeconds(2));
        Asked probe = router.askMeanwhile(Application.STREAM);
        router.time.awaitWaiting(1);
        Asked other = router.askMeanwhile(CHAT);
        router.time.awaitWaiting(2);

        router.time.advance(Duration.ofSeconds(2));
        slow.awaitSilence();

        assertThat(other.join().text()).isEqualTo(GOOD);
        probe.sink().leave();
        probe.join();
    }

    @Test
    void whenTheProbeFailsTheOthersAreToldAndNobodyElseIsSentThere() {
        router.vendors.says(asking(FailureKind.RATE_LIMITED, Duration.ofSeconds(50)));
        everybodyRestsFor(Duration.ofSeconds(2));
        List<Asked> asked = wait(4);

        router.time.advance(Duration.ofSeconds(2));

        assertThat(asked)
                .allSatisfy(one -> assertThat(reasonOf(one.join())).isEqualTo(UnservedReason.RATE_LIMIT_EXCEEDED));
        assertThat(retryAfterOf(asked.getLast().sink()).orElseThrow())
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(55));
        assertThat(router.vendors.asked()).hasSize(1);
    }

    @Test
    void whenTheClientOfTheProbeLeavesTheNextWhoWaitsIsTheProbe() {
        CountDownLatch asked = new CountDownLatch(1);
        router.vendors.says(FakeVendorGateway.silence(asked), answer(GOOD));
        everybodyRestsFor(Duration.ofSeconds(2));
        List<Asked> two = wait(2);
        router.time.advance(Duration.ofSeconds(2));
        router.vendors.awaitAsked(1);

        two.getFirst().sink().leave();

        assertThat(two.getLast().join().text()).isEqualTo(GOOD);
        two.getFirst().join();
    }

    @Test
    void aRequestThatComesDuringAProbeWaitsForItsAnswer() {
        CountDownLatch gate = new CountDownLatch(1);
        router.vendors.says(answerWhen(gate, answer(GOOD)));
        everybodyRestsFor(Duration.ofSeconds(10));
        router.time.advance(Duration.ofSeconds(10));
        Asked probe = router.askMeanwhile(CHAT);
        router.vendors.awaitAsked(1);
        // The probe has a timer of its own.
        Asked other = router.askMeanwhile(CHAT);
        router.time.awaitWaiting(2);
        assertThat(router.vendors.asked()).hasSize(1);

        gate.countDown();

        assertThat(probe.join().text()).isEqualTo(GOOD);
        assertThat(other.join().text()).isEqualTo(GOOD);
    }

    @Test
    void sixtyFourWaitAndTheNextDoesNot() {
        router.vendors.says(answer(GOOD));
        everybodyRestsFor(Duration.ofSeconds(3));
        List<Asked> asked = wait(64);

        assertThat(reasonOf(router.askAsAnother(CHAT))).isEqualTo(UnservedReason.NO_COMBINATION_AVAILABLE);

        router.time.advance(Duration.ofSeconds(3));
        assertThat(asked).allSatisfy(one -> assertThat(one.join().text()).isEqualTo(GOOD));
    }

    @Test
    void aClientThatLeavesWhileItWaitsIsNotServed() {
        everybodyRestsFor(Duration.ofSeconds(3));
        Asked asked = router.askMeanwhile(CHAT);
        router.time.awaitWaiting(1);

        asked.sink().leave();
        asked.join();

        assertThat(router.vendors.asked()).isEmpty();
        assertThat(router.time.waiting()).isZero();
    }

    @Test
    void aRateLimitOfTheRequestsOwnIsWaitedForToo() {
        router.vendors.says(asking(FailureKind.RATE_LIMITED, Duration.ofSeconds(1)), answer(GOOD));

        RecordingReplySink sink = router.askInTime(CHAT);

        assertThat(sink.text()).isEqualTo(GOOD);
        assertThat(sink.head().orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void anyOtherFailureOfTheRequestsOwnIsNotWaitedFor() {
        router.vendors.says(asking(FailureKind.VENDOR_ERROR, Duration.ofSeconds(1)));

        assertThat(reasonOf(router.askAsAnother(CHAT))).isEqualTo(UnservedReason.UPSTREAM_ERROR);
        assertThat(router.vendors.asked()).hasSize(1);
    }

    @Test
    void aTierIsWaitedForBeforeTheNextOneServes() {
        Application tiers = new Application(aCatalog()
                .with("openai", 1, "gpt-4o")
                .with("gemini", 1, "flash")
                .withRoute("smart", "openai/gpt-4o", "gemini/flash")
                .build());
        tiers.vendors.says(answer(GOOD));
        String chat = CHAT.replace("any-model", "smart");
        Combination first = combination(tiers, "openai");
        rest(tiers, first, Duration.ofSeconds(2));

        Asked asked = tiers.askMeanwhile(chat);
        tiers.time.awaitWaiting(1);
        tiers.time.advance(Duration.ofSeconds(2));
        assertThat(asked.join().head().orElseThrow().served()).isEqualTo(first);

        rest(tiers, first, Duration.ofSeconds(4));
        assertThat(tiers.askAsAnother(chat).head().orElseThrow().served()).isEqualTo(combination(tiers, "gemini"));
    }

    @Test
    void aProbeIsWaitedForThreeSecondsAtTheMostWhileThereIsAnotherTier() {
        Application tiers = new Application(aCatalog()
                .with("openai", 1, "gpt-4o")
                .with("gemini", 1, "flash")
                .withRoute("smart", "openai/gpt-4o", "gemini/flash")
                .build());
        CountDownLatch gate = new CountDownLatch(1);
        tiers.vendors.says(answerWhen(gate, answer(GOOD)), answer(GOOD));
        String chat = CHAT.replace("any-model", "smart");
        rest(tiers, combination(tiers, "openai"), Duration.ofSeconds(10));
        tiers.time.advance(Duration.ofSeconds(10));
        Asked probe = tiers.askMeanwhile(chat);
        tiers.vendors.awaitAsked(1);

        Asked other = tiers.askMeanwhile(chat);
        tiers.time.awaitWaiting(2);
        tiers.time.advance(Duration.ofSeconds(3));

        assertThat(other.join().head().orElseThrow().served()).isEqualTo(combination(tiers, "gemini"));
        gate.countDown();
        probe.join();
    }

    private List<Asked> wait(int requests) {
        List<Asked> asked = new ArrayList<>();
        IntStream.rangeClosed(1, requests).forEach(number -> {
            asked.add(router.askMeanwhile(CHAT.replace("Hi", "Hi " + number)));
            router.time.awaitWaiting(number);
        });
        return asked;
    }

    private void everybodyRestsFor(Duration duration) {
        rest(router, combination(router, "openai"), duration);
    }

    private static void rest(Application where, Combination combination, Duration duration) {
        where.health.rest(RestSubject.combination(combination), new Rest("test", duration));
    }

    private static Combination combination(Application of, String vendor) {
        return of.combinations().stream()
                .filter(combination -> combination.vendor().id().value().equals(vendor))
                .findFirst()
                .orElseThrow();
    }
}
