package io.genrouter.bootstrap.wire;

import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireAnswer.Ending;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each event leaves when it has come, and a connection serves on and on.
@Timeout(180)
class FlushIT {

    private static final int IN_A_ROW = 1_000;

    private static ScriptedVendor vendor;
    private static RunningRouter router;

    @BeforeAll
    static void start() throws Exception {
        vendor = ScriptedVendor.start();
        router = RunningRouter.with()
                .vendor("v", vendor.baseUrl())
                .credential("v", "key")
                .model("v", "m")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
        vendor.close();
    }

    @Test
    void theClientReadsAnEventWhileTheVendorWithholdsTheNext() throws IOException {
        Gate[] gates = {Gate.shut(), Gate.shut(), Gate.shut()};
        vendor.willStream(events(event(1, "null"))
                .then(gates[0])
                .then(events(event(2, "null")))
                .then(gates[1])
                .then(events(event(3, "\"stop\"")))
                .then(gates[2])
                .then(done()));
        try (WireClient client = router.connect()) {
            WireAnswer head =
                    client.post("/v1/chat/completions", request(0, true)).readHead();
            assertThat(head.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            for (int i = 0; i < gates.length; i++) {
                String finish = i == 2 ? "\"stop\"" : "null";
                assertThat(client.readTo("\n\n")).isEqualTo("data: " + event(i + 1, finish) + "\n\n");
                gates[i].open();
            }

            WireAnswer rest = client.readBody();

            assertThat(rest.latin1()).isEqualTo("data: [DONE]\n\n");
            assertThat(rest.ending()).isEqualTo(Ending.WHOLE);
        }
    }

    @Test
    void aStreamHasAnEndOfItsOwnEvenWhereTheConnectionEndsWithIt() throws IOException {
        vendor.willStream(events(event(1, "\"stop\"")).then(done()));
        try (WireClient client = router.connect()) {
            WireAnswer answer = client.post("/v1/chat/completions", request(0, true), "Connection: close")
                    .readAnswer();

            assertThat(answer.header("Transfer-Encoding")).hasValue("chunked");
            assertThat(answer.header("Connection")).hasValue("close");
            assertThat(answer.ending()).isEqualTo(Ending.WHOLE);
            assertThat(Sse.payloads(answer.body())).containsExactly(event(1, "\"stop\""), "[DONE]");
        }
    }

    @Test
    void aClientOfHttp10GetsNoChunks() throws IOException {
        vendor.willStream(events(event(1, "\"stop\"")).then(done()));
        String body = new String(request(0, true), StandardCharsets.UTF_8);
        try (WireClient client = router.connect()) {
            WireAnswer answer = client.send("POST /v1/chat/completions HTTP/1.0\r\nHost: router\r\n"
                            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(body.length(), body))
                    .readAnswer();

            assertThat(answer.header("Transfer-Encoding")).isEmpty();
            assertThat(Sse.payloads(answer.body())).containsExactly(event(1, "\"stop\""), "[DONE]");
        }
    }

    @Test
    void aThousandRequestsInARowOnOneConnectionAreAllAnswered() throws IOException {
        vendor.always(request -> {
            String number = request.text().replaceAll("\\D", "");
            return request.text().contains("\"stream\":true")
                    ? Reply.stream(
                            events(event(Integer.parseInt(number), "\"stop\"")).then(done()))
                    : Reply.json(answer(Integer.parseInt(number)));
        });
        try (WireClient client = router.connect()) {
            for (int number = 0; number < IN_A_ROW; number++) {
                boolean stream = number % 3 == 0;
                WireAnswer answer = client.post("/v1/chat/completions", request(number, stream))
                        .readAnswer();

                assertThat(answer.status()).as("status of answer %d", number).isEqualTo(200);
                if (stream) {
                    assertThat(Sse.payloads(answer.body())).containsExactly(event(number, "\"stop\""), "[DONE]");
                } else {
                    assertThat(answer.text()).isEqualTo(answer(number));
                }
            }
        }
        assertThat(vendor.problems()).isEmpty();
    }

    private static byte[] request(int number, boolean stream) {
        return "{\"model\":\"x\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%d\"}]}"
                .formatted(stream, number)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String event(int number, String finish) {
        return "{\"id\":\"%d\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":%s}]}"
                .formatted(number, finish);
    }

    private static String answer(int number) {
        return "{\"id\":\"%d\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"x\"},\"finish_reason\":\"stop\"}]}"
                .formatted(number);
    }
}
