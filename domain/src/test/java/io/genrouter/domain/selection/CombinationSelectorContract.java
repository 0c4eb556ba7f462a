package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static io.genrouter.domain.combination.Combinations.aCombination;
import static io.genrouter.domain.combination.Combinations.combinations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.NobodyEligible;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.vendor.VendorId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [CombinationSelector] keeps to, whatever its strategy.
public interface CombinationSelectorContract extends SelectorRestsContract, SelectorReloadContract {

    @Test
    default void whoIsDealtIsOfThePool() {
        Pool pool = new Pool("all", combinations(5));

        Selected selected = (Selected) at(pool, SelectorUnderTest.aHealth()).deal(pool);

        assertThat(pool.members()).contains(selected.combination());
        assertThat(selected.eligible()).isEqualTo(5);
    }

    @Test
    default void nobodyIsEligibleInAPoolWithoutMembers() {
        CombinationCatalog catalog =
                aCatalog().withKeys("openai", 1).withModels("openai", "gpt-4o").build();
        CombinationSelector selector =
                selector(catalog.pools(), SelectorUnderTest.aHealth(), SelectorUnderTest::chance);
        Pool empty = catalog.pool(new SelectionCriteria(Optional.of(new VendorId("unknown")), Set.of()));

        assertThat(selector.deal(empty)).isEqualTo(new NobodyEligible());
        assertThat(selector.draw(empty, Set.of())).isEqualTo(new NobodyEligible());
        assertThat(selector.gap(empty)).isZero();
    }

    @Test
    default void aPoolThatTheSelectorWasNotMadeWithIsRefused() {
        CombinationSelector selector = at(new Pool("all", combinations(2)), SelectorUnderTest.aHealth());
        Pool other = new Pool("other", combinations(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> selector.deal(other))
                .withMessageContaining("other");
        assertThatIllegalArgumentException().isThrownBy(() -> selector.draw(other, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> selector.gap(other));
    }

    @Test
    default void aDrawIsUniformOverTheEligibleThatAreNotExcluded() {
        Pool pool = new Pool("all", combinations(6));
        List<Combination> members = pool.members();

        Map<Selection, Fraction> draws = EveryBranch.of(random -> {
            CombinationHealth health = SelectorUnderTest.aHealth();
            CombinationSelector selector = selector(List.of(pool), health, () -> random);
            SelectorUnderTest.rest(health, members.get(4), 60);
            return selector.draw(pool, Set.of(members.get(0), members.get(3), members.get(4)));
        });

        assertThat(draws)
                .containsOnlyKeys(
                        new Selected(members.get(1), 0, 5),
                        new Selected(members.get(2), 0, 5),
                        new Selected(members.get(5), 0, 5))
                .allSatisfy((selection, chance) -> assertThat(chance).isEqualTo(Fraction.oneIn(3)));
    }

    @Test
    default void nobodyIsDrawnWhenEverybodyIsExcluded() {
        Pool pool = new Pool("all", combinations(3));

        Selection drawn = at(pool, SelectorUnderTest.aHealth()).draw(pool, Set.copyOf(pool.members()));

        assertThat(drawn).isEqualTo(new NobodyEligible());
    }

    @Test
    default void excludingWhoIsInAnotherPoolChangesNothing() {
        Pool pool = new Pool("all", List.of(aCombination()));
        Pool other = new Pool("other", combinations(3));
        CombinationSelector selector =
                selector(List.of(pool, other), SelectorUnderTest.aHealth(), SelectorUnderTest::chance);

        assertThat(selector.draw(pool, Set.of(other.members().getLast()))).isInstanceOf(Selected.class);
    }

    @Test
    default void drawsAreNotCounted() {
        Pool pool = new Pool("all", combinations(2));
        CombinationSelector selector = at(pool, SelectorUnderTest.aHealth());

        for (int draw = 0; draw < 5; draw++) {
            selector.draw(pool, Set.of(pool.members().getFirst()));
        }

        assertThat(selector.gap(pool)).isZero();
    }

    @Test
    default void thereIsNoGapWhereOneIsAlone() {
        Pool pool = new Pool("all", combinations(1));
        CombinationSelector selector = at(pool, SelectorUnderTest.aHealth());

        SelectorUnderTest.dealt(selector, pool, 10);

        assertThat(selector.gap(pool)).isZero();
    }
}
