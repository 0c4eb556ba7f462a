package io.genrouter.domain.combination;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts a catalog together. A vendor that was not given is made up when a key or a model names it.
public final class CatalogBuilder {

    private final Map<VendorId, Vendor> vendors = new LinkedHashMap<>();
    private final List<Credential> credentials = new ArrayList<>();
    private final List<Model> models = new ArrayList<>();

    CatalogBuilder() {}

    public CatalogBuilder with(Vendor vendor) {
        vendors.put(vendor.id(), vendor);
        return this;
    }

    public CatalogBuilder with(Credential credential) {
        know(credential.platform());
        credentials.add(credential);
        return this;
    }

    public CatalogBuilder with(Model model) {
        know(model.vendor());
        models.add(model);
        return this;
    }

    /// Keys 1 to `count` of a vendor.
    public CatalogBuilder withKeys(String vendor, int count) {
        for (int key = 1; key <= count; key++) {
            with(Combinations.credential(vendor, key));
        }
        return this;
    }

    /// Models of a vendor, each able to do everything.
    public CatalogBuilder withModels(String vendor, String... names) {
        for (String name : names) {
            with(Combinations.model(vendor, name));
        }
        return this;
    }

    public CombinationCatalog build() {
        return CombinationCatalog.of(vendors.values(), credentials, models);
    }

    private void know(VendorId vendor) {
        vendors.computeIfAbsent(vendor, id -> Combinations.vendor(id.value()));
    }
}
