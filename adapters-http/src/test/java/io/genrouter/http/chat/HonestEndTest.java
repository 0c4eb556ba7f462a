package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HonestEndTest {

    private static final AtomicBoolean WRITING_FAILS = new AtomicBoolean();

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        Filter breaker =
                (request, response, chain) -> chain.doFilter(request, new Breakable((HttpServletResponse) response));
        server = ServerUnderTest.start(
                parts -> parts,
                environment -> environment
                        .servlets()
                        .addFilter("breaker", breaker)
                        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void mend() {
        WRITING_FAILS.set(false);
    }

    static Stream<Throwable> bugs() {
        return Stream.of(
                new IllegalStateException("a secret of ours"),
                new AssertionError("a secret of ours"),
                new StackOverflowError("a secret of ours"),
                new OutOfMemoryError("a secret of ours"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugAfterTheFirstEventEndsInAnErrorEvent(Throwable bug) {
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            throwAny(bug);
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}", "x-request-id: the-id")).head();
            RawClient.Rest rest = client.rest();
            assertThat(rest.text())
                    .startsWith("data: 1\n\ndata: {\"error\":{\"message\":")
                    .contains("\"type\":\"server_error\",\"param\":null,\"code\":\"internal_error\"}}\n\n", "the-id")
                    .doesNotContain("[DONE]", "a secret of ours");
        }
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugBeforeTheFirstByteIsA500WithAnId(Throwable bug) {
        server.chat.does((request, sink, cancellation) -> throwAny(bug));
        try (RawClient client = server.connect()) {
            RawClient.Answer answer =
                    client.send(RawClient.chat("{}", "x-request-id: the-id")).answer();
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.head().field("content-type")).isEqualTo("application/json");
            assertThat(answer.body())
                    .contains("\"code\":\"internal_error\"", "the-id")
                    .doesNotContain("a secret of ours");
        }
    }

    @Test
    void aStreamThatNobodyEndedEndsInAnErrorEvent() {
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}")).head();
            assertThat(client.rest().text())
                    .contains("\"code\":\"internal_error\"")
                    .doesNotContain("[DONE]");
        }
    }

    @Test
    void whereNoErrorEventCanBeWrittenTheConnectionBreaks() {
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            WRITING_FAILS.set(true);
            Streams.event(sink, "2");
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}")).head();
            assertThat(client.rest()).isEqualTo(new RawClient.Rest("data: 1\n\n", false));
        }
    }

    @Test
    void aBrokenStreamEndsInItsErrorEvent() {
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            sink.fail(
                    new RouterError.Unserved(UnservedReason.UPSTREAM_RESET, "The vendor broke off.", Optional.empty()),
                    1);
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}")).head();
            assertThat(client.rest().text())
                    .isEqualTo("data: 1\n\ndata: {\"error\":{\"message\":\"The vendor broke off.\","
                            + "\"type\":\"upstream_error\",\"param\":null,\"code\":\"upstream_reset\"}}\n\n");
        }
    }

    @Test
    void aVendorsErrorEventIsForwardedInOurShape() {
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            sink.fail(
                    new RouterError.VendorError("No \"more\"", "overloaded_error", Optional.empty(), Optional.of("x")),
                    1);
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}")).head();
            assertThat(client.rest().text())
                    .endsWith("data: {\"error\":{\"message\":\"No \\\"more\\\"\","
                            + "\"type\":\"overloaded_error\",\"param\":null,\"code\":\"x\"}}\n\n");
        }
    }

    @Test
    void theConnectionIsUsedAgainAfterAnErrorEvent() {
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            throw new IllegalStateException();
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}")).answer();
            assertThat(client.send(RawClient.chat("{}")).answer().status()).isEqualTo(200);
        }
    }

    private static void throwAny(Throwable bug) {
        HonestEndTest.<RuntimeException>sneak(bug);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneak(Throwable bug) throws T {
        throw (T) bug;
    }

    /// Its stream fails by a bug, once that is wanted.
    private static final class Breakable extends HttpServletResponseWrapper {

        private Breakable(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream out = super.getOutputStream();
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return out.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    out.setWriteListener(listener);
                }

                @Override
                public void write(int b) throws IOException {
                    out.write(b);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    if (WRITING_FAILS.get()) {
                        throw new IllegalStateException("a bug in writing");
                    }
                    out.write(bytes, offset, length);
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }
    }
}
