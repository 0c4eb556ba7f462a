package io.genrouter.bootstrap;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.credential.SecretFilter;
import io.genrouter.domain.vendor.Auth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Supplier;

/// The keys that are loaded now, and those that were: a key that was taken out is still on its way in requests that
/// began before, and in a vendor's late words. The anonymous ones of vendors that take no key are words, and no
/// secrets.
final class LoadedSecrets implements Supplier<SecretFilter> {

    /// What is known of them takes some 3 KB each, so the oldest go when there are more.
    private static final int MOST_OF_BEFORE = 1_000;

    /// The newest last.
    private final SequencedSet<Secret> known = new LinkedHashSet<>();

    private volatile SecretFilter filter = SecretFilter.NONE;

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
        boolean news = !known.containsAll(now);
        now.forEach(known::addLast);
        while (known.size() > now.size() + MOST_OF_BEFORE) {
            known.removeFirst();
        }
        if (news) {
            filter = SecretFilter.of(known);
        }
    }

    @Override
    public SecretFilter get() {
        return filter;
    }
}
