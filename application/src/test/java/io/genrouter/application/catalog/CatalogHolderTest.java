package io.genrouter.application.catalog;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.time.FakeClock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogHolderTest {

    private final CombinationCatalog two = catalog(2);
    private final ServedCatalog first = new ServedCatalog(
            two,
            CombinationSelector.even(two.pools(), CombinationHealth.inMemory(new FakeClock()), () -> new Random(7)),
            true);
    private final CatalogHolder holder = new CatalogHolder(first);

    @Test
    void whatReplacesACatalogIsServedAndIsNoSandbox() {
        CombinationCatalog three = catalog(3);

        ServedCatalog before = holder.replace(three);

        assertThat(before).isEqualTo(first);
        assertThat(holder.current().catalog()).isEqualTo(three);
        assertThat(holder.current().sandbox()).isFalse();
    }

    @Test
    void theDecksOfTheOneBeforeGoOn() {
        Set<Object> dealt = new HashSet<>();
        dealt.add(deal());
        holder.replace(catalog(2));
        dealt.add(deal());

        assertThat(dealt).hasSize(2);
    }

    private Object deal() {
        ServedCatalog served = holder.current();
        Pool all = served.catalog().pool(SelectionCriteria.ANY);
        return ((Selected) served.selector().deal(all)).combination();
    }

    private static CombinationCatalog catalog(int keys) {
        return aCatalog()
                .withKeys("openai", keys)
                .withModels("openai", "gpt-4o")
                .build();
    }
}
