package io.genrouter.application.chat;

import static io.genrouter.application.chat.Application.CHAT;
import static io.genrouter.application.chat.Application.STREAM;
import static io.genrouter.application.gateway.FakeEventStream.events;
import static io.genrouter.application.gateway.FakeVendorGateway.answer;
import static io.genrouter.application.gateway.FakeVendorGateway.failure;
import static io.genrouter.application.gateway.FakeVendorGateway.failureOf;
import static io.genrouter.application.gateway.FakeVendorGateway.silence;
import static io.genrouter.application.gateway.FakeVendorGateway.stream;
import static io.genrouter.domain.combination.Combinations.aCatalog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.chat.RecordingReplySink.Stage;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.FakeEventStream;
import io.genrouter.application.gateway.FakeVendorGateway;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChatCompletionServiceTest {

    private static final String GOOD = "{\"model\":\"theirs\",\"choices\":[]}";
    private static final String ROLE = "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    private final Application router = new Application(
            aCatalog().with("openai", 2, "gpt-4o").with("gemini", 2, "flash").build());

    @Test
    void anAnswerGoesThroughByteForByte() {
        router.vendors.says(answer(GOOD));

        router.ask(CHAT);

        assertThat(router.sink.text()).isEqualTo(GOOD);
        assertThat(router.sink.head().orElseThrow().attempts()).isEqualTo(1);
        assertThat(router.observer.usages()).containsExactly(new Usage(1, 2));
    }

    @Test
    void onlyTheModelChangesInWhatTheVendorIsSent() {
        router.vendors.says(answer(GOOD));

        router.ask(CHAT);

        VendorRequest asked = router.vendors.asked().getFirst();
        assertThat(FakeVendorGateway.bodyOf(asked))
                .isEqualTo(CHAT.replace(
                        "any-model", asked.combination().model().name().value()));
    }

    @Test
    void aBadBodyIsRefusedBeforeAVendorIsCalled() {
        router.ask("{\"messages\":[]}");

        assertThat(router.sink.error()).containsInstanceOf(RouterError.InvalidRequest.class);
        assertThat(router.vendors.asked()).isEmpty();
    }

    @Test
    void itIsToldThatARequestIsRoutedBeforeAVendorIsAsked() {
        List<Integer> askedBefore = new ArrayList<>();
        router.vendors.says(failure(FailureKind.RATE_LIMITED), answer(GOOD));

        router.tellsWhenRouted(() -> askedBefore.add(router.vendors.asked().size()))
                .ask(CHAT);

        assertThat(askedBefore).containsExactly(0);
    }

    @Test
    void aVendorThatIsNotConfiguredIsRefused() {
        router.clientWantsVendor("acme").ask(CHAT);

        assertThat(codeOf(router.sink)).isEqualTo("unknown_vendor");
    }

    @Test
    void theVendorThatTheClientWantsIsTheOnlyOneAsked() {
        router.vendors.says(failure(FailureKind.RATE_LIMITED));

        router.clientWantsVendor("gemini").ask(CHAT);

        assertThat(router.vendors.asked())
                .hasSize(2)
                .allMatch(asked -> asked.combination().vendor().id().value().equals("gemini"));
    }

    @Test
    void theClientsOwnModelStandsInTheAnswerWhereTheOperatorWantsIt() {
        router.vendors.says(answer(GOOD));

        router.answeringAsRequested().ask(CHAT);

        assertThat(router.sink.text()).isEqualTo("{\"model\":\"any-model\",\"choices\":[]}");
    }

    @Nested
    class FailsOver {

        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {
                    "RATE_LIMITED",
                    "QUOTA_SPENT",
                    "KEY_REFUSED",
                    "MODEL_GONE",
                    "OVERLOADED",
                    "VENDOR_ERROR",
                    "UNREACHABLE",
                    "BAD_ANSWER",
                    "SILENT"
                })
        void toACombinationThatWasNotTried(FailureKind kind) {
            router.vendors.says(failure(kind), failure(kind), answer(GOOD));

            router.ask(CHAT);

            assertThat(router.sink.text()).isEqualTo(GOOD);
            assertThat(router.sink.head().orElseThrow().attempts()).isEqualTo(3);
            assertThat(router.observer.selected()).doesNotHaveDuplicates().hasSize(3);
        }

        @Test
        void threeTimesAtTheMost() {
            router.vendors.says(failure(FailureKind.VENDOR_ERROR));

            router.ask(CHAT);

            assertThat(router.vendors.asked()).hasSize(3);
            assertThat(reasonOf(router.sink)).isEqualTo(UnservedReason.UPSTREAM_ERROR);
            assertThat(router.sink.attempts()).isEqualTo(3);
        }

        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"VENDOR_ERROR", "UNREACHABLE", "BAD_ANSWER", "SILENT"})
        void toAnotherVendorFirstAfterATransientFailure(FailureKind kind) {
            router.vendors.says(failure(kind), answer(GOOD));

            router.ask(CHAT);

            List<Combination> asked = router.observer.selected();
            assertThat(asked.get(1).vendor()).isNotEqualTo(asked.get(0).vendor());
        }

        @Test
        void toTheSameVendorWhereThereIsNoOther() {
            router.clientWantsVendor("openai").vendors.says(failure(FailureKind.VENDOR_ERROR), answer(GOOD));

            router.ask(CHAT);

            assertThat(router.sink.text()).isEqualTo(GOOD);
        }

        @Test
        void notForTheClientsOwnFault() {
            Relay words = words(400);
            router.vendors.says(
                    failureOf(new Failure(FailureKind.CLIENT_FAULT, RestScope.NOBODY, Optional.empty(), words)));

            router.ask(CHAT);

            assertThat(router.vendors.asked()).hasSize(1);
            assertThat(router.sink.error())
                    .containsInstanceOf(RouterError.PassedThrough.class)
                    .get()
                    .extracting(
                            error -> ((RouterError.PassedThrough) error).head().relay())
                    .returns(words.status(), Relay::status)
                    .returns(words.body(), Relay::body);
        }

        @Test
        void andAKeyThatAVendorEchoesIsCutOutOfWhatIsPassedThrough() {
            Relay words = words(400, "{\"error\":{\"message\":\"\u00e9 sk-loaded-key\"}}");
            router.vendors.says(
                    failureOf(new Failure(FailureKind.CLIENT_FAULT, RestScope.NOBODY, Optional.empty(), words)));

            router.ask(CHAT);

            assertThat(router.sink.error().orElseThrow())
                    .isInstanceOfSatisfying(
                            RouterError.PassedThrough.class,
                            passed -> assertThat(
                                            new String(passed.head().relay().body(), UTF_8))
                                    .isEqualTo("{\"error\":{\"message\":\"\u00e9 ***\"}}"));
        }

        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"LOCAL_FAULT", "ANSWER_TOO_LARGE"})
        void notForAFaultOfOurs(FailureKind kind) {
            router.vendors.says(failure(kind));

            router.ask(CHAT);

            assertThat(router.vendors.asked()).hasSize(1);
        }

        @Test
        void toAnotherModelAndOnlyOnceWhenAModelCannotDoWhatIsAsked() {
            router.vendors.says(
                    failureOf(new Failure(FailureKind.MODEL_CANNOT, RestScope.NOBODY, Optional.empty(), words(400))));

            router.ask(CHAT);

            List<Combination> asked = router.observer.selected();
            assertThat(asked).hasSize(2);
            assertThat(asked.get(1).model()).isNotEqualTo(asked.get(0).model());
            assertThat(router.sink.error())
                    .containsInstanceOf(RouterError.PassedThrough.class)
                    .get()
                    .extracting(
                            error -> ((RouterError.PassedThrough) error).head().attempts())
                    .isEqualTo(2);
        }
    }

    @Nested
    class Rests {

        @Test
        void aCombinationThatIsRateLimitedUntilItsTimeIsOver() {
            Application one =
                    new Application(aCatalog().with("openai", 1, "gpt-4o").build());
            one.vendors.says(
                    failureOf(new Failure(
                            FailureKind.RATE_LIMITED,
                            RestScope.COMBINATION,
                            Optional.of(Duration.ofSeconds(20)),
                            Relay.NOTHING)),
                    answer(GOOD));

            assertThat(reasonOf(one.askAsAnother(CHAT))).isEqualTo(UnservedReason.RATE_LIMIT_EXCEEDED);
            assertThat(retryAfterOf(one.askAsAnother(CHAT))).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(22));
            assertThat(one.vendors.asked()).hasSize(1);

            one.time.advance(Duration.ofSeconds(22));
            assertThat(one.askAsAnother(CHAT).text()).isEqualTo(GOOD);
        }

        @Test
        void nobodyForOneTransientFailureButForFiveInARow() {
            Application one =
                    new Application(aCatalog().with("openai", 1, "gpt-4o").build());
            one.vendors.says(failure(FailureKind.VENDOR_ERROR));

            for (int i = 0; i < 3; i++) {
                assertThat(reasonOf(one.askInTime(CHAT))).isEqualTo(UnservedReason.UPSTREAM_ERROR);
            }
            assertThat(reasonOf(one.askAsAnother(CHAT))).isEqualTo(UnservedReason.NO_COMBINATION_AVAILABLE);
            assertThat(one.vendors.asked()).hasSize(5);
        }

        @Test
        void nobodyWhenAnAnswerComesBetweenTransientFailures() {
            Application one =
                    new Application(aCatalog().with("openai", 1, "gpt-4o").build());
            FakeVendorGateway.Line bad = failure(FailureKind.VENDOR_ERROR);
            one.vendors.says(bad, bad, bad, bad, answer(GOOD), bad);

            for (int i = 0; i < 5; i++) {
                one.askInTime(CHAT);
            }

            assertThat(one.vendors.asked()).hasSize(9);
            assertThat(one.observer.rests()).isEmpty();
        }

        @Test
        void nobodyForAFailureThatSaysNothingOfTheCombination() {
            Application one =
                    new Application(aCatalog().with("openai", 1, "gpt-4o").build());
            one.vendors.says(
                    failureOf(new Failure(FailureKind.KEY_REFUSED, RestScope.NOBODY, Optional.empty(), Relay.NOTHING)));

            one.askAsAnother(CHAT);
            one.askAsAnother(CHAT);

            assertThat(one.vendors.asked()).hasSize(2);
        }
    }

    @Nested
    class Tells {

        @Test
        void thatTheKeysAreRefusedOnlyWhenAllWere() {
            router.vendors.says(failure(FailureKind.KEY_REFUSED));
            assertThat(reasonOf(router.ask(CHAT))).isEqualTo(UnservedReason.UPSTREAM_AUTH);
        }

        @Test
        void thatTheQuotaIsSpentOnlyWhenAllWas() {
            router.vendors.says(failure(FailureKind.QUOTA_SPENT));
            assertThat(reasonOf(router.ask(CHAT))).isEqualTo(UnservedReason.INSUFFICIENT_QUOTA);
        }

        @Test
        void ofARateLimitBeforeOfAFailure() {
            router.vendors.says(
                    failure(FailureKind.RATE_LIMITED),
                    failure(FailureKind.KEY_REFUSED),
                    failure(FailureKind.VENDOR_ERROR));
            assertThat(reasonOf(router.ask(CHAT))).isEqualTo(UnservedReason.RATE_LIMIT_EXCEEDED);
        }

        @Test
        void ofATimeoutBeforeOfAFailure() {
            router.vendors.says(
                    failure(FailureKind.SILENT), failure(FailureKind.KEY_REFUSED), failure(FailureKind.MODEL_GONE));
            assertThat(reasonOf(router.ask(CHAT))).isEqualTo(UnservedReason.UPSTREAM_TIMEOUT);
        }

        @Test
        void ofTheLastFailureWhereNoOtherRuleSpeaks() {
            router.vendors.says(
                    failure(FailureKind.VENDOR_ERROR),
                    failure(FailureKind.UNREACHABLE),
                    failure(FailureKind.MODEL_GONE));
            assertThat(reasonOf(router.ask(CHAT))).isEqualTo(UnservedReason.UPSTREAM_MODEL_NOT_FOUND);
        }
    }

    @Nested
    class Streams {

        @Test
        void goThroughToDone() {
            FakeEventStream events = events(ROLE).then(FINISH, "[DONE]");
            router.vendors.says(stream(events));

            router.ask(STREAM);

            assertThat(router.sink.text()).isEqualTo("data: " + ROLE + "\n\ndata: " + FINISH + "\n\ndata: [DONE]\n\n");
            assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
            assertThat(router.sink.writes()).isEqualTo(2);
            assertThat(events.closedFinished()).isTrue();
            assertThat(router.observer.outcomes()).containsExactly("first_event", "ok");
        }

        @Test
        void failOverBeforeTheirFirstEvent() {
            FakeEventStream broken = events().thenEnds(Read.RESET);
            router.vendors.says(stream(broken), stream(events(ROLE, FINISH, "[DONE]")));

            router.ask(STREAM);

            assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
            assertThat(router.sink.head().orElseThrow().attempts()).isEqualTo(2);
            assertThat(broken.closedFinished()).isFalse();
        }

        @Test
        void failOverWhenTheirFirstEventIsAnError() {
            Failure rateLimited = new Failure(
                    FailureKind.RATE_LIMITED, RestScope.COMBINATION, Optional.of(Duration.ofSeconds(9)), Relay.NOTHING);
            router.vendors.says(
                    stream(events("{\"error\":{\"message\":\"slow down\"}}").meaning(rateLimited)),
                    stream(events(ROLE, FINISH, "[DONE]")));

            router.ask(STREAM);

            assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
            assertThat(router.health.restOf(router.observer.selected().getFirst()))
                    .isPresent();
        }

        @ParameterizedTest
        @EnumSource(
                value = Read.class,
                names = {"END", "CUT_SHORT", "RESET", "EVENT_TOO_LARGE"})
        void areNeverReplayedAfterTheirFirstEvent(Read ending) {
            router.vendors.says(stream(events(ROLE).thenEnds(ending)));

            router.ask(STREAM);

            assertThat(router.vendors.asked()).hasSize(1);
            assertThat(router.sink.stage()).isEqualTo(Stage.FAILED);
            assertThat(router.sink.text()).doesNotContain("[DONE]");
            assertThat(reasonOf(router.sink))
                    .isEqualTo(
                            switch (ending) {
                                case END, CUT_SHORT -> UnservedReason.UPSTREAM_INCOMPLETE;
                                case RESET -> UnservedReason.UPSTREAM_RESET;
                                default -> UnservedReason.EVENT_TOO_LARGE;
                            });
        }

        @Test
        void areGivenTheirDoneWhenTheVendorForgetsIt() {
            router.vendors.says(stream(events(ROLE, FINISH).thenEnds(Read.END)));

            router.ask(STREAM);

            assertThat(router.sink.text()).endsWith("data: [DONE]\n\n");
            assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
        }

        @Test
        void areWholeEvenWhenTheConnectionBreaksAfterTheLastFinishReason() {
            router.vendors.says(stream(events(ROLE, FINISH).thenEnds(Read.RESET)));

            assertThat(router.ask(STREAM).stage()).isEqualTo(Stage.DONE);
        }

        @Test
        void keepTheClientAwakeInHalfTheSilenceItBears() {
            router.vendors.says(stream(events(ROLE, "[DONE]")));

            router.clientGivesUpAfterSilenceOf(Duration.ofSeconds(10)).ask(STREAM);

            assertThat(router.sink.keepAlive()).contains(Duration.ofSeconds(5));
        }

        @Test
        void speakToTheClientEverySecondAtTheMostHoweverLittleSilenceItBears() {
            router.vendors.says(stream(events(ROLE, "[DONE]")));

            router.clientGivesUpAfterSilenceOf(Duration.ofNanos(1)).ask(STREAM);

            assertThat(router.sink.keepAlive()).contains(Duration.ofSeconds(1));
        }

        @Test
        void thatFallSilentAfterTheFirstEventAreToldSo() throws InterruptedException {
            FakeEventStream events = events(ROLE);
            router.vendors.says(stream(events));
            Thread request = Thread.ofVirtual().start(() -> router.ask(STREAM));
            events.awaitSilence();

            router.time.advance(Duration.ofMinutes(1));
            request.join();

            assertThat(reasonOf(router.sink)).isEqualTo(UnservedReason.UPSTREAM_STALLED);
        }

        @Test
        void thatFallSilentWhenTheyAreWholeAreASuccessAfterFiveSeconds() throws InterruptedException {
            FakeEventStream events = events(ROLE, FINISH);
            router.vendors.says(stream(events));
            Thread request = Thread.ofVirtual().start(() -> router.ask(STREAM));
            events.awaitSilence();

            router.time.advance(Duration.ofSeconds(5));
            request.join();

            assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
            assertThat(events.closedFinished()).isFalse();
        }

        @Test
        void thatSayNothingAtFirstFailOverInTime() throws InterruptedException {
            FakeEventStream silent = events();
            router.vendors.says(stream(silent), stream(events(ROLE, "[DONE]")));
            Thread request = Thread.ofVirtual().start(() -> router.ask(STREAM));
            silent.awaitSilence();

            router.time.advance(Duration.ofMinutes(2));
            request.join();

            assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
            assertThat(router.observer.outcomes()).startsWith("silent");
        }

        @Test
        void areToldWhenTheRouterGoesDown() throws InterruptedException {
            FakeEventStream events = events(ROLE);
            router.vendors.says(stream(events));
            Thread request = Thread.ofVirtual().start(() -> router.ask(STREAM));
            events.awaitSilence();

            router.cancellation.cancel(Cancellation.Reason.SHUTTING_DOWN);
            request.join();

            assertThat(reasonOf(router.sink)).isEqualTo(UnservedReason.SHUTTING_DOWN);
            assertThat(router.sink.stage()).isEqualTo(Stage.FAILED);
            assertThat(router.observer.outcomes()).containsExactly("first_event", "shutting_down");
        }

        @Test
        void thatAreWholeWhenTheRouterGoesDownAreASuccess() {
            FakeEventStream events = events(ROLE, FINISH, "[DONE]");
            router.vendors.says(stream(events));
            router.sink.onEnding(() -> router.cancellation.cancel(Cancellation.Reason.SHUTTING_DOWN));

            router.ask(STREAM);

            assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
            assertThat(router.observer.outcomes()).containsExactly("first_event", "ok");
        }

        @Test
        void whoseClientHangsUpOnceItHasTheEndAreASuccess() {
            router.vendors.says(stream(events(ROLE).then(FINISH, "[DONE]")));
            router.sink.onEnding(router.sink::leave);

            router.ask(STREAM);

            assertThat(router.observer.outcomes()).containsExactly("first_event", "ok");
            assertThat(router.observer.usagesMissing()).isEqualTo(1);
        }
    }

    @Nested
    class Time {

        @Test
        void withoutHeadersAStreamFailsOver() throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            router.vendors.says(silence(asked), stream(events(ROLE, "[DONE]")));
            Thread request = Thread.ofVirtual().start(() -> router.ask(STREAM));
            asked.await();

            router.time.advance(Duration.ofMinutes(1));
            request.join();

            assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
        }

        @Test
        void anAnswerThatIsNotStreamedMayTakeItsTime() throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            router.vendors.says(silence(asked), answer(GOOD));
            Thread request = Thread.ofVirtual().start(() -> router.ask(CHAT));
            asked.await();

            router.time.advance(Duration.ofSeconds(599));
            assertThat(router.vendors.asked()).hasSize(1);

            router.time.advance(Duration.ofSeconds(1));
            request.join();
            assertThat(router.sink.text()).isEqualTo(GOOD);
        }

        @Test
        void whenTheClientsIsOverNobodyElseIsAsked() throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            router.vendors.says(silence(asked), answer(GOOD));
            Thread request = Thread.ofVirtual()
                    .start(() -> router.clientWaits(Duration.ofSeconds(30)).ask(CHAT));
            asked.await();

            router.time.advance(Duration.ofSeconds(30));
            request.join();

            assertThat(reasonOf(router.sink)).isEqualTo(UnservedReason.UPSTREAM_TIMEOUT);
            assertThat(router.vendors.asked()).hasSize(1);
        }

        @Test
        void noTimerIsLeftWhenTheRequestIsOver() {
            router.vendors.says(failure(FailureKind.VENDOR_ERROR), answer(GOOD));

            router.ask(CHAT);

            assertThat(router.time.waiting()).isZero();
        }
    }

    @Nested
    class TheClientLeaves {

        @Test
        void whileTheVendorIsSilentAndNothingElseIsTried() throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            router.vendors.says(silence(asked), answer(GOOD));
            Thread request = Thread.ofVirtual().start(() -> router.ask(CHAT));
            asked.await();

            router.sink.leave();
            request.join();

            assertThat(router.vendors.asked()).hasSize(1);
            assertThat(router.observer.outcomes()).containsExactly("client_left");
            assertThat(router.health.restOf(router.observer.selected().getFirst()))
                    .isEmpty();
        }

        @Test
        void inTheMiddleOfAStreamWhichIsThenAborted() throws InterruptedException {
            FakeEventStream events = events(ROLE);
            router.vendors.says(stream(events));
            Thread request = Thread.ofVirtual().start(() -> router.ask(STREAM));
            events.awaitSilence();

            router.sink.leave();
            request.join();

            assertThat(events.closedFinished()).isFalse();
            assertThat(router.observer.outcomes()).containsExactly("first_event", "client_left");
        }
    }

    private static Relay words(int status) {
        return words(status, "");
    }

    private static Relay words(int status, String body) {
        return new Relay() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public void forEachField(BiConsumer<String, String> visitor) {}

            @Override
            public byte[] body() {
                return body.getBytes(UTF_8);
            }
        };
    }

    private static String codeOf(RecordingReplySink sink) {
        return sink.error().orElseThrow() instanceof RouterError.InvalidRequest invalid
                ? invalid.reason().code()
                : "none";
    }

    private static UnservedReason reasonOf(RecordingReplySink sink) {
        return sink.error().orElseThrow() instanceof RouterError.Unserved unserved ? unserved.reason() : null;
    }

    private static Duration retryAfterOf(RecordingReplySink sink) {
        return sink.error().orElseThrow() instanceof RouterError.Unserved unserved
                ? unserved.retryAfter().orElseThrow()
                : Duration.ZERO;
    }
}
