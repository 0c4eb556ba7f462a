/// What is served now: a [io.genrouter.application.catalog.ServedCatalog] in a
/// [io.genrouter.application.catalog.CatalogHolder], which a reload swaps at once.
@NullMarked
package io.genrouter.application.catalog;

import org.jspecify.annotations.NullMarked;
