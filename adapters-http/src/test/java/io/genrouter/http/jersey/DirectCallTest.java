package io.genrouter.http.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.setup.Environment;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import io.genrouter.http.error.ErrorMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectCallTest {

    /// Those with a query go through Jersey's servlet.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions",
                "/v1/chat/completions?",
                "/v1/chat/completions?vendor=",
                "/v1/chat/completions?vendor=openai"
            })
    void aChatIsAnsweredHoweverItIsAddressed(String target) {
        try (ServerUnderTest server = ServerUnderTest.start();
                RawClient client = server.connect()) {
            server.chat.does((request, sink, cancellation) ->
                    Streams.answer(sink, "{\"asked\":\"" + request.vendor().orElse("") + "\"}"));

            RawClient.Answer answer = client.send(RawClient.chat("{}").replace("/v1/chat/completions", target))
                    .answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"asked\":\"" + (target.endsWith("=openai") ? "openai" : "") + "\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept: no/such, type", "Accept: ;;;", "X-Odd:", "Accept-Language: ;q=x"})
    void whatAHeaderFieldSaysThatNobodyReadsDoesNotMatter(String field) {
        try (ServerUnderTest server = ServerUnderTest.start();
                RawClient client = server.connect()) {
            server.chat.does((request, sink, cancellation) -> Streams.answer(sink, "{}"));

            assertThat(client.send(RawClient.chat("{}", field)).answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBugInTheResourceIsA500InOpenAisShape() {
        try (ServerUnderTest server = ServerUnderTest.start(parts -> parts, DirectCallTest::installABug);
                RawClient client = server.connect()) {
            RawClient.Answer answer = client.send(RawClient.chat("{}")).answer();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body())
                    .contains("\"code\":\"internal_error\"")
                    .doesNotContain("a secret of ours", "IllegalState");
        }
    }

    private static void installABug(Environment environment) {
        LeanJersey.install(environment, context -> {
            context.register(new Bug());
            context.register(new ErrorMapper());
            return true;
        });
    }

    /// Stands where the chat completions are.
    @Path("/v1/chat/completions")
    public static final class Bug {
        @POST
        public void create(@Context HttpServletRequest request) {
            if (request.getContentLengthLong() > 0) {
                throw new IllegalStateException("a secret of ours");
            }
        }
    }
}
