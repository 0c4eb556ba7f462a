package io.genrouter.bootstrap.wire;

import static io.genrouter.vendors.testing.Script.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Odd bodies go through the jar byte by byte. Texts have one character for each byte, so that `\u00ff` is no UTF-8.
@Timeout(180)
class ByteTransparencyIT {

    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";
    private static final String PLAIN = "{\"model\":\"x\"," + MESSAGES + "}";
    private static final String GOOD =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"x\"},\"finish_reason\":\"stop\"}]}";

    private static ScriptedVendor vendor;
    private static RunningRouter router;

    @BeforeAll
    static void start() throws Exception {
        vendor = ScriptedVendor.start();
        router = RunningRouter.with()
                .vendor("v", vendor.baseUrl())
                .credential("v", "key")
                .model("v", "served/model")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
        vendor.close();
    }

    /// `<>` stands before and after the model's value.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":<>\"x\"<>," + MESSAGES + "}",
                " \r\n\t{ \"model\" :\t<>\"x\"<> ,\n" + MESSAGES + " } \n",
                "{" + MESSAGES + ",\"model\":<>\"x\"<>}",
                "{<>null<>" + MESSAGES + "}",
                "{" + MESSAGES + ",\"model\":<>null<>}",
                "{\"model\":<>\"\"<>," + MESSAGES + "}",
                "{\"model\":<>\"a \\\" b \\\\ \\u0022 \\ud800\"<>," + MESSAGES + "}",
                "{\"metadata\":{\"model\":\"inner\",\"x\":[{\"model\":null}]},\"model\":<>\"x\"<>," + MESSAGES + "}",
                "{\"mod\\u0065l\":<>\"x\"<>," + MESSAGES + "}",
                "{\"seed\":9007199254740993,\"n\":1,\"big\":123456789012345678901234567890.5e999,\"z\":-0.0,\"model\":<>\"x\"<>,"
                        + MESSAGES + "}",
                "{\"model\":<>\"x\"<>,\"messages\":[{\"role\":\"user\",\"content\":\"\\ud83d \\uDE00 \\/ \\u0000\"}]}",
                "{\"model\":<>\"x\"<>,\"messages\":[{\"role\":\"user\",\"content\":\"\u00f0\u009f\u0098\u0080 \u00c3\u00a9\"}]}",
                "{\"model\":<>\"x\"<>,\"messages\":[{\"role\":\"user\",\"content\":\"\u00ff \u00ed\u00a0\u0080 \u00c0\u0080\"}]}",
                "{\"model\":<>\"x\"<>,\"unknown\":true,\"another\":{},\"another\":[]," + MESSAGES + "}",
            })
    void aRequestIsChangedInItsModelAlone(String request) throws Exception {
        String[] parts = request.split("<>", -1);
        boolean absent = parts[0].equals("{") && parts[1].equals("null");
        String sent = absent ? parts[0] + parts[2] : parts[0] + parts[1] + parts[2];
        String expected = absent ? "{\"model\":\"served/model\"," + parts[2] : parts[0] + "\"served/model\"" + parts[2];

        ReceivedRequest received = ask(sent, Reply.json(GOOD));

        assertThat(new String(received.body(), StandardCharsets.ISO_8859_1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n\n  \t" + GOOD + "\r\n ",
                "{\"created\":9007199254740993,\"x\":1e999,\"choices\":[{\"index\":0,\"message\":{\"content\":\"\\ud800\"}}]}",
                "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"\u00ff\u00fe \u00ed\u00a0\u0080\"}}]}",
                "{\"choices\":[],\"choices\":[],\"error\":null}",
            })
    void anAnswerIsNotChanged(String answer) throws Exception {
        try (WireClient client = router.connect()) {
            vendor.willAnswer(
                    Reply.of(200, bytes(latin1(answer)).sliced(3)).header("Content-Type", "application/json"));

            WireAnswer received =
                    client.post("/v1/chat/completions", latin1(PLAIN)).readAnswer();

            assertThat(received.latin1()).isEqualTo(answer);
            assertThat(received.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"created\":9007199254740993,\"x\":1e999,\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\ud800\"},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\u00ff\u00fe \u00ed\u00a0\u0080\"},\"finish_reason\":\"stop\"}]}",
                "  { \"choices\" : [ { \"index\":0, \"delta\":{ \"content\":\"[DONE] data: x\" }, \"finish_reason\" : \"stop\" } ] }  ",
            })
    void aPayloadOfAStreamIsNotChanged(String payload) throws Exception {
        for (String end : List.of("\n", "\r\n", "\r")) {
            try (WireClient client = router.connect()) {
                vendor.willStream(bytes(latin1("data:" + payload + end + end)).sliced(1));

                WireAnswer received = client.post(
                                "/v1/chat/completions",
                                latin1(PLAIN.replace("{\"model\"", "{\"stream\":true,\"model\"")))
                        .readAnswer();

                String expected = payload.startsWith(" ") ? payload.substring(1) : payload;
                assertThat(Sse.payloads(received.body())).containsExactly(expected, "[DONE]");
            }
        }
    }

    private static ReceivedRequest ask(String request, Reply reply) throws Exception {
        int before = vendor.requests().size();
        vendor.willAnswer(reply);
        try (WireClient client = router.connect()) {
            WireAnswer answer =
                    client.post("/v1/chat/completions", latin1(request)).readAnswer();
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        return vendor.awaitRequest(before);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
