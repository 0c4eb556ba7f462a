package io.genrouter.vendors.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the body of a refusal. Vendors spell it in a dozen ways: an `error` object or text, `message`, `detail`,
/// `msg` or `errors` at the top, any of them in a list, nested once more by vendors that resell others, plain text,
/// HTML.
final class ErrorReportReader {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern TAGS = Pattern.compile("(?s)<(script|style).*?</\\1>|<[^>]*>");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)s");

    private static final List<String> TEXTS = List.of("message", "msg", "error", "detail", "param");
    private static final List<String> HINTS = List.of("raw", "quotaId");
    private static final List<String> CODES = List.of("code", "type", "status", "status_code", "reason", "error_type");
    private static final List<String> INNER = List.of("error", "errors", "detail", "details", "metadata", "violations");
    private static final int DEEPEST = 6;
    private static final int MOST_OF_A_LIST = 20;

    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<String> hints = new LinkedHashSet<>();
    private final Set<String> codes = new LinkedHashSet<>();
    private @Nullable Duration retryDelay;

    private ErrorReportReader() {}

    static ErrorReport read(byte[] body, int from, int to) {
        JsonNode root = parse(body, from, to);
        if (root == null || !root.isContainerNode()) {
            return ErrorReport.ofText(plain(new String(body, from, to - from, StandardCharsets.UTF_8)));
        }
        return new ErrorReportReader().read(root);
    }

    static boolean isJson(byte[] body, int from, int to) {
        JsonNode root = parse(body, from, to);
        return root != null && root.isContainerNode();
    }

    /// Whether this is an error although its status says that it is none.
    static boolean isError(byte[] body, int from, int to) {
        JsonNode root = parse(body, from, to);
        if (root == null) {
            return false;
        }
        JsonNode first = root.isArray() ? root.path(0) : root;
        if (first.hasNonNull("error")) {
            return true;
        }
        boolean worded = first.path("message").isTextual()
                || first.hasNonNull("detail")
                || first.path("errors").size() > 0;
        return root.isObject() && worded && !first.has("choices");
    }

    private static @Nullable JsonNode parse(byte[] body, int from, int to) {
        try {
            return JSON.readTree(body, from, to - from);
        } catch (JsonProcessingException e) {
            return null; // no JSON, which is a form that refusals have
        } catch (IOException e) {
            throw new IllegalStateException("an array in memory cannot fail to be read", e);
        }
    }

    private ErrorReport read(JsonNode root) {
        collect(root, 0);
        StringJoiner all = new StringJoiner("\n");
        texts.forEach(all::add);
        hints.forEach(all::add);
        JsonNode first = root.isArray() ? root.path(0) : root;
        return new ErrorReport(
                texts.isEmpty() ? "" : texts.iterator().next(),
                all.toString().toLowerCase(Locale.ROOT),
                codes,
                codeStatus(),
                Optional.ofNullable(retryDelay),
                root.isObject() && first.path("error").path("message").isTextual());
    }

    private void collect(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            for (int i = 0; i < Math.min(node.size(), MOST_OF_A_LIST); i++) {
                collect(node.get(i), depth + 1);
            }
            return;
        }
        // What lies deeper is said by whoever refused; what lies about it is often only its echo.
        INNER.forEach(name -> collect(node.path(name), depth + 1));
        TEXTS.forEach(name -> addText(node.path(name), texts));
        HINTS.forEach(name -> addText(node.path(name), hints));
        CODES.forEach(name -> addCode(node.path(name)));
        readDelay(node.path("retryDelay"));
    }

    /// Each text becomes one line, so that a rule about the beginning of a line is one about the beginning of a text.
    private static void addText(JsonNode value, Set<String> collected) {
        if (value.isTextual() && !value.textValue().isBlank()) {
            collected.add(SPACE.matcher(value.textValue()).replaceAll(" ").strip());
        }
    }

    private void addCode(JsonNode value) {
        if (value.isTextual() || value.isIntegralNumber()) {
            codes.add(value.asText().toLowerCase(Locale.ROOT));
        }
    }

    private void readDelay(JsonNode value) {
        Matcher seconds = SECONDS.matcher(value.asText());
        if (seconds.matches()) {
            retryDelay = Duration.ofMillis((long) Math.ceil(1000 * Double.parseDouble(seconds.group(1))));
        }
    }

    private OptionalInt codeStatus() {
        return codes.stream()
                .filter(code -> code.matches("[45]\\d\\d"))
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    private static String plain(String text) {
        String words = text.stripLeading().startsWith("<") ? TAGS.matcher(text).replaceAll(" ") : text;
        return SPACE.matcher(words).replaceAll(" ").strip();
    }
}
