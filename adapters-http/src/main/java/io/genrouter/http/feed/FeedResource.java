package io.genrouter.http.feed;

import io.genrouter.http.connection.ClientConnection;
import io.genrouter.http.error.ErrorCode;
import io.genrouter.http.error.ErrorJson;
import io.genrouter.http.error.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/// Lets readers into the feed; [FeedWriter] writes it to them.
@Path("/")
public final class FeedResource {

    private final LiveFeed feed;

    FeedResource(LiveFeed feed) {
        this.feed = feed;
    }

    /// The feed from now on, until the reader goes or the router does.
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Response events(@Context HttpServletRequest request) {
        ClientConnection connection = ClientConnection.of(request);
        return feed.join(() -> connection.abort(new IOException("the feed has ended")))
                .map(reader -> listening(reader, connection))
                .orElseGet(this::refused);
    }

    /// What a GET would have, without a reader for nobody.
    @HEAD
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Response head() {
        return Response.ok().build();
    }

    /// A reader that takes nothing for a while is gone: the writes to it end.
    private Response listening(FeedReader reader, ClientConnection connection) {
        connection.limitIdle(feed.limits().patience());
        return Response.ok(reader, MediaType.SERVER_SENT_EVENTS_TYPE)
                .header("cache-control", "no-store")
                .header("x-accel-buffering", "no")
                .build();
    }

    private Response refused() {
        HttpError error = HttpError.overloaded("The feed takes no more readers (expected: at most "
                + feed.limits().readers() + " at one time, and none while the router goes down).");
        return Response.status(ErrorCode.OVERLOADED.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorJson.of(error))
                .build();
    }
}
