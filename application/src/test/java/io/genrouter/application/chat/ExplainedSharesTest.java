package io.genrouter.application.chat;

import static io.genrouter.application.gateway.FakeVendorGateway.answer;
import static io.genrouter.domain.combination.Combinations.catalogOf114;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.application.explain.Candidate;
import io.genrouter.application.explain.ExplainSelection;
import io.genrouter.application.explain.Explanation;
import io.genrouter.application.explain.Question;
import io.genrouter.application.explain.Share;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

/// What is explained is what happens: requests are sent through the whole application to vendors that always answer,
/// and the first attempts are counted. Dealt evenly from the start of a cycle, a combination of share 1/N gets one Nth
/// of them, rounded down or up (F2).
class ExplainedSharesTest {

    private static final int MANY = 100_000;
    private static final int AT_ONCE = 1_000;

    @Provide
    Arbitrary<AskedCase> cases() {
        return Arbitraries.randomValue(AskedCase::random);
    }

    @Property(tries = 200)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void sharesAndErrorsAreThoseOfRequests(@ForAll("cases") AskedCase asked) {
        Application router = new Application(asked.catalog()).takingModelNames(asked.meaning());
        asked.vendor().ifPresent(router::clientWantsVendor);
        Explanation explanation = new ExplainSelection(new Routing(asked.meaning()))
                .explain(asked.catalog(), question(asked.vendor(), asked.body()));

        Optional<InvalidRequest> error = error(explanation);
        assertThat(send(router, asked.body(), error.isPresent() ? 1 : asked.picks()))
                .isEqualTo(error.map(Object.class::cast));
        assertCounts(explanation, counts(router), asked.picks());

        Statistics.collect(
                explanation instanceof Explanation.Refused ? "refused" : error.isPresent() ? "nobody" : "dealt");
        Statistics.coverage(kinds -> {
            kinds.check("dealt").percentage(share -> share > 25);
            kinds.check("refused").percentage(share -> share > 5);
            kinds.check("nobody").percentage(share -> share > 5);
        });
    }

    @Test
    void aHundredThousandRequestsOverTheCatalogOf114() {
        CombinationCatalog catalog = catalogOf114();
        Application router = new Application(catalog);
        Explanation explanation = new ExplainSelection(new Routing(ModelNames.IGNORE))
                .explain(catalog, question(Optional.empty(), Application.CHAT));

        Map<Combination, Integer> counts = new HashMap<>();
        for (int sent = 0; sent < MANY; sent += AT_ONCE) {
            send(router, Application.CHAT, AT_ONCE);
            counts(router).forEach((combination, count) -> counts.merge(combination, count, Integer::sum));
            router.observer.selected().clear();
            router.vendors.asked().clear();
        }

        assertThat(((Explanation.Routed) explanation).candidates())
                .hasSize(114)
                .allSatisfy(candidate -> assertThat(candidate.share()).isEqualTo(new Share(1, 114)));
        assertCounts(explanation, counts, MANY);
    }

    private static Question question(Optional<String> vendor, String body) {
        return new Question(vendor, Optional.empty(), Optional.of(body.getBytes(UTF_8)));
    }

    /// @return the last error that a client was told
    private static Optional<Object> send(Application router, String body, int times) {
        router.vendors.says(answer("{\"choices\":[]}"));
        Optional<Object> error = Optional.empty();
        for (int i = 0; i < times; i++) {
            error = router.askAsAnother(body).error().map(Object.class::cast);
        }
        return error;
    }

    private static Map<Combination, Integer> counts(Application router) {
        Map<Combination, Integer> counts = new HashMap<>();
        router.observer.selected().forEach(combination -> counts.merge(combination, 1, Integer::sum));
        return counts;
    }

    private static Optional<InvalidRequest> error(Explanation explanation) {
        return switch (explanation) {
            case Explanation.Refused refused -> Optional.of(refused.error());
            case Explanation.Routed routed -> routed.error();
        };
    }

    private static void assertCounts(Explanation explanation, Map<Combination, Integer> counts, int picks) {
        List<Candidate> candidates = explanation instanceof Explanation.Routed routed ? routed.candidates() : List.of();
        assertThat(candidates).extracting(Candidate::combination).containsAll(counts.keySet());
        assertThat(candidates).allSatisfy(candidate -> {
            Share share = candidate.share();
            long exact = (long) picks * share.numerator();
            long counted = (long) counts.getOrDefault(candidate.combination(), 0) * share.denominator();
            assertThat(Math.abs(counted - exact)).isLessThan(share.denominator());
        });
        assertThat(candidates)
                .allSatisfy(candidate ->
                        assertThat(candidate.share().numerator()).isEqualTo(candidate.isEligible() ? 1 : 0));
    }
}
