package io.genrouter.application.models;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.routing.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Lists the models that can be called: one entry for each (vendor, model), in configured order, then one for
/// each route.
public final class ListModels {

    private final CatalogHolder catalog;

    public ListModels(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    /// @param vendor only this vendor's; empty means every vendor's, and the routes
    /// @return the models, then the routes; empty when there are none, or no such vendor
    public List<ListedModel> list(Optional<String> vendor) {
        Stream<ListedModel> models = models().stream()
                .filter(model ->
                        vendor.isEmpty() || vendor.get().equals(model.vendor().value()))
                .map(ListModels::listed);
        Stream<ListedModel> routes = vendor.isEmpty() ? routes().stream().map(ListModels::listed) : Stream.empty();
        return Stream.concat(models, routes).toList();
    }

    /// @param id a route, a bare name, of which the first one configured is meant, or `vendor/model`
    /// @return empty when nothing is called so
    public Optional<ListedModel> find(String id) {
        return routes().stream()
                .filter(route -> route.name().value().equals(id))
                .map(ListModels::listed)
                .findFirst()
                .or(() -> first(model -> model.name().value().equals(id)))
                .or(() -> first(model -> id.equals(model.vendor() + "/" + model.name())));
    }

    private Optional<ListedModel> first(Predicate<Model> which) {
        return models().stream().filter(which).findFirst().map(ListModels::listed);
    }

    private List<Model> models() {
        return catalog.current().catalog().models();
    }

    private List<Route> routes() {
        return catalog.current().catalog().routes();
    }

    private static ListedModel listed(Model model) {
        return new ListedModel(model.name().value(), model.vendor().value());
    }

    private static ListedModel listed(Route route) {
        return new ListedModel(route.name().value(), "router");
    }
}
