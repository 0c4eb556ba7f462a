package io.genrouter.vendors.http;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.vendors.wire.WireBody;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;
import org.glassfish.jersey.client.ClientRequest;
import org.jspecify.annotations.Nullable;

/// One call of a vendor while it runs: where it may go, and the way to end it. It travels with the Jersey
/// request as [#PROPERTY].
public final class Exchange implements AutoCloseable {

    /// The name of the request property that holds the exchange.
    public static final String PROPERTY = "io.genrouter.exchange";

    private final Cancellation cancellation;
    private final Predicate<InetAddress> permitted;
    private final boolean fresh;
    private volatile @Nullable Runnable abort;
    private volatile Cancellation.@Nullable Registration registration;
    private volatile @Nullable WireBody wireBody;

    /// @param cancellation what ends the call from outside
    /// @param permitted    the addresses that may be connected to for it
    /// @param fresh        whether it must go over a connection that was not used before
    public Exchange(Cancellation cancellation, Predicate<InetAddress> permitted, boolean fresh) {
        this.cancellation = cancellation;
        this.permitted = permitted;
        this.fresh = fresh;
    }

    /// The exchange that a request was given.
    static Exchange of(ClientRequest request) {
        if (request.getProperty(PROPERTY) instanceof Exchange exchange) {
            return exchange;
        }
        throw new IllegalStateException("a request without the property " + PROPERTY);
    }

    Predicate<InetAddress> permitted() {
        return permitted;
    }

    boolean isFresh() {
        return fresh;
    }

    /// Called by the connector before the first byte is sent; again when it is sent again.
    void begin(Runnable howToAbort) {
        close();
        abort = howToAbort;
        registration = cancellation.onCancel(howToAbort);
    }

    /// Called by the connector when the head of the answer has come.
    void answers(WireBody body) {
        wireBody = body;
    }

    /// The body of the answer, as its connection brings it; empty before the head has come, and always by
    /// Apache's client.
    public Optional<WireBody> wireBody() {
        return Optional.ofNullable(wireBody);
    }

    /// What ends the call from outside.
    public Cancellation cancellation() {
        return cancellation;
    }

    /// Whether it was ended from outside.
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    /// Closes the connection at once, without reading what is left of the answer.
    public void abort() {
        Runnable how = abort;
        if (how != null) {
            how.run();
        }
    }

    /// Lets go of the cancellation: the call is over.
    @Override
    public void close() {
        Cancellation.Registration held = registration;
        if (held != null) {
            held.close();
        }
    }
}
