package io.genrouter.bootstrap.faults;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The storm of [ReloadStormFaults] as long as it was promised: a thousand reloads in a minute.
@Tag("long")
@Timeout(300)
@ExtendWith(FaultReport.class)
class ReloadStormLongFaults {

    @BeforeAll
    static void start() throws Exception {
        ReloadStormFaults.start();
    }

    @AfterAll
    static void stop() throws Exception {
        ReloadStormFaults.stop();
    }

    @Test
    @Row(59)
    void aThousandReloadsInAMinuteCostNobodyAnything() throws Exception {
        ReloadStormFaults.storm(1000, 60);
    }
}
