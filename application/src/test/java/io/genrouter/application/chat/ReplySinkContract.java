package io.genrouter.application.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.domain.combination.Combinations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every sink does, whatever it writes to.
public interface ReplySinkContract {

    String COMMENT = ": ka\n";

    RouterError ERROR =
            new RouterError.Unserved(UnservedReason.UPSTREAM_RESET, "The vendor broke off.", Optional.empty());

    /// A new request whose client waits for the answer.
    Exchange exchange() throws Exception;

    /// A request under work, and the client's view of it.
    interface Exchange extends AutoCloseable {

        ReplySink sink();

        Cancellation cancellation();

        /// Says that nothing more will be said, waits for the end of the answer, and tells what the client has
        /// got.
        Received received() throws Exception;

        /// Waits until the client has got this much text of a stream.
        void awaitText(String text) throws Exception;

        /// Lets the client go, and waits until the request knows.
        void leave() throws Exception;

        /// Lets the client go.
        void go();

        /// Lets so much silence pass that a comment goes out if any is to.
        void beSilent() throws Exception;

        @Override
        void close();
    }

    /// What a client has got.
    ///
    /// @param stream whether it was told that a stream comes
    /// @param text   the bytes of the answer; the data of an error event are not among them
    /// @param error  whether it was told of an error
    record Received(boolean stream, String text, boolean error) {}

    @Test
    default void anAnswerArrivesAsItLies() throws Exception {
        try (Exchange exchange = exchange()) {
            byte[] body = bytes("xx{\"a\":1}xx");
            exchange.sink().answer(head(), body, 2, body.length - 4);
            assertThat(exchange.received()).isEqualTo(new Received(false, "{\"a\":1}", false));
        }
    }

    @Test
    default void aStreamArrivesEventByEvent() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.sink().open(head());
            byte[] events = bytes("xdata: 1\n\ndata: 2\n\n");
            exchange.sink().write(events, 1, 9);
            exchange.awaitText("data: 1\n\n");
            exchange.sink().write(events, 10, 9);
            exchange.sink().finish();
            assertThat(exchange.received()).isEqualTo(new Received(true, "data: 1\n\ndata: 2\n\n", false));
        }
    }

    @Test
    default void eventsThatAreOfferedArriveWithThoseThatAreWrittenInOrder() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.sink().open(head());
            write(exchange.sink(), "data: 1\n\n");
            offer(exchange.sink(), "data: 2\n\n");
            offer(exchange.sink(), "data: 3\n\n");
            exchange.awaitText("data: 1\n\ndata: 2\n\ndata: 3\n\n");
            write(exchange.sink(), "data: 4\n\n");
            exchange.sink().finish();
            assertThat(exchange.received())
                    .isEqualTo(new Received(true, "data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\n", false));
        }
    }

    @Test
    default void anOfferToAClientThatLeftIsForgotten() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.sink().open(head());
            write(exchange.sink(), "data: 1\n\n");
            exchange.leave();
            offer(exchange.sink(), "data: 2\n\n");
            exchange.sink().finish();
            assertThat(exchange.cancellation().reason()).contains(Cancellation.Reason.CLIENT_LEFT);
        }
    }

    @Test
    default void aFailureBeforeTheStreamIsAnError() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.sink().fail(ERROR, 3);
            assertThat(exchange.received()).isEqualTo(new Received(false, "", true));
        }
    }

    @Test
    default void aFailureInTheStreamIsTheLastEvent() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.sink().open(head());
            write(exchange.sink(), "data: 1\n\n");
            exchange.sink().fail(ERROR, 1);
            assertThat(exchange.received()).isEqualTo(new Received(true, "data: 1\n\n", true));
        }
    }

    @Test
    default void aCommentGoesOutInSilenceBeforeAndInTheStream() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.sink().keepAlive(Duration.ofMillis(50));
            exchange.beSilent();
            exchange.awaitText(COMMENT);
            exchange.sink().open(head());
            write(exchange.sink(), "data: 1\n\n");
            exchange.beSilent();
            exchange.awaitText("data: 1\n\n" + COMMENT);
            exchange.sink().finish();
            assertThat(exchange.received().text().replace(COMMENT, "")).isEqualTo("data: 1\n\n");
        }
    }

    @Test
    default void aFailureAfterACommentIsAnEventOfTheStream() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.sink().keepAlive(Duration.ofMillis(50));
            exchange.beSilent();
            exchange.awaitText(COMMENT);
            exchange.sink().fail(ERROR, 3);
            Received received = exchange.received();
            assertThat(received.stream()).isTrue();
            assertThat(received.error()).isTrue();
            assertThat(received.text().replace(COMMENT, "")).isEmpty();
        }
    }

    @Test
    default void withoutAnIntervalSilenceStaysSilence() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.beSilent();
            exchange.sink().fail(ERROR, 1);
            assertThat(exchange.received()).isEqualTo(new Received(false, "", true));
        }
    }

    @Test
    default void aClientThatLeftCancelsTheRequestAndIsToldNothing() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.sink().open(head());
            write(exchange.sink(), "data: 1\n\n");
            exchange.leave();
            assertThat(exchange.cancellation().reason()).contains(Cancellation.Reason.CLIENT_LEFT);
            write(exchange.sink(), "data: 2\n\n");
            exchange.sink().finish();
        }
    }

    @Test
    default void aClientThatGoesOnceItHasTheEndHasNotLeft() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.sink().open(head());
            exchange.sink().ending();
            write(exchange.sink(), "data: [DONE]\n\n");
            exchange.awaitText("data: [DONE]\n\n");
            exchange.go();
            exchange.sink().finish();
            assertThat(exchange.cancellation().reason()).isEmpty();
        }
    }

    @Test
    default void aClientThatLeftBeforeTheAnswerCancelsTheRequestToo() throws Exception {
        try (Exchange exchange = exchange()) {
            exchange.leave();
            assertThat(exchange.cancellation().reason()).contains(Cancellation.Reason.CLIENT_LEFT);
            exchange.sink().fail(ERROR, 1);
        }
    }

    private static void write(ReplySink sink, String text) {
        byte[] bytes = bytes(text);
        sink.write(bytes, 0, bytes.length);
    }

    private static void offer(ReplySink sink, String text) {
        byte[] bytes = bytes(text);
        if (!sink.offer(bytes, 0, bytes.length)) {
            sink.settle();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ReplyHead head() {
        return new ReplyHead(Combinations.aCombination(), 1, Relay.NOTHING);
    }
}
