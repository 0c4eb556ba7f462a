package io.genrouter.application.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.error.Redaction;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.observe.RecordingObserver;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.credential.SecretFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamWatchTest {

    private static final String ROLE = "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}";
    private static final String TEXT = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE = "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5}}";

    private final RecordingObserver observer = new RecordingObserver();
    private final List<ToolCallId> toolCalls = new ArrayList<>();
    private final StreamWatch watch = watch(1, Optional.empty());

    @Test
    void theFirstJsonObjectIsTheCommitPointEvenWithoutChoices() {
        assertThat(feed(watch, "{\"choices\":[]}")).isEqualTo(StreamStep.READ_ON);

        assertThat(watch.isCommitted()).isTrue();
        assertThat(output(watch)).isEqualTo("data: {\"choices\":[]}\n\n");
    }

    @Test
    void commentsOfTheVendorDoNotCommitAndAreDroppedBeforeThat() {
        EventBatch batch = new EventBatch(64);
        batch.comment();

        watch.feed(batch);

        assertThat(watch.isCommitted()).isFalse();
        assertThat(output(watch)).isEmpty();
    }

    @Test
    void commentsAfterTheCommitPointBecomeKeepAlives() {
        feed(watch, ROLE);
        EventBatch batch = new EventBatch(64);
        batch.comment();

        watch.feed(batch);

        assertThat(output(watch)).endsWith("\n\n: ka\n");
        assertThat(observer.normalised()).containsEntry("comment", 1);
    }

    @Test
    void aBatchThatNeedsNoChangeGoesOutAsOneRange() {
        feed(watch, ROLE, TEXT, TEXT, FINISH);
        int[] writes = {0};

        watch.output().drainTo((array, offset, length) -> writes[0]++);

        assertThat(writes[0]).isEqualTo(1);
    }

    @Test
    void doneEndsTheStreamAndIsForwarded() {
        assertThat(feed(watch, ROLE, TEXT, "[DONE]", TEXT)).isEqualTo(StreamStep.WHOLE);

        assertThat(output(watch)).isEqualTo(frames(ROLE, TEXT, "[DONE]"));
    }

    @Test
    void contentThatSpeaksOfDoneDoesNotEndTheStream() {
        String text = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"data: [DONE]\"}}]}";

        assertThat(feed(watch, ROLE, text)).isEqualTo(StreamStep.READ_ON);
    }

    @Test
    void anEndAfterEveryChoiceHasFinishedIsWholeAndDoneIsAdded() {
        feed(watch, ROLE, FINISH, USAGE);
        output(watch);

        assertThat(watch.end(UnservedReason.UPSTREAM_INCOMPLETE)).isEqualTo(StreamStep.WHOLE);
        assertThat(output(watch)).isEqualTo("data: [DONE]\n\n");
        assertThat(observer.normalised()).containsEntry("done_added", 1);
    }

    @Test
    void anEndBeforeEveryChoiceHasFinishedIsIncomplete() {
        StreamWatch two = watch(2, Optional.empty());
        feed(two, ROLE, FINISH);

        StreamStep step = two.end(UnservedReason.UPSTREAM_INCOMPLETE);

        assertThat(reasonOf(step)).isEqualTo(UnservedReason.UPSTREAM_INCOMPLETE);
        assertThat(output(two)).doesNotContain("[DONE]");
    }

    @Test
    void twoChoicesAreWholeWhenBothHaveFinished() {
        StreamWatch two = watch(2, Optional.empty());

        feed(two, FINISH, "{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}");

        assertThat(two.isWhole()).isTrue();
    }

    @Test
    void anEmptyFinishReasonFinishesNothing() {
        feed(watch, "{\"choices\":[{\"index\":0,\"finish_reason\":\"\"}]}");

        assertThat(watch.isWhole()).isFalse();
    }

    @Test
    void aStreamWithoutAnEventIsEmptyWhetherItEndsOrSaysDone() {
        assertThat(watch.end(UnservedReason.UPSTREAM_INCOMPLETE)).isEqualTo(StreamStep.EMPTY);
        assertThat(feed(watch(1, Optional.empty()), "[DONE]")).isEqualTo(StreamStep.EMPTY);
    }

    @Test
    void anErrorAtFirstIsHandedBackAndNothingGoesOut() {
        String error = "{\"error\":{\"message\":\"busy\",\"code\":429}}";

        StreamStep step = feed(watch, error);

        assertThat(step)
                .isInstanceOfSatisfying(
                        StreamStep.RefusedUnseen.class,
                        refused -> assertThat(new String(
                                        refused.array(), refused.from(), refused.to() - refused.from(), UTF_8))
                                .isEqualTo(error));
        assertThat(output(watch)).isEmpty();
    }

    @Test
    void anErrorLaterIsToldInOurShapeAndEndsTheStream() {
        feed(watch, ROLE);
        output(watch);

        StreamStep step = feed(
                watch,
                "{\"choices\":[],\"error\":{\"message\":\"quota of org-abcdef123 with sk-loaded-key\",\"type\":\"t\",\"code\":7}}");

        assertThat(step)
                .isEqualTo(new StreamStep.Failed(
                        new RouterError.VendorError("quota of *** with ***", "t", Optional.empty(), Optional.of("7"))));
        assertThat(output(watch)).isEmpty();
    }

    @Test
    void anEventNamedErrorIsAnErrorWhateverItsShape() {
        feed(watch, ROLE);
        EventBatch batch = new EventBatch(64);
        put(batch, "{\"message\":\"tool use failed\"}", true);

        assertThat(watch.feed(batch))
                .isInstanceOfSatisfying(
                        StreamStep.Failed.class,
                        failed -> assertThat(failed.error())
                                .isInstanceOfSatisfying(
                                        RouterError.VendorError.class,
                                        error -> assertThat(error.message()).isEqualTo("tool use failed")));
    }

    @Test
    void whatIsNoJsonObjectMayHaveCarriedTextAndIsMalformed() {
        feed(watch, ROLE);

        assertThat(reasonOf(feed(watch, "{\"choices\":[{\"index\":0,\"delta\":{\"con")))
                .isEqualTo(UnservedReason.UPSTREAM_MALFORMED);
    }

    @Test
    void aNullErrorIsCutOutAndNothingElse() {
        feed(watch, "{\"id\":\"x\",\"error\":null,\"choices\":[]}", "{\"error\":null}", "{\"a\":1, \"error\" : null}");

        assertThat(output(watch)).isEqualTo(frames("{\"id\":\"x\",\"choices\":[]}", "{}", "{\"a\":1}"));
        assertThat(observer.normalised()).containsEntry("error_null", 3);
    }

    @Test
    void theModelIsReplacedWhereTheOperatorWantsTheClientsOwn() {
        StreamWatch replacing = watch(1, Optional.of("\"mine\"".getBytes(UTF_8)));

        feed(
                replacing,
                "{\"model\":\"theirs\",\"error\":null,\"choices\":[]}",
                "{\"error\":null,\"model\":\"theirs\"}");

        assertThat(output(replacing)).isEqualTo(frames("{\"model\":\"mine\",\"choices\":[]}", "{\"model\":\"mine\"}"));
    }

    @Test
    void theLastUsageCountsSinceSomeVendorsRepeatIt() {
        feed(watch, "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}", USAGE);

        assertThat(watch.usage()).contains(new Usage(3, 5));
    }

    @Test
    void callsOfToolsAreToldBeforeTheirEventIsPutOut() {
        feed(
                watch,
                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\"}]}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{}}]}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"call_2\"}]}}]}");

        assertThat(toolCalls).containsExactly(new ToolCallId("call_1"), new ToolCallId("call_2"));
        assertThat(watch.output().isEmpty()).isFalse();
    }

    @Test
    void callsInAnErrorEventAreNone() {
        feed(watch, ROLE, "{\"error\":{},\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"call_1\"}]}}]}");

        assertThat(toolCalls).isEmpty();
    }

    private StreamWatch watch(int choices, Optional<byte[]> model) {
        Redaction redaction = new Redaction(() -> SecretFilter.of(List.of(Secret.of("sk-loaded-key"))));
        return new StreamWatch(choices, false, model, new ErrorEvents(redaction), observer, toolCalls::add);
    }

    private static StreamStep feed(StreamWatch watch, String... payloads) {
        EventBatch batch = new EventBatch(256);
        for (String payload : payloads) {
            put(batch, payload, false);
        }
        return watch.feed(batch);
    }

    private static void put(EventBatch batch, String payload, boolean namedError) {
        byte[] bytes = payload.getBytes(UTF_8);
        batch.beginEvent();
        batch.append(bytes, 0, bytes.length);
        batch.endEvent(namedError);
    }

    private static String output(StreamWatch watch) {
        StringBuilder text = new StringBuilder();
        watch.output().drainTo((array, offset, length) -> text.append(new String(array, offset, length, UTF_8)));
        return text.toString();
    }

    private static String frames(String... payloads) {
        StringBuilder text = new StringBuilder();
        for (String payload : payloads) {
            text.append("data: ").append(payload).append("\n\n");
        }
        return text.toString();
    }

    private static UnservedReason reasonOf(StreamStep step) {
        return step instanceof StreamStep.Failed(RouterError.Unserved error) ? error.reason() : null;
    }
}
