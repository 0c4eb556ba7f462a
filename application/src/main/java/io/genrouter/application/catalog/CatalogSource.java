package io.genrouter.application.catalog;

/// The outbound port to wherever the operator wrote down its models and keys.
public interface CatalogSource {

    /// Reads all of it anew. Blocks on files; for start-up and reloads, never for a request.
    ///
    /// @return never null; whatever is wrong with what the operator wrote is a [CatalogReading.Problems], all of
    ///         it at once
    CatalogReading read();
}
