package io.genrouter.domain.selection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectorFairnessTest {

    @Test
    void chancesAndPlacesAreExactThroughRests() {
        assertThat(RestsCheck.violations(CombinationSelector::even)).isEmpty();
    }

    @Test
    void whatAFilteredRequestIsDealtChangesNobodysChanceElsewhere() {
        assertThat(FilterCheck.violations(CombinationSelector::even)).isEmpty();
    }

    @Test
    void eachCombinationLiesAtEachPositionEquallyOften() {
        assertThat(PositionCheck.violations(CombinationSelector::even)).isEmpty();
    }

    @Test
    void underManyThreadsEachCycleIsAPermutation() {
        assertThat(ThreadsCheck.violations(CombinationSelector::even)).isEmpty();
    }

    @Test
    void nobodyNoticesThatADeckIsReloadedBeforeEachDeal() {
        assertThat(RestsCheck.violations(ReloadingSelector::new)).isEmpty();
        assertThat(FilterCheck.violations(ReloadingSelector::new)).isEmpty();
    }

    @Test
    void underManyThreadsEachCycleIsAPermutationOverReloads() {
        assertThat(ThreadsCheck.violations(ReloadingSelector::new)).isEmpty();
    }

    @Test
    void chancesAndPlacesAreExactThroughRemovalsAndAdditions() {
        assertThat(RestsCheck.violations(RemovingSelector::new)).isEmpty();
    }
}
