package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.vendor.VendorId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Keys in environment variables: `OPENAI_API_KEY`, `OPENAI_API_KEY_1` to `OPENAI_API_KEY_20`, and so for each known
/// vendor.
final class EnvironmentKeys {

    private static final String SOURCE = "environment";
    private static final int LAST = 20;

    private final Map<String, String> environment;
    private final Findings findings;
    private final CredentialList credentials;

    EnvironmentKeys(Map<String, String> environment, Findings findings, CredentialList credentials) {
        this.environment = environment;
        this.findings = findings;
        this.credentials = credentials;
    }

    void read(Set<VendorId> vendors) {
        vendors.stream().sorted().forEach(this::read);
    }

    private void read(VendorId vendor) {
        int number = 0;
        for (String name : names(vendor).toList()) {
            String key = environment.getOrDefault(name, "");
            if (key.isEmpty()) {
                continue;
            }
            number++;
            if (Placeholders.isPlaceholder(key)) {
                findings.warning("The variable " + name + " holds a placeholder key; it is taken as absent.");
            } else if (!Secret.isValid(key)) {
                findings.problem(
                        SOURCE,
                        name,
                        "a key of " + key.length()
                                + " characters (expected: 1 or more printable ASCII characters, no space, no line end)");
            } else {
                credentials.add(SOURCE, name, vendor + "-" + number, vendor, Secret.of(key));
            }
        }
    }

    private static Stream<String> names(VendorId vendor) {
        String name = vendor.value().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + "_API_KEY";
        return Stream.concat(Stream.of(name), IntStream.rangeClosed(1, LAST).mapToObj(i -> name + "_" + i));
    }
}
