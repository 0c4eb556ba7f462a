package io.genrouter.vendors.sandbox;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The sandbox as the catalogue sees it: one vendor, one credential that is nobody's, one model.
public final class SandboxVendor {

    public static final VendorId ID = new VendorId("sandbox");

    /// The vendor. Its URL leads nowhere.
    public static final Vendor VENDOR = new Vendor(ID, URI.create("sandbox://local"), new Auth.None());

    /// The credential, which is never shown to anybody.
    public static final Credential CREDENTIAL =
            new Credential(new CredentialId("sandbox-1"), ID, Secret.of("anonymous"));

    /// The model, which repeats what it is told.
    public static final Model ECHO = Model.ableToDoEverything(ID, new ModelName(Fault.NONE.model()));

    private SandboxVendor() {}

    /// The model that goes wrong in the way of its name: `429`, any other status from 400 to 599, `stall`,
    /// `cut` and the other names of `docs/sandbox.md`. It is in no catalogue and in no pool; whoever asks for
    /// it by name means it.
    ///
    /// @param name what stands behind `sandbox/`
    /// @return empty for a name that is no fault's, [#ECHO]'s too
    public static Optional<Model> fault(String name) {
        boolean exists = StatusFaults.status(name).isPresent() || Fault.of(name).isPresent();
        return exists ? Optional.of(Model.ableToDoEverything(ID, new ModelName(name))) : Optional.empty();
    }

    /// Whether a combination is the sandbox's, which fails only because it is asked to.
    public static boolean owns(Combination combination) {
        return combination.vendor().id().equals(ID);
    }

    /// A catalogue of the sandbox alone: the echo, and every fault for those who name it.
    public static CombinationCatalog catalog() {
        return CombinationCatalog.of(List.of(VENDOR), List.of(CREDENTIAL), List.of(ECHO), List.of(), faults());
    }

    private static List<Model> faults() {
        return Stream.concat(
                        Fault.names().stream(),
                        IntStream.rangeClosed(StatusFaults.LOWEST, StatusFaults.HIGHEST)
                                .mapToObj(Integer::toString))
                .map(name -> fault(name).orElseThrow())
                .toList();
    }
}
