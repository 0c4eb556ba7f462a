package io.genrouter.vendors;

import static io.genrouter.vendors.testing.VendorCalls.body;
import static io.genrouter.vendors.testing.VendorCalls.drained;
import static io.genrouter.vendors.testing.VendorCalls.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.domain.combination.Combination;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every gateway owes its caller, whoever answers behind it. The vendor behind it repeats what the user said
/// last.
public interface VendorGatewayContract {

    ObjectMapper JSON = new ObjectMapper();

    String HELLO = "{\"model\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"hello big world\"}]}";
    String HELLO_STREAMED = "{\"model\":\"x\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hello big world\"}]}";

    VendorGateway gateway();

    Combination combination();

    /// Sees to it that the next stream goes on after its first event.
    default void nextStreamIsLong() {}

    @Test
    default void aWholeAnswerIsAJsonObjectWithItsUsage() throws IOException {
        WholeAnswer answer = whole(new Cancellation());

        JsonNode json = JSON.readTree(answer.body(), 0, answer.length());
        assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("hello big world");
        assertThat(answer.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.promptTokens())
                    .isEqualTo(json.at("/usage/prompt_tokens").asLong());
            assertThat(usage.completionTokens()).isPositive();
        });
    }

    @Test
    default void theSameRequestMayBeSentAgain() {
        assertThat(whole(new Cancellation()).length())
                .isEqualTo(whole(new Cancellation()).length());
    }

    @Test
    default void aStreamSaysTheSameInSeveralEventsAndEndsWithDone() {
        List<String> events = events(streaming(new Cancellation()));

        assertThat(events).hasSizeGreaterThan(4).endsWith("[DONE]", "END");
        assertThat(content(events)).isEqualTo("hello big world");
    }

    @Test
    default void aStreamEndsWithItsUsageWhereThatIsAskedFor() {
        List<String> events = events(streaming(new Cancellation()));

        assertThat(events.get(events.size() - 3)).contains("\"usage\":{");
    }

    @Test
    default void aCallThatIsCancelledBeforeItBeginsFails() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);

        assertThat(gateway().call(request(HELLO, false), cancellation)).isInstanceOf(Failure.class);
    }

    @Test
    default void aStreamThatIsCancelledBringsNoMoreEvents() {
        nextStreamIsLong();
        Cancellation cancellation = new Cancellation();
        Streaming streaming = streaming(cancellation);
        try (var stream = streaming.events()) {
            EventBatch batch = new EventBatch(1024);
            assertThat(stream.next(batch)).isEqualTo(Read.EVENTS);

            cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);

            assertThat(stream.next(batch)).isEqualTo(Read.RESET);
            assertThat(batch.isEmpty()).isTrue();
        }
    }

    @Test
    default void aStreamThatIsReadOneByOneSaysTheSameAsOneThatIsDriven() {
        Streaming readOneByOne = streaming(new Cancellation());
        List<String> events = new ArrayList<>();
        EventBatch batch = new EventBatch(1024);
        while (readOneByOne.events().next(batch) == Read.EVENTS) {
            events.addAll(texts(batch));
        }
        readOneByOne.events().close(true);

        assertThat(content(events)).isEqualTo(content(events(streaming(new Cancellation()))));
    }

    @Test
    default void aStreamIsDrivenOnWhereItsFeedHadEnough() {
        Streaming streaming = streaming(new Cancellation());
        List<String> events = new ArrayList<>();
        EventBatch batch = new EventBatch(1024);
        while (streaming.events().drive(batch, one -> !events.addAll(texts(one))) == Read.EVENTS) {
            assertThat(events).hasSizeLessThan(100);
        }
        streaming.events().close(true);

        assertThat(content(events)).isEqualTo("hello big world");
    }

    @Test
    default void aStreamThatIsCancelledIsDrivenNoFurther() {
        nextStreamIsLong();
        Cancellation cancellation = new Cancellation();
        Streaming streaming = streaming(cancellation);
        try (var stream = streaming.events()) {
            EventBatch batch = new EventBatch(1024);
            assertThat(stream.next(batch)).isEqualTo(Read.EVENTS);

            cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);

            assertThat(stream.drive(batch, more -> true)).isEqualTo(Read.RESET);
        }
    }

    @Test
    default void whatAFeedThrowsComesBackToWhoeverDrives() {
        try (var stream = streaming(new Cancellation()).events()) {
            EventBatch batch = new EventBatch(1024);

            assertThatThrownBy(() -> stream.drive(batch, more -> {
                        throw new IllegalStateException("a bug");
                    }))
                    .hasMessage("a bug");
        }
    }

    @Test
    default void aStreamMayBeClosedTwice() {
        var stream = streaming(new Cancellation()).events();
        stream.close(false);

        stream.close();

        assertThat(whole(new Cancellation()).length()).isPositive();
    }

    private WholeAnswer whole(Cancellation cancellation) {
        VendorReply reply = gateway().call(request(HELLO, false), cancellation);
        assertThat(reply).isInstanceOf(WholeAnswer.class);
        return (WholeAnswer) reply;
    }

    private Streaming streaming(Cancellation cancellation) {
        VendorReply reply = gateway().call(request(HELLO_STREAMED, true), cancellation);
        return assertThat(reply).asInstanceOf(type(Streaming.class)).actual();
    }

    private VendorRequest request(String json, boolean stream) {
        return new VendorRequest(combination(), body(json), stream);
    }

    private static List<String> events(Streaming streaming) {
        List<String> events = drained(streaming.events());
        streaming.events().close(true);
        return events;
    }

    private static String content(List<String> events) {
        return events.stream()
                .filter(event -> event.startsWith("{"))
                .map(VendorGatewayContract::tree)
                .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                .collect(Collectors.joining());
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
