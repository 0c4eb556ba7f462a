package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.vendor.VendorId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// `credentials.json`: a list of keys.
final class CredentialsFile {

    private final KeyReference keys;
    private final Predicate<VendorId> isVendor;
    private final CredentialList credentials;
    private final Map<VendorId, Integer> counts = new HashMap<>();
    private int placeholders;
    private boolean holdsKeys;

    /// @param isVendor    whether a credential of this vendor can be meant
    /// @param credentials where the keys go
    CredentialsFile(KeyReference keys, Predicate<VendorId> isVendor, CredentialList credentials) {
        this.keys = keys;
        this.isVendor = isVendor;
        this.credentials = credentials;
    }

    /// Reads a file that is JSON already; what is wrong with it is among the root's findings afterwards.
    void read(Place root) {
        if (!root.isArray()) {
            root.expected("a list of credentials");
            return;
        }
        root.elements().forEach(this::readCredential);
        if (placeholders > 0) {
            root.findings()
                    .warning(root.source() + " holds " + placeholders
                            + " of the example's placeholder keys; each is taken as absent.");
        }
    }

    /// Whether a key stands in the file itself, so that nobody else should read it.
    boolean holdsKeys() {
        return holdsKeys;
    }

    private void readCredential(Place place) {
        if (!place.isObject()) {
            place.expected("an object with platform, type and value");
            return;
        }
        place.allowOnly(Set.of("platform", "type", "value", "id"));
        Optional<VendorId> platform =
                place.requiredText("platform", "the name of a vendor").flatMap(this::platform);
        place.requiredText("type", "\"api-key\"")
                .filter(type -> !type.text().equals("api-key"))
                .ifPresent(type -> type.expected("\"api-key\""));
        Optional<String> key = place.requiredText("value", "a key, env:NAME or file:PATH")
                .flatMap(value -> keys.resolve(value).filter(text -> isKey(value, text)));
        holdsKeys |= place.member("value")
                .filter(Place::isText)
                .map(Place::text)
                .filter(value -> KeyReference.isKeyItself(value) && !Placeholders.isPlaceholder(value))
                .isPresent();
        platform.ifPresent(vendor -> keep(place, vendor, counts.merge(vendor, 1, Integer::sum), key));
    }

    private void keep(Place place, VendorId platform, int number, Optional<String> key) {
        String id = platform + "-" + number;
        Place at = place.member("id").orElse(place);
        if (!at.equals(place)) {
            if (!at.isText()) {
                at.expected("a text");
                return;
            }
            id = at.text();
        }
        if (key.filter(Placeholders::isPlaceholder).isPresent()) {
            placeholders++;
        } else if (key.isPresent()) {
            credentials.add(at.source(), at.pointer(), id, platform, Secret.of(key.get()));
        }
    }

    private Optional<VendorId> platform(Place place) {
        if (!VendorId.isValid(place.text()) || !isVendor.test(new VendorId(place.text()))) {
            place.problem(
                    "no vendor that is known (expected: a known vendor, or one that vendors in models.json names)");
            return Optional.empty();
        }
        return Optional.of(new VendorId(place.text()));
    }

    private static boolean isKey(Place value, String text) {
        if (!Secret.isValid(text)) {
            value.problem("a key of " + text.length()
                    + " characters (expected: 1 or more printable ASCII characters, no space, no line end)");
            return false;
        }
        return true;
    }
}
