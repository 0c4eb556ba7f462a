package io.genrouter.http;

import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.combination.Combinations;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/// Things that tests of the HTTP side need again and again.
public final class Fixtures {

    private Fixtures() {}

    public static Combination aCombination() {
        return Combinations.aCombination();
    }

    public static ReplyHead aHead() {
        return aHead(aRelay(200, ""));
    }

    public static ReplyHead aHead(Relay relay) {
        return new ReplyHead(aCombination(), 2, relay);
    }

    /// @param fields names and values in turn
    public static Relay aRelay(int status, String body, String... fields) {
        return new Relay() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public void forEachField(BiConsumer<String, String> visitor) {
                for (int i = 0; i < fields.length; i += 2) {
                    visitor.accept(fields[i], fields[i + 1]);
                }
            }

            @Override
            public byte[] body() {
                return body.getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    /// Two models of one vendor and one of another, whose name has a slash.
    public static CombinationCatalog catalog() {
        return Combinations.aCatalog()
                .withKeys("openai", 1)
                .withModels("openai", "gpt-4o", "gpt-4.1")
                .withKeys("together", 1)
                .withModels("together", "meta-llama/Llama-3.3-70B")
                .build();
    }

    public static CombinationCatalog nothing() {
        return Combinations.aCatalog().build();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
