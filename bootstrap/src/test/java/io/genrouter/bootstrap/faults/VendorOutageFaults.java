package io.genrouter.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Row 1 at its worst: of 114 combinations the 108 of one vendor refuse connections, all at once and for good.
/// Nobody notices, and the vendors hardly have more calls than there are requests.
@Timeout(240)
@ExtendWith(FaultReport.class)
class VendorOutageFaults {

    private static final int KEYS_OF_THE_DEAD = 18;
    private static final int MODELS_OF_THE_DEAD = 6;
    private static final int KEYS_OF_THE_OTHER = 3;
    private static final int MODELS_OF_THE_OTHER = 2;
    private static final int FAST = 200;

    private Socket refusing;
    private ScriptedVendor well;
    private FaultRouter router;

    @BeforeEach
    void start() throws Exception {
        // Bound and never listening: who connects is refused, and nobody else gets the port.
        refusing = new Socket();
        refusing.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        well = ScriptedVendor.start();
        RouterSetup setup = RunningRouter.with()
                .vendor("dead", URI.create("http://127.0.0.1:" + refusing.getLocalPort() + "/v1"))
                .vendor("well", well.baseUrl());
        combinations(setup, "dead", KEYS_OF_THE_DEAD, MODELS_OF_THE_DEAD);
        combinations(setup, "well", KEYS_OF_THE_OTHER, MODELS_OF_THE_OTHER);
        router = FaultRouter.start(setup);
    }

    @AfterEach
    void stop() throws IOException {
        router.close();
        well.close();
        refusing.close();
    }

    @ParameterizedTest
    @Row(1)
    @ValueSource(ints = {20, FAST})
    void aVendorThatIsDeadWithAllItsKeysIsNotNoticed(int perSecond, Ledger ledger) throws Exception {
        survive(perSecond, Duration.ofSeconds(10), ledger);
    }

    @ParameterizedTest
    @Row(1)
    @Tag("long")
    @ValueSource(ints = {20, FAST})
    void aVendorThatIsDeadForAMinuteIsNotNoticed(int perSecond, Ledger ledger) throws Exception {
        survive(perSecond, Duration.ofSeconds(60), ledger);
    }

    private void survive(int perSecond, Duration span, Ledger ledger) throws Exception {
        well.always(ledger::good);
        assertThat(router.metric("router_catalog_size{kind=\"combinations\"")).isEqualTo(114);

        ledger.askSteadily(router, "any", perSecond, span);

        double calls = router.metric("router_attempts_total") / ledger.requests();
        System.out.printf(
                "%d requests/s for %d s: %d of %d whole, %.3f calls a request%n",
                perSecond, span.toSeconds(), ledger.whole(), ledger.requests(), calls);
        ledger.assertAnsweredOnce();
        assertThat(ledger.requests() - ledger.whole())
                .as("failed, %s", ledger.outcome())
                .isLessThanOrEqualTo(1);
        if (perSecond >= FAST) {
            assertThat(calls).isLessThanOrEqualTo(1.2);
        }
    }

    private static void combinations(RouterSetup setup, String vendor, int keys, int models) {
        for (int key = 0; key < keys; key++) {
            setup.credential(vendor, Keys.named(vendor + "-" + key));
        }
        for (int model = 0; model < models; model++) {
            setup.model(vendor, "m-" + model);
        }
    }
}
