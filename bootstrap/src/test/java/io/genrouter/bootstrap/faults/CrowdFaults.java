package io.genrouter.bootstrap.faults;

import static io.genrouter.bootstrap.faults.FaultRouter.both;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What one request has brought on, with many others beside it: a rest holds for all of them, and what is one
/// request's own fault harms none.
@Timeout(120)
@ExtendWith(FaultReport.class)
class CrowdFaults {

    private static final int CLIENTS = 64;
    private static final int KEYS = 8;
    private static final Duration REST = Duration.ofSeconds(3);
    private static final String IMPOSSIBLE = "impossible";

    /// A request of which the vendor said 429.
    ///
    /// @param id which request
    /// @param at when it came, on the scale of [System#nanoTime()]
    private record Refusal(String id, long at) {}

    @Test
    @Row(12)
    void ofSixtyFourClientsNobodyIsSentToOneThatRests(Ledger ledger) throws Exception {
        Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
        try (ScriptedVendor vendor = ScriptedVendor.start()) {
            vendor.always(request -> {
                if (!request.key().equals(Optional.of(Keys.named("sk-0")))) {
                    return ledger.good(request);
                }
                refusals.add(new Refusal(Ledger.idOf(request), request.atNanos()));
                return Reply.json(429, "{\"error\":{\"message\":\"slow down\",\"type\":\"t\",\"code\":null}}")
                        .header("Retry-After", Long.toString(REST.toSeconds()));
            });
            RouterSetup setup =
                    RunningRouter.with().vendor("v", vendor.baseUrl()).model("v", "m");
            for (int key = 0; key < KEYS; key++) {
                setup.credential("v", Keys.named("sk-" + key));
            }
            try (FaultRouter router = FaultRouter.start(setup)) {
                ledger.askFor(router, "any", CLIENTS, REST.multipliedBy(5).dividedBy(2));
            }
        }
        ledger.assertAllAnswered();
        assertThat(refusals).as("the first ones, and a probe after each rest").hasSizeBetween(3, CLIENTS + 2);
        for (Refusal refusal : refusals) {
            assertThat(refusals)
                    .as("sent after the answer to %s and before its rest was over", refusal.id)
                    .noneMatch(later -> ledger.sentAt(later.id) - ledger.answeredAt(refusal.id) > 0
                            && later.at - refusal.at < REST.toNanos());
        }
    }

    static List<Arguments> thatNoModelCanDo() {
        return List.of(
                Arguments.of(400, "context_length_exceeded", "This model's maximum context length is 8192 tokens."),
                Arguments.of(400, "unsupported_parameter", "Unsupported parameter: 'temperature'."),
                Arguments.of(404, "404", "No endpoints found that support image input"),
                Arguments.of(403, "5006", "This model does not support images."),
                Arguments.of(429, "rate_limit_exceeded", "Request too large for m on tokens per min (TPM)."));
    }

    @ParameterizedTest
    @Row(17)
    @MethodSource("thatNoModelCanDo")
    void whatNoModelCanDoHarmsNobodyElse(int status, String code, String message, Ledger ledger) throws Exception {
        String error = "{\"error\":{\"message\":\"%s\",\"type\":\"t\",\"param\":null,\"code\":\"%s\"}}"
                .formatted(message, code);
        try (FaultRouter router = FaultRouter.start(RunningRouter.with(), 170);
                ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
            router.first(170).always(request -> refusedOrGood(request, status, error, ledger));
            router.second(170).always(request -> refusedOrGood(request, status, error, ledger));
            Future<?> others = aside.submit(() -> {
                ledger.askOften(router, both(170), false, 1000);
                return null;
            });
            for (int i = 0; i < 100; i++) {
                WireAnswer answer = chat(router, both(170));
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.text()).contains(message);
            }
            others.get();

            assertThat(router.metric("router_rests_total")).isZero();
            assertThat(impossible(router.first(170)) + impossible(router.second(170)))
                    .as("calls for what nobody can do")
                    .isLessThanOrEqualTo(200);
        }
        ledger.assertAllAnswered();
    }

    private static Reply refusedOrGood(ReceivedRequest request, int status, String error, Ledger ledger) {
        return request.text().contains(IMPOSSIBLE) ? Reply.json(status, error) : ledger.good(request);
    }

    private static long impossible(ScriptedVendor vendor) {
        return vendor.requests().stream()
                .filter(request -> request.text().contains(IMPOSSIBLE))
                .count();
    }

    private static WireAnswer chat(FaultRouter router, String model) throws Exception {
        try (var client = router.connect()) {
            String body = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                    .formatted(model, IMPOSSIBLE);
            return client.post("/v1/chat/completions", body.getBytes(StandardCharsets.UTF_8))
                    .readAnswer();
        }
    }
}
