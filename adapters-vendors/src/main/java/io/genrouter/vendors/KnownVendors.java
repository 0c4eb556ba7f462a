package io.genrouter.vendors;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Vendors that an operator may name without saying where they are.
public final class KnownVendors {

    private static final Map<VendorId, Vendor> VENDORS = Stream.of(
                    bearer("alibaba", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1"),
                    bearer("anthropic", "https://api.anthropic.com/v1"),
                    bearer("cerebras", "https://api.cerebras.ai/v1"),
                    bearer("cohere", "https://api.cohere.ai/compatibility/v1"),
                    bearer("deepinfra", "https://api.deepinfra.com/v1/openai"),
                    bearer("deepseek", "https://api.deepseek.com/v1"),
                    bearer("fireworks", "https://api.fireworks.ai/inference/v1"),
                    bearer("gemini", "https://generativelanguage.googleapis.com/v1beta/openai"),
                    bearer("groq", "https://api.groq.com/openai/v1"),
                    bearer("huggingface", "https://router.huggingface.co/v1"),
                    bearer("mistral", "https://api.mistral.ai/v1"),
                    bearer("moonshot", "https://api.moonshot.ai/v1"),
                    bearer("nvidia", "https://integrate.api.nvidia.com/v1"),
                    bearer("openai", "https://api.openai.com/v1"),
                    bearer("openrouter", "https://openrouter.ai/api/v1"),
                    bearer("perplexity", "https://api.perplexity.ai"),
                    bearer("sambanova", "https://api.sambanova.ai/v1"),
                    bearer("together", "https://api.together.xyz/v1"),
                    bearer("xai", "https://api.x.ai/v1"),
                    bearer("zai", "https://api.z.ai/api/paas/v4"),
                    keyless("ollama", "http://localhost:11434/v1"),
                    keyless("vllm", "http://localhost:8000/v1"))
            .collect(toUnmodifiableMap(Vendor::id, Function.identity()));

    /// Vendors that have another base URL for each customer.
    private static final Map<VendorId, Auth> ELSEWHERE = Map.of(new VendorId("azure"), new Auth.Header("api-key"));

    private KnownVendors() {}

    /// The vendor of that name; empty when the operator has to say where it is.
    public static Optional<Vendor> find(VendorId id) {
        return Optional.ofNullable(VENDORS.get(id));
    }

    /// The names of all of them, of those too whose base URL the operator has to say.
    public static Set<VendorId> ids() {
        return Stream.concat(VENDORS.keySet().stream(), ELSEWHERE.keySet().stream())
                .collect(toUnmodifiableSet());
    }

    /// How a vendor wants to be shown a key; as nearly all do, for one that is not known.
    public static Auth auth(VendorId id) {
        return find(id).map(Vendor::auth).orElseGet(() -> ELSEWHERE.getOrDefault(id, new Auth.Bearer()));
    }

    private static Vendor bearer(String id, String baseUrl) {
        return new Vendor(new VendorId(id), URI.create(baseUrl), new Auth.Bearer());
    }

    private static Vendor keyless(String id, String baseUrl) {
        return new Vendor(new VendorId(id), URI.create(baseUrl), new Auth.None());
    }
}
