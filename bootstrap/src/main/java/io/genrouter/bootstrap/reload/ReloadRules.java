package io.genrouter.bootstrap.reload;

import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.domain.combination.CombinationCatalog;
import java.util.List;

/// What the rest of the router has to say about a catalog that is to be served.
public interface ReloadRules {

    /// What speaks against it although it is well written; empty for nothing.
    List<ConfigurationProblem> problemsOf(CombinationCatalog next);

    /// It is about to be served: whoever has to know its keys before the first of them is used does when this returns.
    void beforeServing(CombinationCatalog next);

    /// It is served, and the one before is not any more.
    void afterServing();
}
