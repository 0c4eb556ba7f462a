package io.genrouter.http.chat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.chat.CreateChatCompletion;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.http.HttpLimits;
import io.genrouter.http.access.AccessNotes;
import io.genrouter.http.access.RequestScope;
import io.genrouter.http.connection.ClientConnection;
import io.genrouter.http.connection.ClientWatch;
import io.genrouter.http.error.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/// The chat completions at the HTTP side, each from its first to its last byte. Nothing is thrown out of one: Jersey
/// would turn an
/// exception after the first byte into a clean end.
final class ChatExchange {

    private final CreateChatCompletion chat;
    private final ChatCompletionRequestReader reader;
    private final InFlight inFlight;
    private final HttpLimits limits;
    private final MonotonicClock clock;

    ChatExchange(CreateChatCompletion chat, HttpLimits limits, MonotonicClock clock) {
        this.chat = chat;
        this.reader = new ChatCompletionRequestReader(limits, clock);
        this.inFlight = new InFlight(limits.inFlight(), limits.inFlightBytes());
        this.limits = limits;
        this.clock = clock;
    }

    /// Answers one.
    ///
    /// @param vendor the vendor that the client asks for; empty for none
    void run(HttpServletRequest request, HttpServletResponse response, Optional<String> vendor) {
        long started = clock.nanos();
        AccessNotes notes = RequestScope.notes(request);
        Cancellation cancellation = new Cancellation();
        ClientConnection connection = ClientConnection.of(request);
        Departure departure = new Departure(cancellation, notes, connection);
        ClientWatch watch = new ClientWatch(connection, departure::happen);
        ServletReply reply = new ServletReply(response, connection, watch);
        ServletReplySink sink = new ServletReplySink(reply, departure, notes, clock, started);
        try {
            Optional<InFlight.Ticket> ticket = inFlight.enter();
            if (ticket.isEmpty()) {
                sink.refuse(HttpError.overloaded(), false);
                return;
            }
            try (InFlight.Ticket held = ticket.get()) {
                switch (reader.read(request, held)) {
                    case BodyRead.Whole whole -> {
                        connection.limitIdle(limits.writeIdle());
                        watch.start();
                        chat.create(
                                ChatCompletionRequestReader.request(request, notes, whole, vendor, started),
                                sink,
                                cancellation);
                    }
                    case BodyRead.Refused refused -> sink.refuse(refused.error(), refused.close());
                    case BodyRead.ClientLeft left -> departure.happen();
                }
            }
        } catch (Throwable bug) {
            sink.abandon(bug);
        } finally {
            sink.close();
        }
    }
}
