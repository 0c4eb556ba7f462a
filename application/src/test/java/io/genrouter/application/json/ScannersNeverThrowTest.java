package io.genrouter.application.json;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.genrouter.application.chat.BodyScanner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScannersNeverThrowTest {

    private static final int ROUNDS = 100_000;
    private static final byte[] JSONISH =
            "{}[]\":,\\u0123 eE+-.truefalsn\n\"\"\"model\"error\"choices\"role".getBytes(StandardCharsets.US_ASCII);

    private final CompletionScanner completions = new CompletionScanner();
    private final BodyScanner bodies = new BodyScanner();
    private final JsonCursor cursor = new JsonCursor(3);

    @Test
    void whateverTheBytes() {
        Random random = new Random(20261122);

        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = bytes(random);
            assertThatCode(() -> scan(bytes)).as(() -> Arrays.toString(bytes)).doesNotThrowAnyException();
        }
    }

    private static byte[] bytes(Random random) {
        int kind = random.nextInt(3);
        if (kind == 0) {
            return Mutations.mutated(new RandomJson(random).value(6).take(), random);
        }
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        for (int i = 0; kind == 1 && i < bytes.length; i++) {
            bytes[i] = JSONISH[random.nextInt(JSONISH.length)];
        }
        return bytes;
    }

    private void scan(byte[] bytes) {
        int from = Math.min(1, bytes.length);
        completions.scan(bytes, from, bytes.length);
        ErrorObject.read(bytes, from, bytes.length);
        bodies.scan(bytes);
        cursor.reset(bytes, 0, bytes.length);
        while (!cursor.next().isLast()) {
            cursor.text();
            cursor.keyIs("model");
            cursor.keyEqualsIgnoringCase("model");
            cursor.integer();
        }
    }
}
