/// The operator's two files, `models.json` and `credentials.json`, read into a catalog.
///
/// [io.genrouter.bootstrap.catalog.FileCatalogSource] is the entry. It reads
/// [io.genrouter.bootstrap.catalog.ModelsFile], which has a
/// [io.genrouter.bootstrap.catalog.VendorsSection] and a
/// [io.genrouter.bootstrap.catalog.RoutesSection], and
/// [io.genrouter.bootstrap.catalog.CredentialsFile] (or [io.genrouter.bootstrap.catalog.EnvironmentKeys] where
/// there is none). All of them walk over [io.genrouter.bootstrap.catalog.Place]s, which know where they are and
/// put whatever is wrong into one [io.genrouter.bootstrap.catalog.Findings].
@NullMarked
package io.genrouter.bootstrap.catalog;

import org.jspecify.annotations.NullMarked;
