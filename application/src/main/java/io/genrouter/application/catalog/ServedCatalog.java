package io.genrouter.application.catalog;

import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.selection.CombinationSelector;

/// A catalog and the decks of its pools, which belong together.
///
/// @param catalog  what can be called
/// @param selector deals from the catalog's pools
/// @param sandbox  whether it is the sandbox's, made up and not the operator's
public record ServedCatalog(CombinationCatalog catalog, CombinationSelector selector, boolean sandbox) {}
