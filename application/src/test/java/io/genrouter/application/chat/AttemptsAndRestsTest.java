package io.genrouter.application.chat;

import static io.genrouter.application.chat.Application.CHAT;
import static io.genrouter.application.chat.Application.STREAM;
import static io.genrouter.application.chat.Errors.asking;
import static io.genrouter.application.chat.Errors.failing;
import static io.genrouter.application.chat.Errors.reasonOf;
import static io.genrouter.application.chat.Errors.retryAfterOf;
import static io.genrouter.application.gateway.FakeVendorGateway.answer;
import static io.genrouter.application.gateway.FakeVendorGateway.answerWhen;
import static io.genrouter.application.gateway.FakeVendorGateway.bodyOf;
import static io.genrouter.application.gateway.FakeVendorGateway.failure;
import static io.genrouter.application.gateway.FakeVendorGateway.failureOf;
import static io.genrouter.application.gateway.FakeVendorGateway.silence;
import static io.genrouter.application.gateway.FakeVendorGateway.stream;
import static io.genrouter.domain.combination.Combinations.aCatalog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.chat.Application.Asked;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.FakeEventStream;
import io.genrouter.application.gateway.FakeVendorGateway.Line;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.domain.ManyThreads;
import io.genrouter.domain.combination.Combination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsAndRestsTest {

    private static final String GOOD = "{\"model\":\"theirs\",\"choices\":[]}";
    private static final String ROLE = "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}";
    private static final Line BAD = failure(FailureKind.VENDOR_ERROR);

    private final Application one =
            new Application(aCatalog().with("openai", 1, "gpt-4o").build());
    private final Application keys =
            new Application(aCatalog().with("openai", 2, "gpt-4o", "o3").build());
    private final Application vendors = new Application(
            aCatalog().with("openai", 3, "gpt-4o").with("gemini", 3, "flash").build());

    @Nested
    class TheOnlyOneOfItsTier {

        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"VENDOR_ERROR", "UNREACHABLE", "BAD_ANSWER"})
        void isCalledOnceMoreAfterAPauseWhenItsFailureMayPass(FailureKind kind) {
            one.vendors.says(failure(kind), answer(GOOD));
            long before = one.time.nanos();

            RecordingReplySink sink = one.askInTime(CHAT);

            assertThat(sink.text()).isEqualTo(GOOD);
            assertThat(sink.head().orElseThrow().attempts()).isEqualTo(2);
            assertThat(Duration.ofNanos(one.time.nanos() - before))
                    .isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
        }

        @Test
        void isNotCalledAThirdTime() {
            one.vendors.says(BAD);

            assertThat(reasonOf(one.askInTime(CHAT))).isEqualTo(UnservedReason.UPSTREAM_ERROR);
            assertThat(one.vendors.asked()).hasSize(2);
        }

        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"SILENT", "KEY_REFUSED", "QUOTA_SPENT", "MODEL_GONE", "RATE_LIMITED", "OVERLOADED"})
        void isNotCalledOnceMoreAfterAnyOtherFailure(FailureKind kind) {
            one.vendors.says(failing(kind, RestScope.NOBODY));

            one.askAsAnother(CHAT);

            assertThat(one.vendors.asked()).hasSize(1);
        }

        @Test
        void isNotCalledOnceMoreWhileItRests() {
            one.vendors.says(asking(FailureKind.VENDOR_ERROR, Duration.ofSeconds(2)));

            one.askAsAnother(CHAT);

            assertThat(one.vendors.asked()).hasSize(1);
        }

        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"VENDOR_ERROR", "RATE_LIMITED", "KEY_REFUSED", "SILENT"})
        void isNotCalledOnceMoreWhenItFailsBecauseItIsAskedTo(FailureKind kind) {
            Application sandbox =
                    new Application(aCatalog().with("sandbox", 1, "500").build());
            sandbox.vendors.says(failure(kind));

            for (int i = 0; i < 20; i++) {
                sandbox.askAsAnother(CHAT);
            }

            assertThat(sandbox.vendors.asked()).hasSize(20);
            assertThat(sandbox.observer.rests()).isEmpty();
        }
    }

    @Nested
    class AnEarlyProbe {

        @Test
        void isSentWhenNobodyIsLeftAndTheRestIsOurOwnGuessAndOlderThanASecond() {
            restByFailures();
            one.time.advance(Duration.ofSeconds(1).minusNanos(1));
            assertThat(reasonOf(one.askAsAnother(CHAT))).isEqualTo(UnservedReason.NO_COMBINATION_AVAILABLE);
            one.vendors.nowSays(answer(GOOD));
            one.time.advance(Duration.ofNanos(1));

            assertThat(one.askAsAnother(CHAT).text()).isEqualTo(GOOD);
            assertThat(one.askAsAnother(CHAT).text()).isEqualTo(GOOD);
            assertThat(one.observer.rests()).containsExactly("combination vendor_error", "combination well");
        }

        @Test
        void isSentByOneAtATime() {
            restByFailures();
            one.time.advance(Duration.ofSeconds(1));
            CountDownLatch gate = new CountDownLatch(1);
            one.vendors.nowSays(answerWhen(gate, answer(GOOD)));
            Asked probe = one.askMeanwhile(CHAT);
            one.vendors.awaitAsked(6);

            assertThat(reasonOf(one.askAsAnother(CHAT))).isEqualTo(UnservedReason.NO_COMBINATION_AVAILABLE);
            gate.countDown();

            assertThat(probe.join().text()).isEqualTo(GOOD);
        }

        @Test
        void thatFailsLetsItRestForTwiceAsLong() {
            restByFailures();
            one.time.advance(Duration.ofSeconds(1));

            one.askAsAnother(CHAT);

            assertThat(one.vendors.asked()).hasSize(6);
            assertThat(left(one)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        }

        @Test
        void isNeverSentAgainstARetryAfter() {
            one.vendors.says(asking(FailureKind.VENDOR_ERROR, Duration.ofSeconds(30)));
            one.askAsAnother(CHAT);
            one.time.advance(Duration.ofSeconds(20));

            one.askAsAnother(CHAT);

            assertThat(one.vendors.asked()).hasSize(1);
        }

        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"RATE_LIMITED", "QUOTA_SPENT", "KEY_REFUSED", "MODEL_GONE", "OVERLOADED"})
        void isNeverSentAgainstARestThatHasAnotherReason(FailureKind kind) {
            one.vendors.says(failure(kind));
            one.askAsAnother(CHAT);
            one.time.advance(Duration.ofMillis(1500));

            one.askAsAnother(CHAT);

            assertThat(one.vendors.asked()).hasSize(1);
        }

        private void restByFailures() {
            one.vendors.says(BAD);
            for (int i = 0; i < 3; i++) {
                one.askInTime(CHAT);
            }
            assertThat(one.vendors.asked()).hasSize(5);
        }
    }

    @Nested
    class AStaleConnection {

        @Test
        void isReplacedByAFreshOneForFree() {
            one.vendors.says((request, cancellation) -> new VendorReply.StaleConnection(), answer(GOOD));

            RecordingReplySink sink = one.askAsAnother(CHAT);

            assertThat(sink.head().orElseThrow().attempts()).isEqualTo(1);
            assertThat(one.vendors.asked().stream().map(VendorRequest::fresh)).containsExactly(false, true);
            assertThat(one.observer.outcomes()).containsExactly("ok");
        }

        @Test
        void isAFailureWhenTheFreshOneIsToo() {
            one.vendors.says((request, cancellation) -> new VendorReply.StaleConnection());

            RecordingReplySink sink = one.askInTime(CHAT);

            assertThat(reasonOf(sink)).isEqualTo(UnservedReason.UPSTREAM_UNREACHABLE);
            assertThat(sink.attempts()).isEqualTo(2);
            assertThat(one.vendors.asked()).hasSize(4);
        }
    }

    @Nested
    class AFaultOfOurs {

        @Test
        void inTheGatewayIsNotRetriedAndRestsNobody() {
            keys.vendors.says((request, cancellation) -> {
                throw new IllegalStateException("a bug");
            });

            for (int i = 0; i < 10; i++) {
                assertThat(reasonOf(keys.askAsAnother(CHAT))).isEqualTo(UnservedReason.OVERLOADED);
            }
            assertThat(keys.vendors.asked()).hasSize(10);
            assertThat(keys.observer.rests()).isEmpty();
        }

        @Test
        void isToldWhateverFailedBefore() {
            keys.vendors.says(failure(FailureKind.RATE_LIMITED), failing(FailureKind.LOCAL_FAULT, RestScope.NOBODY));

            assertThat(reasonOf(keys.askAsAnother(CHAT))).isEqualTo(UnservedReason.OVERLOADED);
        }
    }

    @Nested
    class Rests {

        @Test
        void ofACredentialKeepEveryModelWithThatKeyAway() {
            keys.vendors.says(failing(FailureKind.KEY_REFUSED, RestScope.CREDENTIAL), answer(GOOD));

            ask(keys, 20);

            List<Combination> asked = keys.observer.selected();
            assertThat(asked.subList(1, asked.size()))
                    .allMatch(
                            other -> !other.credential().equals(asked.getFirst().credential()))
                    .hasSize(20);
        }

        @Test
        void ofAModelKeepItAwayWithEveryKey() {
            keys.vendors.says(failing(FailureKind.MODEL_GONE, RestScope.MODEL), answer(GOOD));

            ask(keys, 20);

            List<Combination> asked = keys.observer.selected();
            assertThat(asked.subList(1, asked.size()))
                    .allMatch(other -> !other.model().equals(asked.getFirst().model()));
        }

        @Test
        void ofAnEndpointBeginWithFiveFailuresInARowOfTwoCombinationsAndEndWithOneProbe() {
            vendors.vendors.says((request, cancellation) -> isAt(request, "openai")
                    ? Failure.of(FailureKind.UNREACHABLE, RestScope.COMBINATION)
                    : answer(GOOD).reply(request, cancellation));

            ask(vendors, 100);
            assertThat(askedAt("openai")).isEqualTo(5);
            assertThat(vendors.observer.rests()).containsExactly("endpoint unreachable");

            vendors.time.advance(Duration.ofMillis(5501));
            ask(vendors, 100);
            assertThat(askedAt("openai")).isEqualTo(6);

            vendors.time.advance(Duration.ofMillis(11_001));
            vendors.vendors.nowSays(answer(GOOD));
            ask(vendors, 100);
            assertThat(askedAt("openai")).isGreaterThan(50);
        }

        @ParameterizedTest
        @ValueSource(strings = {"200", "400", "429"})
        void ofAnEndpointAreForgottenWhenItSpeaksInBetween(String status) {
            Line spoken = switch (status) {
                case "200" -> answer(GOOD);
                case "400" -> failing(FailureKind.CLIENT_FAULT, RestScope.NOBODY);
                default -> asking(FailureKind.RATE_LIMITED, Duration.ofSeconds(1));
            };
            keys.vendors.says(BAD, BAD, BAD, spoken, BAD, BAD, BAD, answer(GOOD));

            ask(keys, 4);

            assertThat(keys.observer.rests()).doesNotContain("endpoint vendor_error", "combination vendor_error");
        }

        @Test
        void doubleFromFiveSecondsToAMinuteUntilASuccess() {
            one.vendors.says(failure(FailureKind.RATE_LIMITED));
            for (int seconds : List.of(5, 10, 20, 40, 60, 60)) {
                one.askAsAnother(CHAT);
                assertThat(left(one)).isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1100L));
                one.time.advance(left(one));
            }
            one.vendors.nowSays(answer(GOOD), failure(FailureKind.RATE_LIMITED));
            one.askAsAnother(CHAT);
            one.askAsAnother(CHAT);

            assertThat(left(one)).isLessThan(Duration.ofSeconds(6));
        }

        @Test
        void ofSpentQuotasDoubleFromTenMinutesToAnHour() {
            one.vendors.says(failing(FailureKind.QUOTA_SPENT, RestScope.CREDENTIAL));
            for (int minutes : List.of(10, 20, 40, 60, 60)) {
                assertThat(reasonOf(one.askAsAnother(CHAT))).isEqualTo(UnservedReason.INSUFFICIENT_QUOTA);
                assertThat(left(one)).isBetween(Duration.ofMinutes(minutes), Duration.ofSeconds(minutes * 66L));
                assertThat(reasonOf(one.askAsAnother(CHAT))).isEqualTo(UnservedReason.INSUFFICIENT_QUOTA);
                one.time.advance(left(one));
            }
        }

        @Test
        void ofRefusedKeysLastTenMinutesEachTime() {
            one.vendors.says(failing(FailureKind.KEY_REFUSED, RestScope.CREDENTIAL));
            for (int i = 0; i < 3; i++) {
                one.askAsAnother(CHAT);
                assertThat(left(one)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
                one.time.advance(left(one));
            }
        }

        @Test
        void doNotDoubleForCallsThatWereUnderWayWhenTheyBegan() {
            CountDownLatch gate = new CountDownLatch(1);
            one.vendors.says(answerWhen(gate, failure(FailureKind.RATE_LIMITED)));
            List<Asked> burst = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                burst.add(one.askMeanwhile(CHAT));
                one.vendors.awaitAsked(i);
            }
            one.time.advance(Duration.ofMillis(10));

            gate.countDown();
            burst.forEach(Asked::join);

            assertThat(left(one)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5500));
        }

        @Test
        void beginOnlyWhenTwoDifferentRequestsMeetARefusalThatNobodyKnows() {
            keys.vendors.says(failing(FailureKind.KEY_REFUSED, RestScope.IF_REPEATED));

            for (int i = 0; i < 20; i++) {
                assertThat(reasonOf(keys.askAsAnother(CHAT))).isEqualTo(UnservedReason.UPSTREAM_AUTH);
                keys.time.advance(Duration.ofSeconds(1));
            }
            assertThat(keys.observer.rests()).isEmpty();

            keys.askAsAnother(CHAT.replace("Hi", "Ho"));
            assertThat(keys.observer.rests()).hasSize(3).containsOnly("combination key_refused");
        }

        @Test
        void doNotBeginWhenTheTwoRequestsAreMoreThanAMinuteApart() {
            one.vendors.says(failing(FailureKind.MODEL_GONE, RestScope.IF_REPEATED));
            one.askAsAnother(CHAT);
            one.time.advance(Duration.ofSeconds(60).plusNanos(1));

            one.askAsAnother(CHAT.replace("Hi", "Ho"));
            assertThat(one.observer.rests()).isEmpty();

            one.time.advance(Duration.ofSeconds(60));
            one.askAsAnother(CHAT.replace("Hi", "Hu"));
            assertThat(left(one)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        }

        @Test
        void neverBeginByARequestThatNoModelCanServe() {
            keys.vendors.says(failureOf(
                    new Failure(FailureKind.MODEL_CANNOT, RestScope.NOBODY, Optional.empty(), Relay.NOTHING)));

            for (int i = 0; i < 100; i++) {
                assertThat(keys.askAsAnother(CHAT).error()).containsInstanceOf(RouterError.PassedThrough.class);
            }
            assertThat(keys.vendors.asked()).hasSize(200);
            assertThat(keys.observer.rests()).isEmpty();
            assertThat(keys.health.inForce()).isEmpty();
        }

        @Test
        void neverBeginByAClientThatWillNotWait() {
            for (int i = 0; i < 10; i++) {
                CountDownLatch asked = new CountDownLatch(1);
                keys.vendors.nowSays(silence(asked));
                Asked impatient = keys.clientWaits(Duration.ofSeconds(1)).askMeanwhile(CHAT);
                keys.vendors.awaitAsked(i + 1);
                keys.time.advance(Duration.ofSeconds(1));
                assertThat(reasonOf(impatient.join())).isEqualTo(UnservedReason.UPSTREAM_TIMEOUT);
            }

            assertThat(keys.observer.rests()).isEmpty();
        }

        @Test
        void beginBeforeAVendorHasToRefuseWhenItSaysThatNothingIsLeft() {
            one.vendors.says(usedUpAnswer(Duration.ofSeconds(30)));

            assertThat(one.askAsAnother(CHAT).text()).isEqualTo(GOOD);
            RecordingReplySink next = one.askAsAnother(CHAT);

            assertThat(reasonOf(next)).isEqualTo(UnservedReason.RATE_LIMIT_EXCEEDED);
            assertThat(retryAfterOf(next).orElseThrow()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
            assertThat(one.vendors.asked()).hasSize(1);
            assertThat(one.observer.rests()).containsExactly("combination used_up");
        }

        @Test
        void beginWithTheFirstEventOfAStreamThatSaysThatNothingIsLeft() throws InterruptedException {
            FakeEventStream events = FakeEventStream.events(ROLE);
            one.vendors.says((request, cancellation) -> {
                VendorReply.Streaming streaming =
                        (VendorReply.Streaming) stream(events).reply(request, cancellation);
                return new VendorReply.Streaming(
                        streaming.events(), streaming.relay(), Optional.of(Duration.ofSeconds(30)));
            });
            Asked asked = one.askMeanwhile(STREAM);
            events.awaitSilence();

            assertThat(left(one)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
            asked.sink().leave();
            asked.join();
        }

        /// A request that begins when the rest is known must never meet it; what was under way may.
        @Test
        void holdForEveryRequestOf64ThreadsThatBeginsAfterThem() {
            AtomicReference<Combination> limited = new AtomicReference<>();
            AtomicInteger wrong = new AtomicInteger();
            vendors.vendors.says((request, cancellation) -> {
                limited.compareAndSet(null, request.combination());
                if (!request.combination().equals(limited.get())) {
                    return answer(GOOD).reply(request, cancellation);
                }
                if (bodyOf(request).contains("after")) {
                    wrong.incrementAndGet();
                }
                return asking(FailureKind.RATE_LIMITED, Duration.ofSeconds(30)).reply(request, cancellation);
            });

            List<Integer> after = ManyThreads.each(64, thread -> {
                int known = 0;
                for (int i = 0; i < 50; i++) {
                    boolean rests = !vendors.observer.rests().isEmpty();
                    known += rests ? 1 : 0;
                    assertThat(vendors.askAsAnother(CHAT.replace("Hi", rests ? "after" : "before"))
                                    .text())
                            .isEqualTo(GOOD);
                }
                return known;
            });

            assertThat(wrong).hasValue(0);
            assertThat(after).anyMatch(known -> known > 0);
        }

        @Test
        void ofStreamsThatBreakBeginAfterFiveInARow() {
            for (int i = 0; i < 5; i++) {
                assertThat(one.health.inForce()).isEmpty();
                one.vendors.nowSays(stream(FakeEventStream.events(ROLE).thenEnds(Read.RESET)));
                one.askAsAnother(STREAM);
            }

            assertThat(one.observer.rests()).containsExactly("combination broken_stream");
        }
    }

    @Nested
    class TheRetryBudget {

        @Test
        void letsATotalOutageCostAFifthMoreThanTheRequests() {
            keys.vendors.says(failing(FailureKind.VENDOR_ERROR, RestScope.NOBODY));

            for (int i = 0; i < 1000; i++) {
                keys.askAsAnother(CHAT);
                keys.time.advance(Duration.ofMillis(5));
            }

            assertThat(keys.vendors.asked()).hasSizeBetween(1150, 1200);
        }

        @Test
        void isNotTouchedByMovingToAnotherVendor() {
            vendors.vendors.says((request, cancellation) -> isAt(request, "openai")
                    ? Failure.of(FailureKind.VENDOR_ERROR, RestScope.NOBODY)
                    : answer(GOOD).reply(request, cancellation));
            Set<Combination> served = new HashSet<>();

            for (int i = 0; i < 300; i++) {
                served.add(vendors.askAsAnother(CHAT).head().orElseThrow().served());
            }

            assertThat(served)
                    .hasSize(3)
                    .allMatch(combination -> combination.vendor().id().value().equals("gemini"));
        }

        @Test
        void isNotTouchedByFailuresOfLessThanAnEndpoint() {
            keys.vendors.says(failing(FailureKind.RATE_LIMITED, RestScope.NOBODY));

            ask(keys, 100);

            assertThat(keys.vendors.asked()).hasSize(300);
        }
    }

    private long askedAt(String vendor) {
        return vendors.vendors.asked().stream()
                .filter(asked -> isAt(asked, vendor))
                .count();
    }

    private static boolean isAt(VendorRequest request, String vendor) {
        return request.combination().vendor().id().value().equals(vendor);
    }

    private static void ask(Application router, int times) {
        for (int i = 0; i < times; i++) {
            router.askAsAnother(CHAT);
        }
    }

    private static Duration left(Application router) {
        return router.health
                .restOf(router.combinations().getFirst())
                .orElseThrow()
                .left();
    }

    private static Line usedUpAnswer(Duration duration) {
        byte[] body = GOOD.getBytes(UTF_8);
        return (request, cancellation) -> new VendorReply.WholeAnswer(
                body, body.length, Optional.empty(), List.of(), Relay.NOTHING, Optional.of(duration));
    }
}
