package io.genrouter.bootstrap.reload;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import java.util.HashSet;
import java.util.Set;

/// How one catalog differs from the one before it, in combinations.
///
/// @param combinations how many there are now
/// @param joined       how many of them are new
/// @param gone         how many there were that are not any more
public record CatalogChange(int combinations, int joined, int gone) {

    static CatalogChange between(CombinationCatalog before, CombinationCatalog after) {
        Set<Combination> stayed = new HashSet<>(after.combinations());
        stayed.retainAll(new HashSet<>(before.combinations()));
        int combinations = after.combinations().size();
        return new CatalogChange(
                combinations,
                combinations - stayed.size(),
                before.combinations().size() - stayed.size());
    }
}
