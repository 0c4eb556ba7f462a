package io.genrouter.domain.credential;

import io.genrouter.domain.vendor.VendorId;
import org.jspecify.annotations.Nullable;

/// One key of one vendor. It is its platform and its secret, never its id: one that is renamed, or counted anew
/// because another was taken out before it, stays the same over a reload, and what is known of it stays known.
///
/// @param id       its public name, unique in a catalog
/// @param platform the vendor that issued it
/// @param secret   the key
public record Credential(CredentialId id, VendorId platform, Secret secret) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Credential that && platform.equals(that.platform) && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return 31 * platform.hashCode() + secret.hashCode();
    }
}
