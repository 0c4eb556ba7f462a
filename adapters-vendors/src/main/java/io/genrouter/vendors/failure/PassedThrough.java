package io.genrouter.vendors.failure;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.genrouter.application.gateway.Relay;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;

/// A vendor's refusal as the client may see it: byte for byte where it has the form that SDKs expect, else its text
/// in that form.
final class PassedThrough implements Relay {

    private static final int LONGEST_TEXT = 4096;

    private final int status;
    private final Relay head;
    private final byte[] body;

    private PassedThrough(int status, Relay head, byte[] body) {
        this.status = status;
        this.head = head;
        this.body = body;
    }

    static Relay of(int status, Relay head, ErrorReport report, byte[] source, int from, int to) {
        byte[] body = report.openAiForm() ? Arrays.copyOfRange(source, from, to) : wrapped(report.message(), status);
        return new PassedThrough(status, head, body);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public void forEachField(BiConsumer<String, String> visitor) {
        head.forEachField(visitor);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    private static byte[] wrapped(String text, int status) {
        String message = text.isBlank() ? "The vendor answered " + status + " and gave no reason." : safe(text);
        return ("{\"error\":{\"message\":\""
                        + new String(JsonStringEncoder.getInstance().quoteAsString(message))
                        + "\",\"type\":\"upstream_error\",\"param\":null,\"code\":null}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String safe(String text) {
        int end = Math.min(text.length(), LONGEST_TEXT);
        boolean splitsPair = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        StringBuilder safe = new StringBuilder(end);
        text.substring(0, splitsPair ? end - 1 : end)
                .codePoints()
                .forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return safe.toString();
    }
}
