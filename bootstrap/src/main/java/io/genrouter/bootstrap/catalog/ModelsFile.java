package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `models.json`: a list of models, or an object that has one beside vendors and routes.
final class ModelsFile {

    private static final Map<String, Capability> CAPABILITIES = Map.of(
            "support_image", Capability.IMAGES,
            "support_video", Capability.VIDEO,
            "support_tools", Capability.TOOLS,
            "support_streaming", Capability.STREAMING);

    private final VendorDirectory known;
    private final Map<VendorId, Vendor> vendors = new LinkedHashMap<>();
    /// Of the vendors that the file describes; empty where the description is wrong, which is told once.
    private final Map<VendorId, Optional<Vendor>> described = new HashMap<>();

    private final Map<String, Place> firstPlaces = new HashMap<>();
    private final List<Model> models = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();

    private ModelsFile(VendorDirectory known) {
        this.known = known;
    }

    /// Reads a file that is JSON already; what is wrong with it is among the root's findings afterwards.
    static ModelsFile read(Place root, VendorDirectory known) {
        ModelsFile file = new ModelsFile(known);
        file.readRoot(root);
        return file;
    }

    /// What a folder without the file has.
    static ModelsFile none(VendorDirectory known) {
        return new ModelsFile(known);
    }

    /// In the order of the file; empty where it names none.
    List<Model> models() {
        return List.copyOf(models);
    }

    /// In the order of the file; empty where it names none.
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /// The vendors that a model names.
    Map<VendorId, Vendor> vendors() {
        return Collections.unmodifiableMap(vendors);
    }

    /// A vendor that can be called; empty when nobody says where it is.
    Optional<Vendor> vendor(VendorId id) {
        Optional<Vendor> description = described.get(id);
        return description == null ? known.defaults(id).vendor(id) : description;
    }

    /// Whether a credential for this vendor can be meant: it is known by name, or this file says where it is.
    boolean mayHaveCredential(VendorId vendor) {
        return described.containsKey(vendor) || known.names().contains(vendor);
    }

    private void readRoot(Place root) {
        if (root.isArray()) {
            readModels(root);
            return;
        }
        if (!root.isObject()) {
            root.expected("a list of models, or an object with vendors and models");
            return;
        }
        root.allowOnly(Set.of("vendors", "models", "routes"));
        root.member("vendors").ifPresent(section -> described.putAll(VendorsSection.read(section, known)));
        root.member("models")
                .ifPresentOrElse(this::readModels, () -> root.problem("models is absent (expected: a list)"));
        root.member("routes").ifPresent(section -> routes.addAll(RoutesSection.read(section, modelsByName())));
    }

    private Map<String, Model> modelsByName() {
        Map<String, Model> byName = new HashMap<>();
        models.forEach(model -> byName.put(model.vendor() + "/" + model.name(), model));
        return byName;
    }

    private void readModels(Place place) {
        if (!place.isArray()) {
            place.expected("a list of models");
        } else {
            place.elements().forEach(this::readModel);
        }
    }

    private void readModel(Place place) {
        if (!place.isObject()) {
            place.expected("an object with vendor and model");
            return;
        }
        place.allowOnly(Set.of("vendor", "model", "config"));
        Optional<VendorId> vendor =
                place.requiredText("vendor", "the name of a vendor").flatMap(this::vendor);
        Optional<ModelName> name =
                place.requiredText("model", "the name of a model").flatMap(ModelsFile::modelName);
        Set<Capability> capabilities =
                place.member("config").map(ModelsFile::capabilities).orElse(EnumSet.allOf(Capability.class));
        if (vendor.isPresent() && name.isPresent() && isFirst(place, vendor.get(), name.get())) {
            models.add(new Model(vendor.get(), name.get(), capabilities));
        }
    }

    private Optional<VendorId> vendor(Place place) {
        Optional<VendorId> id =
                VendorId.isValid(place.text()) ? Optional.of(new VendorId(place.text())) : Optional.empty();
        if (id.isEmpty() || !mayHaveCredential(id.get())) {
            place.problem("no vendor that is known (expected: a name that vendors gives a base URL, or one of "
                    + names() + ")");
            return Optional.empty();
        }
        Optional<Vendor> vendor = vendor(id.get());
        vendor.ifPresent(found -> vendors.putIfAbsent(found.id(), found));
        if (vendor.isEmpty() && !described.containsKey(id.get())) {
            place.problem("this vendor is elsewhere for each customer (expected: its base URL in vendors)");
        }
        return vendor.map(Vendor::id);
    }

    private String names() {
        return String.join(
                ", ", known.names().stream().sorted().map(VendorId::value).toList());
    }

    private boolean isFirst(Place place, VendorId vendor, ModelName name) {
        Place before = firstPlaces.putIfAbsent(vendor + "/" + name, place);
        if (before != null) {
            place.problem("this model of this vendor stands twice, first at " + before.pointer() + " (expected: once)");
        }
        return before == null;
    }

    private static Optional<ModelName> modelName(Place place) {
        if (!ModelName.isValid(place.text())) {
            place.expected("1 to 256 printable ASCII characters without '\"' and '\\'");
            return Optional.empty();
        }
        return Optional.of(new ModelName(place.text()));
    }

    private static Set<Capability> capabilities(Place config) {
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        if (!config.isObject()) {
            config.expected("an object of support_… settings");
            return capabilities;
        }
        config.allowOnly(CAPABILITIES.keySet());
        for (Map.Entry<String, Place> member : config.members()) {
            Place support = member.getValue();
            Capability capability = CAPABILITIES.get(member.getKey());
            if (capability != null && !support.node().isBoolean()) {
                support.expected("true or false");
            } else if (capability != null && !support.node().booleanValue()) {
                capabilities.remove(capability);
            }
        }
        return capabilities;
    }
}
