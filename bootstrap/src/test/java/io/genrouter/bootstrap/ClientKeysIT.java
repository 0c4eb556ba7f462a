package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The jar with clients' keys in its environment.
class ClientKeysIT {

    private static final byte[] ASK = """
            {"messages":[{"role":"user","content":"hello"}]}""".getBytes(StandardCharsets.UTF_8);
    /// `printf %s client-canary-0123456789 | sha256sum`
    private static final String HASH = "87df3e3216a47155cba27521be7ba5ce6bdde00604155aefb4098b9f21a476a1";

    @Test
    void theLogAtItsLowestLevelsHasIdsAndNeitherKeysNorHashes() throws Exception {
        try (ScriptedVendor vendor = ScriptedVendor.start();
                RunningRouter router = RunningRouter.with()
                        .vendor("test", vendor.baseUrl())
                        .credential("test", "sk-test")
                        .model("test", "served")
                        .environment("ROUTER_API_KEYS", "team-blue=client-canary-0123456789")
                        .environment("LOG_LEVEL", "TRACE")
                        .setting("logging.level", "TRACE")
                        .start()) {
            vendor.willAnswer(Reply.json("{\"choices\":[]}"));

            assertThat(chat(router, "client-canary-0123456789").status()).isEqualTo(200);
            assertThat(chat(router, "stranger-canary-0123456789").status()).isEqualTo(401);

            router.awaitLog(line -> line.contains("status=200") && line.contains("client=team-blue"));
            router.awaitLog(line -> line.contains("status=401") && line.contains("invalid_api_key"));
            assertThat(router.log())
                    .doesNotContain("canary")
                    .doesNotContainIgnoringCase(HASH)
                    .doesNotContain(HASH.substring(0, 16));
            assertThat(vendor.requests()).hasSize(1);
            assertThat(vendor.awaitRequest(0).headers("Authorization")).containsExactly("Bearer sk-test");
        }
    }

    private static WireAnswer chat(RunningRouter router, String key) throws Exception {
        try (WireClient client = router.connect()) {
            return client.post("/v1/chat/completions", ASK, "Authorization: Bearer " + key)
                    .readAnswer();
        }
    }
}
