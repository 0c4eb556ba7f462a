package io.genrouter.application.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Writes JSON at random, as odd as RFC 8259 lets it be: white space everywhere, numbers of any length, every
/// kind of escape, lone surrogates, bytes that are no UTF-8.
public final class RandomJson {

    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-17",
        "9007199254740993",
        "123456789012345678901234567890",
        "0.1",
        "-1.50",
        "1e5",
        "1E+400",
        "-2.5e-7",
        "0e0",
        "1.0000000000000000000000000000001"
    };
    private static final String[] ESCAPES = {
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\n",
        "\\r",
        "\\t",
        "\\u0000",
        "\\u001f",
        "\\u00e9",
        "\\uD83D\\uDE00",
        "\\ud800",
        "\\uDFFF",
        "\\u2028",
        "\\uAbCd"
    };
    /// Without lone surrogates, which Jackson refuses in names.
    private static final String[] ESCAPES_FOR_NAMES = {"\\\"", "\\\\", "\\/", "\\n", "\\u00e9", "\\uD83D\\uDE00"};
    private static final String[] TEXTS = {
        "",
        "a",
        "model",
        "choices",
        "data: [DONE]",
        "{\"model\":1}".replace("\"", "\\\""),
        "é",
        "日本語",
        "😀",
        "\u007f",
        "\u2028",
        "Once upon a time there was a router that changed nothing."
    };
    private static final byte[][] INVALID_UTF_8 = {
        {(byte) 0xff}, {(byte) 0xc3}, {(byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xf0, (byte) 0x9f}
    };
    private static final String[] SPACES = {" ", "  ", "\n", "\r\n", "\t", " \t\r\n        "};

    private final RandomGenerator random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public RandomJson(RandomGenerator random) {
        this.random = random;
    }

    /// What was written since the last call.
    public byte[] take() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    /// Writes these characters as UTF-8, as they stand.
    public RandomJson raw(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// Writes white space, mostly none.
    public RandomJson space() {
        return random.nextInt(4) == 0 ? raw(pick(SPACES)) : this;
    }

    /// Writes a key that reads as this, some of its characters escaped at times, and its colon.
    public RandomJson key(String ascii) {
        boolean escape = random.nextInt(4) == 0;
        raw("\"");
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            boolean escapeThis = escape && random.nextInt(3) == 0;
            raw(escapeThis ? String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c) : String.valueOf(c));
        }
        return raw("\"").space().raw(":").space();
    }

    /// Writes any value with at most so many levels.
    public RandomJson value(int levels) {
        switch (random.nextInt(levels > 0 ? 10 : 6)) {
            case 0 -> raw("true");
            case 1 -> raw("false");
            case 2 -> raw("null");
            case 3 -> number();
            case 4, 5 -> string();
            case 6, 7 -> array(levels - 1);
            default -> object(levels - 1);
        }
        return this;
    }

    public RandomJson number() {
        if (random.nextInt(50) > 0) {
            return raw(pick(NUMBERS));
        }
        raw("1");
        int digits = random.nextInt(300);
        for (int i = 0; i < digits; i++) {
            raw(String.valueOf(random.nextInt(10)));
        }
        return this;
    }

    public RandomJson string() {
        return string(ESCAPES);
    }

    private RandomJson string(String... escapes) {
        raw("\"");
        int pieces = random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(5)) {
                case 0 -> raw(pick(escapes));
                case 1 -> out.writeBytes(INVALID_UTF_8[random.nextInt(INVALID_UTF_8.length)]);
                default -> raw(pick(TEXTS));
            }
        }
        return raw("\"");
    }

    public RandomJson array(int levels) {
        raw("[").space();
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            (i == 0 ? this : raw(",").space()).value(levels).space();
        }
        return raw("]");
    }

    /// Writes an object whose keys may be anything, twice the same included.
    public RandomJson object(int levels) {
        raw("{").space();
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            (i == 0 ? this : raw(",").space()).string(ESCAPES_FOR_NAMES).space();
            raw(":").space().value(levels).space();
        }
        return raw("}");
    }

    /// One of these.
    public String pick(String... some) {
        return some[random.nextInt(some.length)];
    }
}
