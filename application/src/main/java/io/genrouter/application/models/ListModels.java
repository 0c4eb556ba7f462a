package io.genrouter.application.models;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.domain.model.Model;
import java.util.List;
import java.util.Optional;

/// Lists the models that can be called: one entry for each (vendor, model), in configured order.
public final class ListModels {

    private final CatalogHolder catalog;

    public ListModels(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    /// @param vendor only this vendor's; empty means every vendor's
    /// @return empty when there are none, or no such vendor
    public List<ListedModel> list(Optional<String> vendor) {
        return models().stream()
                .filter(model ->
                        vendor.isEmpty() || vendor.get().equals(model.vendor().value()))
                .map(ListModels::listed)
                .toList();
    }

    /// @param id a bare name, of which the first one configured is meant, or `vendor/model`
    /// @return empty when nothing is called so
    public Optional<ListedModel> find(String id) {
        return models().stream()
                .filter(model -> model.name().value().equals(id))
                .findFirst()
                .or(() -> models().stream()
                        .filter(model -> id.equals(model.vendor() + "/" + model.name()))
                        .findFirst())
                .map(ListModels::listed);
    }

    private List<Model> models() {
        return catalog.current().catalog().models();
    }

    private static ListedModel listed(Model model) {
        return new ListedModel(model.name().value(), model.vendor().value());
    }
}
