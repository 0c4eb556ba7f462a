package io.genrouter.application.json;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Damages bytes a little, in a way that JSON is likely to notice.
final class Mutations {

    private static final byte[] TELLING = {
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        '/',
        'u',
        'e',
        'E',
        '+',
        '-',
        '.',
        '0',
        '1',
        ' ',
        '\n',
        0,
        0x1f,
        0x7f,
        't',
        'n',
        (byte) 0x80,
        (byte) 0xef,
        (byte) 0xff
    };

    private Mutations() {}

    static byte[] mutated(byte[] bytes, RandomGenerator random) {
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> spliced(bytes, at, at, telling(random));
            case 2 -> spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(2)), new byte[0]);
            case 3 -> spliced(bytes, at, Math.min(bytes.length, at + 1), telling(random));
            default -> spliced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt(256)});
        };
    }

    /// The bytes with a range of them replaced.
    static byte[] spliced(byte[] bytes, int from, int to, byte[] replacement) {
        byte[] result = new byte[bytes.length - (to - from) + replacement.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(bytes, to, result, from + replacement.length, bytes.length - to);
        return result;
    }

    private static byte[] telling(RandomGenerator random) {
        return new byte[] {TELLING[random.nextInt(TELLING.length)]};
    }
}
