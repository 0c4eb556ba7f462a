package io.genrouter.domain.health;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.List;

/// What can rest: one combination, or something that many combinations share. Compared by what it is to the
/// vendor, never by the name that the operator gave it, so that rests outlive a reload.
public sealed interface RestSubject {

    /// How far it reaches, in a word that may be a metric label: `combination`, `credential`, `model`,
    /// `endpoint`.
    String scope();

    /// Whether this combination is not called while the subject rests.
    default boolean covers(Combination combination) {
        return allOf(combination).contains(this);
    }

    /// One model with one key.
    record OfCombination(VendorId vendor, Secret secret, ModelName name) implements RestSubject {
        @Override
        public String scope() {
            return "combination";
        }
    }

    /// Every model with one key.
    record OfCredential(VendorId vendor, Secret secret) implements RestSubject {
        @Override
        public String scope() {
            return "credential";
        }
    }

    /// One model with every key.
    record OfModel(VendorId vendor, ModelName name) implements RestSubject {
        @Override
        public String scope() {
            return "model";
        }
    }

    /// Everything behind one base URL.
    record OfEndpoint(URI baseUrl) implements RestSubject {
        @Override
        public String scope() {
            return "endpoint";
        }
    }

    static RestSubject combination(Combination of) {
        return new OfCombination(
                of.vendor().id(), of.credential().secret(), of.model().name());
    }

    static RestSubject credential(Combination of) {
        return new OfCredential(of.vendor().id(), of.credential().secret());
    }

    static RestSubject model(Combination of) {
        return new OfModel(of.vendor().id(), of.model().name());
    }

    static RestSubject endpoint(Combination of) {
        return new OfEndpoint(of.vendor().baseUrl());
    }

    /// All four that cover a combination.
    static List<RestSubject> allOf(Combination combination) {
        return List.of(combination(combination), credential(combination), model(combination), endpoint(combination));
    }
}
