package io.genrouter.bootstrap.faults;

import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.OperatorsFolder;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Row 58: a credential is taken out while its streams run.
@Timeout(120)
@ExtendWith(FaultReport.class)
class RemovedCredentialFaults {

    private static final String EVENT = """
            {"id":"1","choices":[{"index":0,"delta":{"content":"One"},"finish_reason":null}]}""";
    private static final String LAST = """
            {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";
    private static final String ANSWER = """
            {"choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}]}""";

    private static final String LEAVING = Keys.named("leaving");
    private static final String STAYING_1 = Keys.named("staying-1");
    private static final String STAYING_2 = Keys.named("staying-2");

    private final Gate gate = Gate.shut();
    private ScriptedVendor vendor;
    private RunningRouter router;
    private OperatorsFolder operator;

    @BeforeEach
    void start() throws Exception {
        vendor = ScriptedVendor.start();
        router = Keys.router()
                .vendor("v", vendor.baseUrl())
                .credential("v", LEAVING)
                .credential("v", STAYING_1)
                .credential("v", STAYING_2)
                .model("v", "m")
                .start();
        operator = new OperatorsFolder(router, vendor.baseUrl());
    }

    @AfterEach
    void stop() throws IOException {
        gate.open();
        router.close();
        vendor.close();
    }

    @Test
    @Row(58)
    void itsStreamsFinishAndNobodyIsSentToItAnyMore() throws Exception {
        vendor.always(request -> request.text().contains("\"stream\":true")
                ? Reply.stream(events(EVENT).then(gate).then(events(LAST)).then(done()))
                : Reply.json(ANSWER));
        List<WireClient> streams = new ArrayList<>();
        for (int stream = 0; stream < 9; stream++) {
            WireClient client = router.connect();
            client.post("/v1/chat/completions", OperatorsFolder.chat("stream", true));
            client.readHead();
            assertThat(client.readTo("\n\n")).contains("One");
            streams.add(client);
        }
        assertThat(requestsTo(LEAVING)).isEqualTo(3);

        takeOut(LEAVING);

        for (int ask = 0; ask < 30; ask++) {
            assertThat(ask("after").status()).isEqualTo(200);
        }
        assertThat(requestsTo(LEAVING)).isEqualTo(3);
        gate.open();
        for (WireClient stream : streams) {
            assertThat(Sse.payloads(stream.readBody().body())).containsExactly(LAST, "[DONE]");
            stream.close();
        }
    }

    @Test
    @Row(58)
    void aRequestThatBeganBeforeDoesNotFailOverToIt() throws Exception {
        vendor.always(request -> request.text().contains("\"before\"") && !isOf(request, LEAVING)
                ? Reply.json(500, "{}").after(gate)
                : Reply.json(ANSWER));
        List<WireClient> waiting = new ArrayList<>();
        for (int request = 0; request < 6; request++) {
            WireClient client = router.connect();
            client.post("/v1/chat/completions", OperatorsFolder.chat("before", false));
            vendor.awaitRequest(request);
            waiting.add(client);
        }
        assertThat(requestsTo(LEAVING)).isEqualTo(2);

        takeOut(LEAVING);
        gate.open();

        int failed = 0;
        for (WireClient client : waiting) {
            failed += client.readAnswer().status() == 200 ? 0 : 1;
            client.close();
        }
        assertThat(requestsTo(LEAVING)).isEqualTo(2);
        assertThat(failed).isEqualTo(4);
    }

    @Test
    @Row(58)
    void itsKeyIsCutFromItsLateWords() throws Exception {
        vendor.always(request -> isOf(request, LEAVING)
                ? Reply.json(
                                400,
                                "{\"error\":{\"message\":\"no, " + LEAVING
                                        + ", no\",\"type\":\"t\",\"param\":null,\"code\":null}}")
                        .after(gate)
                : Reply.json(ANSWER));
        List<WireClient> clients = new ArrayList<>();
        for (int request = 0; request < 3; request++) {
            WireClient client = router.connect();
            client.post("/v1/chat/completions", OperatorsFolder.chat("before", false));
            vendor.awaitRequest(request);
            clients.add(client);
        }

        takeOut(LEAVING);
        gate.open();

        List<String> bad = new ArrayList<>();
        for (WireClient client : clients) {
            WireAnswer answer = client.readAnswer();
            if (answer.status() != 200) {
                bad.add(answer.text());
            }
            client.close();
        }
        assertThat(bad).singleElement().asString().contains("no, ***, no");
    }

    private void takeOut(String key) throws IOException {
        List<String> stay = new ArrayList<>(List.of(LEAVING, STAYING_1, STAYING_2));
        stay.remove(key);
        operator.replace("credentials.json", OperatorsFolder.keys(stay));
        WireAnswer answer = operator.reload();
        // The watch may have been faster.
        assertThat(answer.status()).isEqualTo(200);
        assertThat(operator.metric("router_catalog_size{kind=\"credentials\",}"))
                .isEqualTo("2.0");
    }

    private WireAnswer ask(String text) throws IOException {
        try (WireClient client = router.connect()) {
            return client.post("/v1/chat/completions", OperatorsFolder.chat(text, false))
                    .readAnswer();
        }
    }

    private long requestsTo(String key) {
        return vendor.requests().stream().filter(request -> isOf(request, key)).count();
    }

    private static boolean isOf(ReceivedRequest request, String key) {
        return request.key().equals(Optional.of(key));
    }
}
