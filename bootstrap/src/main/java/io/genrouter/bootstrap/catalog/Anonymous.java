package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Vendors that take no key, such as a server on this machine, have one credential without a meaning.
final class Anonymous {

    private Anonymous() {}

    /// The credentials, and one for each vendor that takes no key and has none.
    static List<Credential> added(Collection<Credential> credentials, Collection<Vendor> vendors) {
        Set<VendorId> served = credentials.stream().map(Credential::platform).collect(Collectors.toSet());
        List<Credential> all = new ArrayList<>(credentials);
        vendors.stream()
                .filter(vendor -> vendor.auth() instanceof Auth.None && !served.contains(vendor.id()))
                .map(vendor -> credential(vendor.id()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static Credential credential(VendorId vendor) {
        return new Credential(new CredentialId(vendor + "-1"), vendor, Secret.of("none"));
    }
}
