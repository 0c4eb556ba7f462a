package io.genrouter.application.chat;

import static io.genrouter.application.gateway.FakeEventStream.events;
import static io.genrouter.application.gateway.FakeVendorGateway.answer;
import static io.genrouter.application.gateway.FakeVendorGateway.failure;
import static io.genrouter.application.gateway.FakeVendorGateway.failureOf;
import static io.genrouter.application.gateway.FakeVendorGateway.stream;
import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.affinity.AffinityResult;
import io.genrouter.application.affinity.MapOfToolCalls;
import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.FakeVendorGateway;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.vendor.VendorId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where a conversation with calls of tools goes on.
class ToolConversationsTest {

    private static final String GOOD = "{\"choices\":[]}";
    private static final String ROLE = "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}";
    private static final String CALL =
            "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":%d,\"id\":\"%s\"}]}}]}";
    private static final VendorId GEMINI = new VendorId("gemini");
    private static final VendorId OPENAI = new VendorId("openai");

    private final MapOfToolCalls memory = new MapOfToolCalls();
    private final Application router = routerOf(aCatalog()
            .with("gemini", 18, "flash", "pro")
            .with("openai", 1, "gpt-4o")
            .build());

    private Application routerOf(CombinationCatalog catalog) {
        return new Application(catalog).keepingConversationsWhereTheyWere(memory);
    }

    @Test
    void goesBackToTheVendorThatMadeTheCalls() {
        memory.remember(new ToolCallId("call_1"), OPENAI);
        router.vendors.says(answer(GOOD));

        askOften(20, "call_1");

        assertThat(vendorsAsked()).hasSize(20).containsOnly("openai");
        assertThat(router.observer.affinities()).hasSize(20).containsOnly(AffinityResult.KEPT);
    }

    @Test
    void isSpreadEvenlyOverWhatThatVendorHas() {
        memory.remember(new ToolCallId("call_1"), GEMINI);
        router.vendors.says(answer(GOOD));

        askOften(36, "call_1");

        assertThat(vendorsAsked()).containsOnly("gemini");
        assertThat(router.observer.selected()).doesNotHaveDuplicates();
    }

    @Test
    void isKnownByTheCallsOfAWholeAnswer() {
        router.vendors.says(answer(GOOD, List.of(new ToolCallId("call_a"), new ToolCallId("call_b"))), answer(GOOD));

        router.askAsAnother(chat());
        router.askAsAnother(chat("call_a", "call_b"));

        assertThat(vendorsAsked().get(1)).isEqualTo(vendorsAsked().getFirst());
        assertThat(memory.size()).isEqualTo(2);
        assertThat(router.observer.affinities()).containsExactly(AffinityResult.KEPT);
    }

    @Test
    void isKnownByTheCallsOfAStream() {
        router.vendors.says(
                stream(events(ROLE, CALL.formatted(0, "call_a")).then(CALL.formatted(1, "call_b"), "[DONE]")),
                stream(events(ROLE, "[DONE]")));

        router.askAsAnother(streamed(chat()));
        router.askAsAnother(streamed(chat("call_a", "call_b")));

        assertThat(vendorsAsked().get(1)).isEqualTo(vendorsAsked().getFirst());
        assertThat(memory.size()).isEqualTo(2);
        assertThat(router.observer.affinities()).containsExactly(AffinityResult.KEPT);
    }

    @Test
    void goesAnywhereWhenNobodyKnowsItsCalls() {
        router.vendors.says(answer(GOOD));

        askOften(37, "call_of_another_router");

        assertThat(router.observer.selected()).doesNotHaveDuplicates().hasSize(37);
        assertThat(router.observer.affinities()).hasSize(37).containsOnly(AffinityResult.UNKNOWN);
    }

    @Test
    void isNotCountedWhenItHasNoCalls() {
        router.vendors.says(answer(GOOD));

        router.askAsAnother(chat());

        assertThat(router.observer.affinities()).isEmpty();
    }

    @Test
    void goesWhereTheClientSaysWhateverItsHistory() {
        memory.remember(new ToolCallId("call_1"), OPENAI);
        router.vendors.says(answer(GOOD));
        router.clientWantsVendor("gemini");

        askOften(10, "call_1");

        assertThat(vendorsAsked()).containsOnly("gemini");
        assertThat(router.observer.affinities()).isEmpty();
    }

    @Test
    void goesOnElsewhereWhenItsVendorRestsAsAWhole() {
        memory.remember(new ToolCallId("call_1"), OPENAI);
        router.vendors.says(restingFor(Duration.ofMinutes(5)), answer(GOOD));

        RecordingReplySink first = router.askAsAnother(chat("call_1"));
        RecordingReplySink second = router.askAsAnother(chat("call_1"));

        assertThat(vendorsAsked()).containsExactly("openai", "gemini", "gemini");
        assertThat(first.text()).isEqualTo(GOOD);
        assertThat(second.head().orElseThrow().attempts()).isEqualTo(1);
        assertThat(router.observer.affinities()).containsExactly(AffinityResult.MOVED, AffinityResult.MOVED);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"RATE_LIMITED", "KEY_REFUSED", "VENDOR_ERROR", "UNREACHABLE", "SILENT"})
    void keepsItsLastAttemptForTheOthersWhateverFails(FailureKind kind) {
        memory.remember(new ToolCallId("call_1"), GEMINI);
        router.vendors.says(failure(kind), failure(kind), answer(GOOD));

        RecordingReplySink sink = router.askAsAnother(chat("call_1"));

        assertThat(vendorsAsked()).containsExactly("gemini", "gemini", "openai");
        assertThat(sink.text()).isEqualTo(GOOD);
        assertThat(router.observer.affinities()).containsExactly(AffinityResult.MOVED);
    }

    @Test
    void triesItsVendorAThirdTimeWhenNobodyElseIsThere() {
        memory.remember(new ToolCallId("call_1"), GEMINI);
        router.vendors.says(restingFor(Duration.ofMinutes(5)));
        router.askAsAnother(chat().replace("any-model", "openai/gpt-4o"));
        router.observer.selected().clear();

        router.askAsAnother(chat("call_1"));

        assertThat(vendorsAsked()).containsExactly("gemini", "gemini", "gemini");
        assertThat(router.observer.selected()).doesNotHaveDuplicates();
    }

    @Test
    void isOnlyPreferredInsideWhatItsModelMeans() {
        memory.remember(new ToolCallId("call_1"), OPENAI);
        router.vendors.says(answer(GOOD));

        router.askAsAnother(chat("call_1").replace("any-model", "gemini/flash"));

        assertThat(vendorsAsked()).containsExactly("gemini");
        assertThat(router.observer.affinities()).containsExactly(AffinityResult.MOVED);
    }

    @Test
    void isServedByItsVendorsPartOfARouteBeforeTheTiersOfTheRoute() {
        Application routed = routerOf(aCatalog()
                .with("gemini", 2, "flash")
                .with("openai", 2, "gpt-4o", "gpt-4.1")
                .withRoute("smart", "openai/gpt-4o gemini/flash", "openai/gpt-4.1")
                .build());
        memory.remember(new ToolCallId("call_1"), OPENAI);
        routed.vendors.says(failure(FailureKind.RATE_LIMITED), failure(FailureKind.RATE_LIMITED), answer(GOOD));

        routed.askAsAnother(chat("call_1").replace("any-model", "smart"));

        // Three tiers, an attempt each: the vendor's part of the first, all of the second, then the first with others.
        assertThat(routed.observer.selected().stream()
                        .map(combination -> combination.model().name().value()))
                .containsExactly("gpt-4o", "gpt-4.1", "flash");
    }

    @Test
    void goesAnywhereWhenItsVendorIsNotConfiguredAnyMore() {
        memory.remember(new ToolCallId("call_1"), new VendorId("gone"));
        router.vendors.says(answer(GOOD));

        RecordingReplySink sink = router.askAsAnother(chat("call_1"));

        assertThat(sink.text()).isEqualTo(GOOD);
        assertThat(router.observer.affinities()).containsExactly(AffinityResult.MOVED);
    }

    @Test
    void isCountedWhenAVendorsRefusalIsPassedOn() {
        memory.remember(new ToolCallId("call_1"), OPENAI);
        router.vendors.says(failure(FailureKind.CLIENT_FAULT));

        RecordingReplySink sink = router.askAsAnother(chat("call_1"));

        assertThat(sink.error()).containsInstanceOf(RouterError.PassedThrough.class);
        assertThat(router.observer.affinities()).containsExactly(AffinityResult.KEPT);
    }

    @Test
    void goesAnywhereWhereThereIsNoAffinity() {
        Application loose = new Application(aCatalog()
                .with("gemini", 1, "flash")
                .with("openai", 1, "gpt-4o")
                .build());
        loose.vendors.says(answer(GOOD, List.of(new ToolCallId("call_1"))));

        for (int i = 0; i < 10; i++) {
            loose.askAsAnother(chat("call_1"));
        }

        assertThat(Set.copyOf(loose.observer.selected())).hasSize(2);
        assertThat(loose.observer.affinities()).isEmpty();
    }

    private void askOften(int times, String... calls) {
        for (int i = 0; i < times; i++) {
            router.askAsAnother(chat(calls));
        }
    }

    private List<String> vendorsAsked() {
        return router.observer.selected().stream()
                .map(combination -> combination.vendor().id().value())
                .toList();
    }

    /// The second turn of a conversation in which these calls were made; without any, its first.
    private static String chat(String... calls) {
        String made = Arrays.stream(calls)
                .map(id -> "{\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"f\"}}")
                .collect(Collectors.joining(","));
        String results = Arrays.stream(calls)
                .map(id -> ",{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"5\"}")
                .collect(Collectors.joining());
        return "{\"model\":\"any-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}"
                + (calls.length == 0 ? "" : ",{\"role\":\"assistant\",\"tool_calls\":[" + made + "]}" + results) + "]}";
    }

    private static String streamed(String body) {
        return body.replace("{\"model\"", "{\"stream\":true,\"model\"");
    }

    private static FakeVendorGateway.Line restingFor(Duration duration) {
        return failureOf(
                new Failure(FailureKind.RATE_LIMITED, RestScope.COMBINATION, Optional.of(duration), Relay.NOTHING));
    }
}
