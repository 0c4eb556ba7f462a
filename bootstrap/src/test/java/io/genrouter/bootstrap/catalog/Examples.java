package io.genrouter.bootstrap.catalog;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The example of product.md: 18 keys of gemini and one of openai, six models each, 114 combinations.
public final class Examples {

    private Examples() {}

    public static String nineteenKeys() {
        return Stream.concat(
                        IntStream.rangeClosed(1, 18).mapToObj(i -> key("gemini", "gemini-key-" + i)),
                        Stream.of(key("openai", "openai-key-1")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    public static String twelveModels() {
        return "[" + models() + "]";
    }

    /// The same in the object form, with both vendors at one base URL.
    public static String twelveModelsAt(String baseUrl) {
        return twelveModelsAt(baseUrl, baseUrl);
    }

    /// The same, with each vendor at a base URL of its own.
    public static String twelveModelsAt(String ofGemini, String ofOpenai) {
        return """
                {"vendors":{"gemini":"%s","openai":"%s"},"models":[%s]}""".formatted(ofGemini, ofOpenai, models());
    }

    private static String models() {
        return Stream.of("gemini", "openai")
                .flatMap(vendor -> IntStream.rangeClosed(1, 6).mapToObj(i -> """
                        {"vendor":"%s","model":"%s-model-%d"}""".formatted(vendor, vendor, i)))
                .collect(Collectors.joining(","));
    }

    private static String key(String platform, String value) {
        return """
                {"platform":"%s","type":"api-key","value":"%s"}""".formatted(platform, value);
    }
}
