package io.genrouter.vendors.failure;

import static io.genrouter.vendors.failure.Rule.on;

import io.genrouter.domain.vendor.VendorId;
import java.util.List;
import java.util.Map;

/// What single vendors mean by words that others use otherwise, or use alone. Asked before [CommonRules].
final class VendorRules {

    /// A daily quota is told from one a minute by its id alone; the message is the same.
    private static final List<Rule> GOOGLE = List.of(on(429).saying("perday").is(Verdict.QUOTA_SPENT));

    private static final Map<VendorId, List<Rule>> RULES = Map.of(
            new VendorId("gemini"), GOOGLE,
            new VendorId("vertex"), GOOGLE,
            new VendorId("cloudflare"),
                    List.of(on(400).saying("^no route for that uri").is(Verdict.MODEL_GONE)));

    private VendorRules() {}

    static List<Rule> of(VendorId vendor) {
        return RULES.getOrDefault(vendor, List.of());
    }
}
