package io.genrouter.bootstrap;

import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.metrics.PrometheusObserver;
import io.genrouter.bootstrap.reload.ReloadRules;
import io.genrouter.domain.combination.CombinationCatalog;
import java.util.List;

/// The parts of the router that a reload concerns beside the catalog itself.
///
/// @param configuration may speak of models, which then have to be there
/// @param secrets       knows the keys before they serve
/// @param metrics       remembers combinations
record CatalogDependants(RouterConfiguration configuration, LoadedSecrets secrets, PrometheusObserver metrics)
        implements ReloadRules {

    @Override
    public List<ConfigurationProblem> problemsOf(CombinationCatalog next) {
        return CatalogStart.unknownModels(configuration, next);
    }

    @Override
    public void beforeServing(CombinationCatalog next) {
        secrets.learn(next);
    }

    @Override
    public void afterServing() {
        metrics.forgetCombinations();
    }
}
