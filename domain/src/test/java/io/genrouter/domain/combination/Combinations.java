package io.genrouter.domain.combination;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Combinations, and what they are made of, for tests. No vendor listens at their addresses and no key is real.
public final class Combinations {

    private Combinations() {}

    /// `openai/gpt-4o with openai-1`, able to do everything.
    public static Combination aCombination() {
        return combination("openai", 1, "gpt-4o");
    }

    /// The model of a vendor with its n-th key.
    public static Combination combination(String vendor, int key, String model) {
        return new Combination(vendor(vendor), credential(vendor, key), model(vendor, model));
    }

    /// So many of one vendor and model, each with a key of its own.
    public static List<Combination> combinations(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(key -> combination("openai", key, "gpt-4o"))
                .toList();
    }

    /// A catalog to be filled: `aCatalog().with("openai", 2, "gpt-4o").build()`.
    public static CatalogBuilder aCatalog() {
        return new CatalogBuilder();
    }

    /// The example of the product's promise: 18 keys × 6 models of Gemini and 1 key × 6 models of OpenAI, 114
    /// in all.
    public static CombinationCatalog catalogOf114() {
        return aCatalog()
                .with(
                        "gemini",
                        18,
                        "gemini-2.5-pro",
                        "gemini-2.5-flash",
                        "gemini-2.5-flash-lite",
                        "gemini-2.0-flash",
                        "gemini-2.0-flash-lite",
                        "gemini-1.5-pro")
                .with("openai", 1, "gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "o4-mini")
                .build();
    }

    /// A vendor that takes bearer keys.
    public static Vendor vendor(String id) {
        return new Vendor(new VendorId(id), URI.create("https://" + id + ".example/v1"), new Auth.Bearer());
    }

    /// The n-th key of a vendor, named as the router names those that the operator does not: `openai-1`.
    public static Credential credential(String vendor, int key) {
        String name = vendor + "-" + key;
        return new Credential(new CredentialId(name), new VendorId(vendor), Secret.of("sk-not-a-key-" + name));
    }

    /// A model that can do everything.
    public static Model model(String vendor, String name) {
        return Model.ableToDoEverything(new VendorId(vendor), new ModelName(name));
    }

    /// A model that can do this and nothing else.
    public static Model modelWith(String vendor, String name, Capability... capabilities) {
        return new Model(new VendorId(vendor), new ModelName(name), Set.of(capabilities));
    }
}
