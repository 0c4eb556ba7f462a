package io.genrouter.bootstrap.warmup;

import io.dropwizard.core.setup.Environment;
import io.genrouter.domain.time.MonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a private router answer made-up requests, once the real one has opened its ports. The JVM
/// compiles methods, not instances: what the private one has made hot, is hot for the real one.
///
/// It is in nobody's way: it speaks to sockets of its own on the loopback, and no vendor, no key, no metric and
/// no line of the access log takes part. Where it fails, that is logged and the router serves as it would have
/// without.
public final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /// How many requests, for each second that it may take, are enough: the compiler counts calls, not seconds. So a
    /// fast
    /// machine is done sooner, and a slow or busy one takes its time.
    private static final int REQUESTS_PER_SECOND = 200;

    /// Enough to keep every processor busy while some requests wait for the kernel.
    private static final int CONNECTIONS_PER_PROCESSOR = 2;

    private static final int MOST_CONNECTIONS = 8;

    /// A server that is just being started cannot be interrupted.
    private static final Duration MOST_OF_AN_END = Duration.ofSeconds(10);

    private final Rehearsal.Stage stage;
    private final Duration length;
    private final long enough;
    private final MonotonicClock clock;
    private final BooleanSupplier draining;
    private final Set<RehearsalClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /// @param stage    starts the private router
    /// @param length   for how long it is asked at most, its own start included; zero for no warm-up at all
    /// @param clock    for that time
    /// @param draining whether the process goes down, which ends it at once
    public WarmUp(Rehearsal.Stage stage, Duration length, MonotonicClock clock, BooleanSupplier draining) {
        this.stage = stage;
        this.length = length;
        this.enough = length.multipliedBy(REQUESTS_PER_SECOND).toSeconds();
        this.clock = clock;
        this.draining = draining;
        this.running = length.isPositive();
    }

    /// Whether it is still to be waited for: from the start of the process until it is over.
    public boolean isRunning() {
        return running;
    }

    /// Begins as soon as the server serves, and ends with it.
    public void install(Environment environment) {
        environment.lifecycle().addServerLifecycleListener(_ -> begin());
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle stopping) {
                stop();
            }
        });
    }

    /// Begins, on a thread of its own.
    void begin() {
        if (running) {
            thread = Thread.ofPlatform().daemon().name("warm-up").start(this::run);
        }
    }

    /// Ends it at once, and waits until nothing of it is left.
    void stop() {
        running = false;
        clients.forEach(WarmUp::close);
        Thread asking = thread;
        if (asking != null) {
            try {
                asking.join(MOST_OF_AN_END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        long began = clock.nanos();
        try (RehearsalVendor vendor = RehearsalVendor.open();
                Rehearsal router = stage.open(vendor.baseUrl())) {
            askUntil(began + length.toNanos(), router.port());
            if (!isEnded()) {
                long took = TimeUnit.NANOSECONDS.toMillis(clock.nanos() - began);
                LOG.info("Warmed up with {} requests in {} ms", answered.get(), took);
            }
        } catch (Exception e) {
            LOG.warn("The warm-up failed: the first requests will be slower", e);
        } finally {
            running = false;
        }
    }

    private void askUntil(long end, int port) {
        int connections = Math.min(
                MOST_CONNECTIONS,
                CONNECTIONS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                threads.execute(() -> ask(end, port));
            }
        }
    }

    private void ask(long end, int port) {
        try (RehearsalClient client = RehearsalClient.connect(port)) {
            clients.add(client);
            // Once at least: where the private router took all the time to start, its first request still loads
            // classes.
            do {
                if (client.ask()) {
                    answered.incrementAndGet();
                }
            } while (!isEnded() && answered.get() < enough && clock.nanos() - end < 0);
            clients.remove(client);
        } catch (IOException e) {
            if (!isEnded()) {
                LOG.warn("The warm-up lost a connection", e);
            }
        }
    }

    /// Whether it is to end before its time.
    private boolean isEnded() {
        return !running || draining.getAsBoolean();
    }

    private static void close(RehearsalClient client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("A connection of the warm-up", e);
        }
    }
}
