package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorDefaults;
import io.genrouter.domain.vendor.VendorId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section `vendors` of `models.json`: names, each with a base URL or with an object of settings.
final class VendorsSection {

    private static final Set<String> RESERVED = Set.of("sandbox", "router");

    private final VendorDirectory known;
    private final Map<VendorId, Optional<Vendor>> vendors = new LinkedHashMap<>();

    private VendorsSection(VendorDirectory known) {
        this.known = known;
    }

    /// Reads it; what is wrong is among the findings afterwards.
    ///
    /// @return every vendor that is described; empty where the description is wrong
    static Map<VendorId, Optional<Vendor>> read(Place place, VendorDirectory known) {
        VendorsSection section = new VendorsSection(known);
        if (place.isObject()) {
            place.members().forEach(member -> section.readVendor(member.getKey(), member.getValue()));
        } else {
            place.expected("an object of names, each with a base URL or an object of settings");
        }
        return Collections.unmodifiableMap(section.vendors);
    }

    private void readVendor(String name, Place place) {
        if (!VendorId.isValid(name) || RESERVED.contains(name)) {
            place.problem(
                    "not the name of a vendor (expected: 1 to 64 of a-z, 0-9, '.', '_', '-', neither sandbox nor router)");
            return;
        }
        VendorId id = new VendorId(name);
        VendorDefaults defaults = known.defaults(id);
        vendors.put(id, place.isObject() ? VendorSettings.read(place, id, defaults) : at(place, id, defaults));
    }

    /// A plain base URL: all else stays as it is known.
    private static Optional<Vendor> at(Place url, VendorId id, VendorDefaults defaults) {
        return VendorSettings.baseUrl(url, defaults.plainHttp())
                .map(there -> new Vendor(id, there, defaults.auth(), defaults.query(), defaults.plainHttp()));
    }
}
