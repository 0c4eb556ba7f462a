package io.genrouter.application.catalog;

import io.genrouter.domain.combination.CombinationCatalog;
import java.util.concurrent.atomic.AtomicReference;

/// Holds what is served now. A request takes it once and keeps it to its end, so that a swap never changes a
/// request in flight.
public final class CatalogHolder {

    private final AtomicReference<ServedCatalog> current;

    public CatalogHolder(ServedCatalog first) {
        current = new AtomicReference<>(first);
    }

    public ServedCatalog current() {
        return current.get();
    }

    /// Serves another catalog from now on, with decks of its own.
    public void swap(ServedCatalog next) {
        current.set(next);
    }

    /// Serves another catalog of the operator's from now on, with the decks of the one before. From when this
    /// returns no attempt goes to a combination that is gone, of requests that began before neither; attempts that
    /// are under way go on to their end. One call at a time.
    ///
    /// @return what was served before
    public ServedCatalog replace(CombinationCatalog next) {
        ServedCatalog before = current.get();
        current.set(new ServedCatalog(next, before.selector().successor(next.pools()), false));
        return before;
    }
}
