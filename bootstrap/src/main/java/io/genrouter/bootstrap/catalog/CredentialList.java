package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.vendor.VendorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The credentials so far: each id once, each key of a vendor once.
final class CredentialList {

    private record Key(VendorId platform, Secret secret) {}

    private final Findings findings;
    private final List<Credential> credentials = new ArrayList<>();
    private final Map<String, String> placesOfIds = new HashMap<>();
    private final Map<Key, String> placesOfKeys = new HashMap<>();

    CredentialList(Findings findings) {
        this.findings = findings;
    }

    /// Adds a credential, or reports why it may not be added.
    void add(String source, String pointer, String id, VendorId platform, Secret secret) {
        String sameKey = placesOfKeys.putIfAbsent(new Key(platform, secret), pointer);
        if (sameKey != null) {
            findings.problem(
                    source, pointer, "the same key of the same platform as at " + sameKey + " (expected: once)");
            return;
        }
        if (!CredentialId.isValid(id)) {
            findings.problem(
                    source,
                    pointer,
                    "an id of " + id.length()
                            + " characters (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)");
            return;
        }
        String sameId = placesOfIds.putIfAbsent(id, pointer);
        if (sameId != null) {
            findings.problem(source, pointer, "the same id as at " + sameId + " (expected: a name of its own)");
            return;
        }
        credentials.add(new Credential(new CredentialId(id), platform, secret));
    }

    List<Credential> credentials() {
        return List.copyOf(credentials);
    }
}
