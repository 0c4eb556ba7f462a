/// What is served now: a [io.genrouter.application.catalog.ServedCatalog] in a
/// [io.genrouter.application.catalog.CatalogHolder], in which a reload puts another one at once.
/// The [io.genrouter.application.catalog.CatalogSource] is where it comes from, and a
/// [io.genrouter.application.catalog.CatalogReading] what came of asking it.
@NullMarked
package io.genrouter.application.catalog;

import org.jspecify.annotations.NullMarked;
