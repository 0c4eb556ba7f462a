package io.genrouter.http.chat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.Timers;
import io.genrouter.application.chat.ChatCompletionRequest;
import io.genrouter.application.chat.CreateChatCompletion;
import io.genrouter.application.limits.HeldBytes;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.http.HttpLimits;
import io.genrouter.http.access.AccessNotes;
import io.genrouter.http.access.RequestScope;
import io.genrouter.http.connection.ClientConnection;
import io.genrouter.http.connection.ClientWatch;
import io.genrouter.http.error.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/// One chat completion at the HTTP side, from its first to its last byte.
final class ChatExchange {

    private final Shared shared;
    private final HttpServletRequest request;
    private final Optional<String> vendor;
    private final long startedNanos;
    private final AccessNotes notes;
    private final Cancellation cancellation = new Cancellation();
    private final ClientConnection connection;
    private final Departure departure;
    private final ClientWatch watch;
    private final ServletReplySink sink;

    /// @param vendor the vendor that the client asks for; empty for none
    ChatExchange(Shared shared, HttpServletRequest request, HttpServletResponse response, Optional<String> vendor) {
        this.shared = shared;
        this.request = request;
        this.vendor = vendor;
        startedNanos = shared.clock().nanos();
        notes = RequestScope.notes(request);
        connection = ClientConnection.of(request);
        departure = new Departure(cancellation, notes, connection);
        watch = new ClientWatch(connection, shared.timers(), departure::happen);
        ServletReply reply = new ServletReply(response, connection, watch);
        sink = new ServletReplySink(reply, departure, notes, shared.clock(), startedNanos);
    }

    /// Answers it. Nothing is thrown out of here: Jersey would turn an exception after the first byte into a
    /// clean end.
    void run() {
        try {
            vendor.filter(VendorId::isValid).ifPresent(notes::vendorAsked);
            serve();
        } catch (Throwable bug) {
            sink.abandon(bug);
        } finally {
            sink.close();
            connection.restoreIdle();
        }
    }

    private void serve() {
        if (shared.ownDelay().isTooLong()) {
            shed(Sheds.Reason.OWN_DELAY);
            return;
        }
        Optional<InFlight.Ticket> ticket = shared.inFlight().enter();
        if (ticket.isEmpty()) {
            shed(Sheds.Reason.IN_FLIGHT);
            return;
        }
        try (InFlight.Ticket held = ticket.get()) {
            switch (shared.reader().read(request, connection, held)) {
                case BodyRead.Whole whole -> create(whole, held);
                case BodyRead.Refused refused -> sink.refuse(refused.error(), refused.close());
                case BodyRead.ClientLeft _ -> departure.happen();
            }
        }
    }

    private void shed(Sheds.Reason reason) {
        shared.sheds().count(reason);
        sink.refuse(HttpError.overloaded(), false);
    }

    private void create(BodyRead.Whole body, HeldBytes held) {
        connection.limitIdle(shared.limits().writeIdle());
        watch.start();
        shared.chat().create(completionRequest(body, held), sink, cancellation);
    }

    private ChatCompletionRequest completionRequest(BodyRead.Whole body, HeldBytes held) {
        long readNanos = shared.clock().nanos();
        return new ChatCompletionRequest(
                notes.requestId(),
                body.bytes(),
                vendor,
                startedNanos,
                RequestHeaders.timeout(request),
                RequestHeaders.readTimeout(request),
                RequestHeaders.streamMode(request),
                held,
                () -> shared.ownDelay().routed(shared.clock().nanos() - readNanos));
    }

    /// What all exchanges have in common.
    ///
    /// @param chat     answers
    /// @param reader   reads bodies
    /// @param inFlight bounds what is worked on at one time
    /// @param sheds    counts what is refused for that
    /// @param ownDelay tells when requests wait for us for too long
    /// @param limits   of time
    /// @param timers   for what happens later
    /// @param clock    for every duration
    record Shared(
            CreateChatCompletion chat,
            BodyReader reader,
            InFlight inFlight,
            Sheds sheds,
            OwnDelay ownDelay,
            HttpLimits limits,
            Timers timers,
            MonotonicClock clock) {

        static Shared of(
                CreateChatCompletion chat,
                InFlight inFlight,
                Sheds sheds,
                HttpLimits limits,
                Timers timers,
                MonotonicClock clock) {
            BodyPace pace = new BodyPace(clock, limits.minBodyRate(), limits.requestHead());
            OwnDelay ownDelay = new OwnDelay(limits.ownDelay(), clock, Thread::startVirtualThread);
            BodyReader reader = new BodyReader(limits.requestBody(), pace, sheds);
            return new Shared(chat, reader, inFlight, sheds, ownDelay, limits, timers, clock);
        }
    }
}
