package io.genrouter.domain.combination;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.vendor.Vendor;
import org.jspecify.annotations.Nullable;

/// One thing that can be called: this model of this vendor with this credential.
///
/// It is where the call goes, with which key and for which model. So it stays the same over a reload that
/// renames its credential or says otherwise what its model can do, and rests and decks know it again.
///
/// @param vendor     where
/// @param credential with which key; its platform is the vendor
/// @param model      for what; its vendor is the vendor
public record Combination(Vendor vendor, Credential credential, Model model) {

    public Combination {
        if (!credential.platform().equals(vendor.id()) || !model.vendor().equals(vendor.id())) {
            throw new IllegalArgumentException("combination of vendor " + vendor.id() + " with a credential of "
                    + credential.platform() + " and a model of " + model.vendor() + " (expected: all of one vendor)");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Combination that
                && model.name().equals(that.model.name())
                && credential.equals(that.credential)
                && vendor.baseUrl().equals(that.vendor.baseUrl());
    }

    @Override
    public int hashCode() {
        return 31 * model.name().hashCode() + credential.hashCode();
    }

    /// What names this combination in logs: `openai/gpt-4o with openai-1`.
    @Override
    public String toString() {
        return vendor.id() + "/" + model.name() + " with " + credential.id();
    }
}
