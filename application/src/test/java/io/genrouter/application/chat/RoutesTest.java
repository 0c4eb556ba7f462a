package io.genrouter.application.chat;

import static io.genrouter.application.gateway.FakeVendorGateway.answer;
import static io.genrouter.application.gateway.FakeVendorGateway.failure;
import static io.genrouter.application.gateway.FakeVendorGateway.failureOf;
import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.FakeVendorGateway;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.domain.combination.Combination;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutesTest {

    private static final String GOOD = "{\"choices\":[]}";

    private final Application router = new Application(aCatalog()
            .with("openai", 2, "gpt-4o", "gpt-4.1", "shared")
            .with("gemini", 2, "flash", "shared")
            .withRoute("smart", "openai/gpt-4o openai/gpt-4.1", "gemini/flash")
            .withRoute("long", "openai/gpt-4o", "openai/gpt-4.1", "gemini/flash", "gemini/shared")
            .build());

    @Test
    void aRouteIsSpreadEvenlyOverItsFirstTier() {
        router.vendors.says(answer(GOOD));

        askOften("smart", 40);

        assertThat(counts()).hasSize(4).allSatisfy((combination, count) -> {
            assertThat(combination.vendor().id().value()).isEqualTo("openai");
            assertThat(count).isEqualTo(10);
        });
    }

    @Test
    void theNextTierServesWhenTheFirstHasNobodyLeft() {
        router.vendors.says(restingFor(Duration.ofMinutes(5)), restingFor(Duration.ofMinutes(5)), answer(GOOD));
        router.askAsAnother(chat("smart"));
        assertThat(vendorsAsked()).containsExactly("openai", "openai", "gemini");
    }

    @Test
    void aTierThatRestsAsAWholeIsPassedOverAndTheNextOneIsDealt() {
        router.vendors.says(restingFor(Duration.ofMinutes(5)));
        askOften("openai/gpt-4o", 2);
        askOften("openai/gpt-4.1", 2);
        router.observer.selected().clear();

        RecordingReplySink sink = router.askAsAnother(chat("smart"));

        assertThat(vendorsAsked().getFirst()).isEqualTo("gemini");
        assertThat(sink.error()).isPresent();
    }

    @Test
    void everyTierGetsAtLeastOneAttempt() {
        router.vendors.says(failure(FailureKind.VENDOR_ERROR));

        RecordingReplySink sink = router.askAsAnother(chat("long"));

        assertThat(router.observer.selected().stream()
                        .map(combination -> combination.model().name().value())
                        .toList())
                .containsExactly("gpt-4o", "gpt-4.1", "flash", "shared");
        assertThat(sink.attempts()).isEqualTo(4);
    }

    @Test
    void whatNoModelOfATierCanDoIsTriedTwiceThereAndThenInTheNext() {
        router.vendors.says(
                failureOf(new Failure(FailureKind.MODEL_CANNOT, RestScope.NOBODY, Optional.empty(), Relay.NOTHING)));

        RecordingReplySink sink = router.askAsAnother(chat("smart"));

        assertThat(router.observer.selected().stream()
                        .map(combination -> combination.model().name().value())
                        .toList())
                .containsExactlyInAnyOrder("gpt-4o", "gpt-4.1", "flash")
                .endsWith("flash");
        assertThat(sink.error()).containsInstanceOf(RouterError.PassedThrough.class);
    }

    @Test
    void aModelOfAVendorIsServedByItAlone() {
        router.vendors.says(answer(GOOD));

        askOften("gemini/shared", 10);

        assertThat(counts()).hasSize(2).allSatisfy((combination, count) -> {
            assertThat(combination.model().vendor().value()).isEqualTo("gemini");
            assertThat(combination.model().name().value()).isEqualTo("shared");
            assertThat(count).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = ModelNames.class,
            names = {"MATCH", "STRICT"})
    void aBareNameRestrictsToAllThatHaveTheModelWhereNamesAreMatched(ModelNames meaning) {
        router.vendors.says(answer(GOOD));
        router.takingModelNames(meaning);

        askOften("shared", 40);

        assertThat(counts()).hasSize(4).allSatisfy((combination, count) -> {
            assertThat(combination.model().name().value()).isEqualTo("shared");
            assertThat(count).isEqualTo(10);
        });
    }

    @Test
    void aBareNameMeansNothingWhereNamesAreIgnored() {
        router.vendors.says(answer(GOOD));

        askOften("shared", 10);

        assertThat(counts()).hasSize(10);
    }

    @Test
    void aNameThatIsNotConfiguredMeansNothingUnlessNamesAreStrict() {
        router.vendors.says(answer(GOOD));

        assertThat(router.takingModelNames(ModelNames.MATCH)
                        .askAsAnother(chat("gpt-9"))
                        .text())
                .isEqualTo(GOOD);
        assertThat(router.takingModelNames(ModelNames.STRICT)
                        .askAsAnother(chat("gpt-9"))
                        .error())
                .get()
                .extracting(
                        error -> ((RouterError.InvalidRequest) error).reason().code())
                .isEqualTo("model_not_found");
    }

    @Test
    void theVendorThatIsAskedForFiltersARouteToo() {
        router.vendors.says(answer(GOOD));
        router.clientWantsVendor("gemini");

        router.askAsAnother(chat("smart"));

        assertThat(vendorsAsked()).containsExactly("gemini");
    }

    private void askOften(String model, int times) {
        for (int i = 0; i < times; i++) {
            router.askAsAnother(chat(model));
        }
    }

    private Map<Combination, Integer> counts() {
        Map<Combination, Integer> counts = new HashMap<>();
        router.observer.selected().forEach(combination -> counts.merge(combination, 1, Integer::sum));
        return counts;
    }

    private List<String> vendorsAsked() {
        return router.observer.selected().stream()
                .map(combination -> combination.vendor().id().value())
                .toList();
    }

    private static String chat(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    }

    private static FakeVendorGateway.Line restingFor(Duration duration) {
        return failureOf(
                new Failure(FailureKind.RATE_LIMITED, RestScope.COMBINATION, Optional.of(duration), Relay.NOTHING));
    }
}
