package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireClient;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A process that is told to stop while it warms up.
class WarmUpIT {

    @Test
    void sigtermEndsTheProcessAsEver() throws Exception {
        try (RunningRouter router = RunningRouter.with()
                .environment("SANDBOX", "on")
                .setting("warmUp", "60s")
                .start()) {
            try (WireClient client = router.connect()) {
                assertThat(client.get("/ready").readAnswer().status()).isEqualTo(503);
            }

            router.process().destroy();

            // Five seconds of notice; far less than what is left of the warm-up.
            assertThat(router.process().waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(router.process().exitValue()).isEqualTo(143);
            assertThat(router.log()).doesNotContain("The warm-up failed", "The warm-up lost");
        }
    }
}
