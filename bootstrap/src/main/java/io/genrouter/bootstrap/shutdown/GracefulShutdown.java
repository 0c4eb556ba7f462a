package io.genrouter.bootstrap.shutdown;

import io.dropwizard.core.setup.Environment;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.Timers;
import io.genrouter.application.chat.ChatCompletionRequest;
import io.genrouter.application.chat.CreateChatCompletion;
import io.genrouter.application.chat.ReplySink;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.ShutdownThread;

/// On SIGTERM: first five seconds in which the router still serves and `/ready` says that nobody should be sent here;
/// then
/// Jetty takes no more connections and lets what runs come to its end; when the drain is over, whatever still runs is
/// stopped
/// with an error that says so.
///
/// It stands in front of the chat completions, so that it knows which ones run.
public final class GracefulShutdown implements CreateChatCompletion {

    private static final Duration NOTICE = Duration.ofSeconds(5);

    private final CreateChatCompletion chat;
    private final Timers timers;
    private final Duration drain;
    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    /// @param chat   answers
    /// @param timers end the drain
    /// @param drain  how long what runs may run on
    public GracefulShutdown(CreateChatCompletion chat, Timers timers, Duration drain) {
        this.chat = chat;
        this.timers = timers;
        this.drain = drain;
    }

    @Override
    public void create(ChatCompletionRequest request, ReplySink sink, Cancellation cancellation) {
        running.add(cancellation);
        try {
            chat.create(request, sink, cancellation);
        } finally {
            running.remove(cancellation);
        }
    }

    /// Whether the process is going down.
    public boolean isDraining() {
        return draining;
    }

    /// Puts itself before Jetty among what the end of the process stops.
    public void install(Environment environment) {
        environment
                .servlets()
                .addFilter("close-when-draining", new CloseWhenDraining(this::isDraining))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        Notice notice = new Notice();
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle started) {
                LifeCycle.start(notice);
                ShutdownThread.register(0, notice);
            }

            @Override
            public void lifeCycleStopped(LifeCycle stopped) {
                ShutdownThread.deregister(notice);
            }
        });
    }

    /// Stops whatever runs now.
    void stopRunning() {
        running.forEach(cancellation -> cancellation.cancel(Cancellation.Reason.SHUTTING_DOWN));
    }

    private final class Notice extends AbstractLifeCycle {

        @Override
        protected void doStop() throws InterruptedException {
            draining = true;
            TimeUnit.NANOSECONDS.sleep(NOTICE.toNanos());
            timers.after(drain.toNanos(), GracefulShutdown.this::stopRunning);
        }
    }
}
