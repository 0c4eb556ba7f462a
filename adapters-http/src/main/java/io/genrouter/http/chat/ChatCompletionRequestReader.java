package io.genrouter.http.chat;

import io.genrouter.application.chat.ChatCompletionRequest;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.http.HttpLimits;
import io.genrouter.http.access.AccessNotes;
import io.genrouter.http.error.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Turns what came over HTTP into what the application is asked.
final class ChatCompletionRequestReader {

    private final BodyReader bodies;

    ChatCompletionRequestReader(HttpLimits limits, MonotonicClock clock) {
        BodyPace pace = new BodyPace(clock, limits.minBodyRate(), limits.requestHead());
        this.bodies = new BodyReader(limits.requestBody(), pace);
    }

    /// Reads the body, unless the header fields say that it cannot be read.
    BodyRead read(HttpServletRequest request, InFlight.Ticket ticket) {
        Optional<HttpError> refusal = RequestHeaders.refusal(request);
        if (refusal.isPresent()) {
            return new BodyRead.Refused(refusal.get(), false);
        }
        return bodies.read(request, ticket);
    }

    static ChatCompletionRequest request(
            HttpServletRequest request, AccessNotes notes, BodyRead.Whole body, Optional<String> vendor, long started) {
        return new ChatCompletionRequest(
                notes.requestId(),
                body.bytes(),
                vendor,
                started,
                RequestHeaders.timeout(request),
                RequestHeaders.readTimeout(request));
    }
}
