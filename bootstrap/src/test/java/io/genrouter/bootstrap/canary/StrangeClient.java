package io.genrouter.bootstrap.canary;

import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireAnswer.Ending;
import io.genrouter.bootstrap.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// A client that sends anything: good requests, bodies with some bytes changed, keys of vendors in prompts, headers,
/// queries and names of models, and wrong keys of its own. The same seed sends the same.
final class StrangeClient {

    private final RunningRouter router;
    private final Random random;
    private final List<String> keysOfVendors;
    private final List<String> keysOfClients;

    StrangeClient(RunningRouter router, long seed, List<String> keysOfVendors, List<String> keysOfClients) {
        this.router = router;
        this.random = new Random(seed);
        this.keysOfVendors = keysOfVendors;
        this.keysOfClients = keysOfClients;
    }

    void run(int requests, Consumer<WireAnswer> answers) throws IOException {
        WireClient client = router.connect();
        try {
            for (int i = 0; i < requests; i++) {
                WireAnswer answer = ask(client);
                answers.accept(answer);
                if (answer.ending() != Ending.WHOLE
                        || answer.header("Connection").isPresent()) {
                    client.close();
                    client = router.connect();
                }
            }
        } finally {
            client.close();
        }
    }

    private WireAnswer ask(WireClient client) throws IOException {
        byte[] body = CanaryIT.body(random.nextInt(2), random.nextInt(10) == 0 ? oneOf(keysOfVendors) : "Hello.")
                .getBytes(StandardCharsets.UTF_8);
        String path = "/v1/chat/completions";
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> change(body);
            case 6 ->
                body = text(body)
                        .replace("\"m\"", "\"" + oneOf(keysOfVendors) + "\"")
                        .getBytes(StandardCharsets.UTF_8);
            case 7 -> path += "?vendor=" + oneOf(keysOfVendors);
            case 8 -> path = "/v1/" + oneOf(keysOfVendors).replace("/", "");
            default -> {
                // as it should be
            }
        }
        String key = random.nextInt(50) == 0 ? oneOf(keysOfVendors) : oneOf(keysOfClients);
        return client.post(
                        path,
                        body,
                        "Authorization: Bearer " + key,
                        "Cookie: key=" + oneOf(keysOfVendors),
                        "x-key: " + key)
                .readAnswer();
    }

    private void change(byte[] body) {
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private String oneOf(List<String> keys) {
        return keys.get(random.nextInt(keys.size()));
    }
}
