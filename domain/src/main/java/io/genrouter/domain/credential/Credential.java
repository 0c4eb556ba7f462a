package io.genrouter.domain.credential;

import io.genrouter.domain.vendor.VendorId;

/// One key of one vendor.
///
/// @param id       its public name, unique in a catalog
/// @param platform the vendor that issued it
/// @param secret   the key. Over a reload a credential is its (platform, secret), never its id
public record Credential(CredentialId id, VendorId platform, Secret secret) {}
