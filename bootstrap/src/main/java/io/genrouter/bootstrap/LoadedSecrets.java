package io.genrouter.bootstrap;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.vendor.Auth;
import java.util.List;
import java.util.function.Supplier;

/// The keys that are loaded now. The anonymous ones of vendors that take no key are words, and no secrets.
final class LoadedSecrets implements Supplier<List<Secret>> {

    private final CatalogHolder catalog;

    LoadedSecrets(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<Secret> get() {
        return catalog.current().catalog().combinations().stream()
                .filter(combination -> !(combination.vendor().auth() instanceof Auth.None))
                .map(Combination::credential)
                .distinct()
                .map(credential -> credential.secret())
                .toList();
    }
}
