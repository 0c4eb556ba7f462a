package io.genrouter.bootstrap;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.vendor.Auth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Supplier;

/// The keys that are loaded now, and those that were: a key that was taken out is still on its way in requests that
/// began before, and in a vendor's late words. The anonymous ones of vendors that take no key are words, and no
/// secrets.
final class LoadedSecrets implements Supplier<List<Secret>> {

    /// Each is looked for in each word of a vendor's error, so the oldest go when there are more.
    private static final int MOST_OF_BEFORE = 10_000;

    /// The newest last.
    private final SequencedSet<Secret> known = new LinkedHashSet<>();

    private volatile List<Secret> all = List.of();

    LoadedSecrets(CombinationCatalog first) {
        learn(first);
    }

    /// Knows the keys of this catalog from now on.
    synchronized void learn(CombinationCatalog catalog) {
        List<Secret> now = catalog.combinations().stream()
                .filter(combination -> !(combination.vendor().auth() instanceof Auth.None))
                .map(Combination::credential)
                .distinct()
                .map(credential -> credential.secret())
                .toList();
        now.forEach(known::addLast);
        while (known.size() > now.size() + MOST_OF_BEFORE) {
            known.removeFirst();
        }
        all = List.copyOf(known);
    }

    @Override
    public List<Secret> get() {
        return all;
    }
}
