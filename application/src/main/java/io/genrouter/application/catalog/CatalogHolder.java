package io.genrouter.application.catalog;

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

    /// Serves another catalog from now on.
    public void swap(ServedCatalog next) {
        current.set(next);
    }
}
