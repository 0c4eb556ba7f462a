package io.genrouter.application.explain;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static io.genrouter.domain.combination.Combinations.modelWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.affinity.ToolHistory;
import io.genrouter.application.attempt.NextAttempt;
import io.genrouter.application.chat.ModelNames;
import io.genrouter.application.chat.NameMeaning;
import io.genrouter.application.chat.Routing;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.combination.Combinations;
import io.genrouter.domain.health.Standing;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.vendor.VendorId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainSelectionTest {

    private static final String IMAGE = """
            {"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://pictures.example/1"}}]}],
             "tools":[{"type":"function","function":{"name":"f"}}]}""";

    private static final KnownRest RESTING =
            new KnownRest("combination", "rate_limited", Standing.RESTING, Duration.ofSeconds(12));

    private final CombinationCatalog catalog = aCatalog()
            .with("openai", 2, "gpt-4o", "gpt-4.1")
            .with("gemini", 1, "flash")
            .withKeys("mistral", 1)
            .with(modelWith("mistral", "small", Capability.TOOLS, Capability.STREAMING))
            .withRoute("smart", "openai/gpt-4o", "gemini/flash openai/gpt-4o")
            .build();

    @Test
    void withoutAWordEveryCombinationHasTheSameShare() {
        Explanation.Routed routed = routed(ask("", ""));

        assertThat(routed.meaning()).isEqualTo(NameMeaning.NONE);
        assertThat(routed.model()).isEmpty();
        assertThat(routed.candidates())
                .hasSize(6)
                .allSatisfy(candidate -> assertThat(candidate)
                        .isEqualTo(new Candidate(candidate.combination(), new Share(1, 6), List.of())));
        assertThat(routed.tiers()).extracting(tier -> tier.pool().toString()).containsExactly("all (6 combinations)");
        assertThat(routed.error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "smart, IGNORE, ROUTE",
        "openai/gpt-4o, IGNORE, MODEL_OF_VENDOR",
        "flash, IGNORE, NOTHING",
        "flash, MATCH, MODEL",
        "flash, STRICT, MODEL",
        "what, MATCH, NOTHING",
    })
    void whatANameMeansIsTold(String model, ModelNames names, NameMeaning meaning) {
        Question question = new Question(Optional.empty(), Optional.of(model), Optional.empty());

        assertThat(routed(new ExplainSelection(new Routing(names)).explain(catalog, question))
                        .meaning())
                .isEqualTo(meaning);
    }

    @Test
    void inARouteTheFirstTierIsDealtAndTheNextOnesWait() {
        Explanation.Routed routed = routed(ask("", "smart"));

        assertThat(shares(routed, "gpt-4o")).containsExactly("1/2", "1/2");
        assertThat(reasons(routed, "flash")).containsExactly(new WhyNot.LaterTier(2, new Share(1, 3)));
        assertThat(reasons(routed, "gpt-4.1")).containsExactly(new WhyNot.Elsewhere(), new WhyNot.Elsewhere());
        assertThat(reasons(routed, "small")).containsExactly(new WhyNot.Elsewhere());
    }

    @Test
    void everyReasonIsTold() {
        Explanation.Routed routed = routed(
                explain(new Question(Optional.of("openai"), Optional.of("smart"), Optional.of(IMAGE.getBytes(UTF_8)))));

        assertThat(shares(routed, "gpt-4o")).containsExactly("1/2", "1/2");
        assertThat(reasons(routed, "flash")).containsExactly(new WhyNot.OtherVendor(new VendorId("openai")));
        assertThat(reasons(routed, "small"))
                .containsExactly(
                        new WhyNot.Elsewhere(),
                        new WhyNot.OtherVendor(new VendorId("openai")),
                        new WhyNot.Lacks(Set.of(Capability.IMAGES)));
    }

    @Test
    void whereNobodyMayAnswerEachReasonIsToldWithTheError() {
        Explanation.Routed routed = routed(
                explain(new Question(Optional.of("mistral"), Optional.empty(), Optional.of(IMAGE.getBytes(UTF_8)))));

        assertThat(routed.tiers()).isEmpty();
        assertThat(routed.error())
                .hasValueSatisfying(error -> assertThat(error.reason().code()).isEqualTo("no_matching_combination"));
        assertThat(reasons(routed, "small")).containsExactly(new WhyNot.Lacks(Set.of(Capability.IMAGES)));
        assertThat(routed.candidates()).noneMatch(Candidate::isEligible);
    }

    @Test
    void anUnknownVendorAndAModelThatMayNotBeUnknownAreRefusedAsRequestsAre() {
        ExplainSelection strict = new ExplainSelection(new Routing(ModelNames.STRICT));

        assertThat(code(ask("nobody", ""))).isEqualTo("unknown_vendor");
        assertThat(code(strict.explain(catalog, new Question(Optional.empty(), Optional.of("what"), Optional.empty()))))
                .isEqualTo("model_not_found");
        assertThat(code(explain(new Question(Optional.empty(), Optional.empty(), Optional.of("{".getBytes(UTF_8))))))
                .isEqualTo("invalid_json");
    }

    @Test
    void aNameOfItsOwnBeatsTheBodys() {
        byte[] body =
                "{\"model\":\"gemini/flash\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".getBytes(UTF_8);

        assertThat(routed(explain(new Question(Optional.empty(), Optional.empty(), Optional.of(body))))
                        .model())
                .contains("gemini/flash");
        assertThat(routed(explain(new Question(Optional.empty(), Optional.of("smart"), Optional.of(body))))
                        .meaning())
                .isEqualTo(NameMeaning.ROUTE);
    }

    @Test
    void aModelThatIsInNoListIsExplainedToThoseWhoNameIt() {
        Explanation.Routed routed = routed(explainUnlisted("mistral/fault"));

        assertThat(routed.candidates()).hasSize(7);
        assertThat(shares(routed, "fault")).containsExactly("1/1");
        assertThat(routed(explainUnlisted("what")).candidates()).hasSize(6);
    }

    @Test
    void whoRestsHasNoShareAndTheOthersShareWhatIsLeft() {
        Explanation.Routed routed = routed(askWhile(of("flash", RESTING), ""));

        assertThat(reasons(routed, "flash")).containsExactly(new WhyNot.Rests(RESTING));
        assertThat(shares(routed, "gpt-4o")).containsExactly("1/5", "1/5");
        assertThat(routed.serving()).hasValue(0);
    }

    @Test
    void whoIsProbedIsNotDealtAndWhoIsOnTrialIs() {
        KnownRest probed = new KnownRest("combination", "rate_limited", Standing.PROBED, Duration.ZERO);
        KnownRest onTrial = new KnownRest("combination", "rate_limited", Standing.ON_TRIAL, Duration.ZERO);

        assertThat(reasons(routed(askWhile(of("flash", probed), "")), "flash"))
                .containsExactly(new WhyNot.Rests(probed));
        assertThat(shares(routed(askWhile(of("flash", onTrial), "")), "flash")).containsExactly("1/6");
    }

    @Test
    void whenAWholeTierRestsTheNextOneServes() {
        Explanation.Routed routed = routed(askWhile(of("gpt-4o", RESTING), "smart"));

        assertThat(routed.serving()).hasValue(1);
        assertThat(shares(routed, "flash")).containsExactly("1/1");
        assertThat(reasons(routed, "gpt-4o")).containsExactly(new WhyNot.Rests(RESTING), new WhyNot.Rests(RESTING));
    }

    @Test
    void aTierWithSomebodyBackSoonIsNotLeft() {
        KnownRest short3 = new KnownRest("model", "overloaded", Standing.RESTING, NextAttempt.WORTH_WAITING_FOR);
        Explanation.Routed routed = routed(askWhile(of("gpt-4o", short3), "smart"));

        assertThat(routed.serving()).hasValue(0);
        assertThat(routed.tiers().getFirst().awaited()).isTrue();
        assertThat(reasons(routed, "flash")).containsExactly(new WhyNot.LaterTier(2, new Share(1, 1)));
        assertThat(routed.candidates()).noneMatch(Candidate::isEligible);
    }

    @Test
    void ofSeveralRestsTheLongestDecidesWhetherItIsWaitedFor() {
        KnownRest short3 = new KnownRest("model", "overloaded", Standing.RESTING, NextAttempt.WORTH_WAITING_FOR);
        KnownRests both = combination ->
                combination.model().name().value().equals("gpt-4o") ? List.of(short3, RESTING) : List.of();

        assertThat(routed(askWhile(both, "smart")).serving()).hasValue(1);
    }

    @Test
    void whenEverybodyRestsNoTierServes() {
        Explanation.Routed routed = routed(askWhile(_ -> List.of(RESTING), "smart"));

        assertThat(routed.serving()).isEmpty();
        assertThat(routed.candidates()).noneMatch(Candidate::isEligible);
        assertThat(routed.error()).isEmpty();
    }

    @Test
    void inATierThatWaitsItsTurnARestIsToldToo() {
        Explanation.Routed routed = routed(askWhile(of("flash", RESTING), "smart"));

        assertThat(reasons(routed, "flash"))
                .containsExactly(new WhyNot.Rests(RESTING), new WhyNot.LaterTier(2, Share.NONE));
        assertThat(routed.tiers().get(1).share()).isEqualTo(new Share(1, 2));
    }

    @Test
    void ofAHistoryOfToolCallsNothingIsKnownHere() {
        assertThat(routed(ask("", "")).history()).isEqualTo(ToolHistory.NONE);
    }

    private Explanation explainUnlisted(String model) {
        CombinationCatalog unlisted = aCatalog()
                .with("openai", 2, "gpt-4o", "gpt-4.1")
                .with("gemini", 1, "flash")
                .with("mistral", 1, "small")
                .withUnlisted(Combinations.model("mistral", "fault"))
                .build();
        return new ExplainSelection(new Routing(ModelNames.IGNORE))
                .explain(unlisted, new Question(Optional.empty(), Optional.of(model), Optional.empty()));
    }

    private Explanation ask(String vendor, String model) {
        return explain(new Question(
                Optional.of(vendor).filter(text -> !text.isEmpty()),
                Optional.of(model).filter(text -> !text.isEmpty()),
                Optional.empty()));
    }

    private Explanation askWhile(KnownRests rests, String model) {
        Question question =
                new Question(Optional.empty(), Optional.of(model).filter(text -> !text.isEmpty()), Optional.empty());
        return new ExplainSelection(new Routing(ModelNames.IGNORE)).explain(catalog, question, rests);
    }

    private static KnownRests of(String model, KnownRest rest) {
        return combination -> combination.model().name().value().equals(model) ? List.of(rest) : List.of();
    }

    private Explanation explain(Question question) {
        return new ExplainSelection(new Routing(ModelNames.IGNORE)).explain(catalog, question);
    }

    private static Explanation.Routed routed(Explanation explanation) {
        assertThat(explanation).isInstanceOf(Explanation.Routed.class);
        return (Explanation.Routed) explanation;
    }

    private static String code(Explanation explanation) {
        assertThat(explanation).isInstanceOf(Explanation.Refused.class);
        return ((Explanation.Refused) explanation).error().reason().code();
    }

    private static List<String> shares(Explanation.Routed routed, String model) {
        return of(routed, model).stream()
                .map(candidate -> candidate.share().toString())
                .toList();
    }

    private static List<WhyNot> reasons(Explanation.Routed routed, String model) {
        return of(routed, model).stream()
                .peek(candidate -> assertThat(candidate.share()).isEqualTo(Share.NONE))
                .flatMap(candidate -> candidate.whyNot().stream())
                .toList();
    }

    private static List<Candidate> of(Explanation.Routed routed, String model) {
        return routed.candidates().stream()
                .filter(candidate ->
                        candidate.combination().model().name().value().equals(model))
                .toList();
    }
}
