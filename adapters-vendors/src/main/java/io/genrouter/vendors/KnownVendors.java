package io.genrouter.vendors;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.PlainHttp;
import io.genrouter.domain.vendor.Query;
import io.genrouter.domain.vendor.VendorDefaults;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Vendors that an operator may name without describing them. The base URLs are those that the vendors' own
/// documentation gives for OpenAI's SDKs.
public final class KnownVendors {

    private static final Map<VendorId, VendorDefaults> VENDORS = Stream.of(
                    // A URL for each workspace and region.
                    elsewhere("alibaba", new Auth.Bearer()),
                    bearer("anthropic", "https://api.anthropic.com/v1"),
                    // A URL for each resource.
                    elsewhere("azure", new Auth.Header("api-key")),
                    bearer("cerebras", "https://api.cerebras.ai/v1"),
                    bearer("cohere", "https://api.cohere.ai/compatibility/v1"),
                    bearer("deepinfra", "https://api.deepinfra.com/v1/openai"),
                    bearer("deepseek", "https://api.deepseek.com"),
                    bearer("fireworks", "https://api.fireworks.ai/inference/v1"),
                    bearer("gemini", "https://generativelanguage.googleapis.com/v1beta/openai"),
                    bearer("groq", "https://api.groq.com/openai/v1"),
                    bearer("huggingface", "https://router.huggingface.co/v1"),
                    keyless("llamacpp", "http://localhost:8080/v1"),
                    keyless("lmstudio", "http://localhost:1234/v1"),
                    bearer("minimax", "https://api.minimax.io/v1"),
                    bearer("mistral", "https://api.mistral.ai/v1"),
                    bearer("moonshot", "https://api.moonshot.ai/v1"),
                    bearer("nebius", "https://api.tokenfactory.nebius.com/v1"),
                    bearer("nvidia", "https://integrate.api.nvidia.com/v1"),
                    keyless("ollama", "http://localhost:11434/v1"),
                    bearer("openai", "https://api.openai.com/v1"),
                    bearer("openrouter", "https://openrouter.ai/api/v1"),
                    bearer("sambanova", "https://api.sambanova.ai/v1"),
                    bearer("siliconflow", "https://api.siliconflow.com/v1"),
                    bearer("together", "https://api.together.ai/v1"),
                    keyless("vllm", "http://localhost:8000/v1"),
                    bearer("xai", "https://api.x.ai/v1"),
                    bearer("zai", "https://api.z.ai/api/paas/v4"))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private KnownVendors() {}

    /// The names of all of them, of those too whose base URL the operator has to say.
    public static Set<VendorId> ids() {
        return VENDORS.keySet();
    }

    /// What is known of a vendor; for one that is not known what nearly all have.
    public static VendorDefaults defaults(VendorId id) {
        return VENDORS.getOrDefault(id, VendorDefaults.UNKNOWN);
    }

    private static Map.Entry<VendorId, VendorDefaults> bearer(String id, String baseUrl) {
        return known(id, Optional.of(baseUrl), new Auth.Bearer());
    }

    private static Map.Entry<VendorId, VendorDefaults> keyless(String id, String baseUrl) {
        return known(id, Optional.of(baseUrl), new Auth.None());
    }

    private static Map.Entry<VendorId, VendorDefaults> elsewhere(String id, Auth auth) {
        return known(id, Optional.empty(), auth);
    }

    private static Map.Entry<VendorId, VendorDefaults> known(String id, Optional<String> baseUrl, Auth auth) {
        return Map.entry(
                new VendorId(id), new VendorDefaults(baseUrl.map(URI::create), auth, Query.NONE, PlainHttp.LOOPBACK));
    }
}
