package io.genrouter.vendors.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Holds a vendor at a place in its reply until the test says go on.
public final class Gate {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /// A shut gate.
    public static Gate shut() {
        return new Gate();
    }

    /// Lets the vendor pass, now or when it comes here.
    public void open() {
        opened.countDown();
    }

    /// Waits until the vendor stands here, so that all that comes before in its reply is written.
    public void awaitReached() throws InterruptedException {
        assertThat(reached.await(10, TimeUnit.SECONDS))
                .as("the vendor has come to the gate")
                .isTrue();
    }

    void pass() throws InterruptedException {
        reached.countDown();
        opened.await();
    }
}
