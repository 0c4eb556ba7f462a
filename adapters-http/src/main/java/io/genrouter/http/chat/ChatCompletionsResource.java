package io.genrouter.http.chat;

import io.genrouter.application.attempt.Timers;
import io.genrouter.application.chat.CreateChatCompletion;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.http.HttpLimits;
import io.prometheus.client.CollectorRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes a chat completion. The answer is written by [ServletReplySink], past Jersey, to which it looks like nothing at
/// all.
@Path("/v1/chat/completions")
public final class ChatCompletionsResource {

    private final ChatExchange.Shared shared;

    /// @param metrics where it shows how much is in flight, and counts what is refused for that
    public ChatCompletionsResource(
            CreateChatCompletion chat,
            HttpLimits limits,
            Timers timers,
            MonotonicClock clock,
            CollectorRegistry metrics) {
        InFlight inFlight = new InFlight(limits.inFlight(), limits.inFlightBytes());
        metrics.register(new InFlightCollector(inFlight));
        this.shared = ChatExchange.Shared.of(chat, inFlight, new Sheds(metrics), limits, timers, clock);
    }

    /// @param vendor only this vendor is to answer; null or empty means any
    @POST
    public void create(
            @Context HttpServletRequest request,
            @Context HttpServletResponse response,
            @QueryParam("vendor") @Nullable String vendor) {
        Optional<String> asked = Optional.ofNullable(vendor).filter(name -> !name.isEmpty());
        new ChatExchange(shared, request, response, asked).run();
    }
}
