package io.genrouter.http.feed;

import io.genrouter.application.error.Redaction;
import jakarta.servlet.Servlet;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.media.sse.SseFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/// The feed as a servlet, for the admin port, which has no Jersey of its own.
public final class FeedServlet {

    /// Registered by a feature, since of a resource that is registered by itself Jersey warns that it is no
    /// provider.
    private record Parts(LiveFeed feed, Redaction redaction) implements Feature {

        @Override
        public boolean configure(FeatureContext context) {
            context.register(new FeedResource(feed));
            context.register(new FeedWriter(feed.limits().heartbeat(), redaction));
            return true;
        }
    }

    private FeedServlet() {}

    /// To be mapped to one path.
    ///
    /// @param redaction the last thing that an event goes through
    public static Servlet of(LiveFeed feed, Redaction redaction) {
        return new ServletContainer(new ResourceConfig()
                .register(SseFeature.class)
                .register(new Parts(feed, redaction))
                // Jersey keeps the first 8 KiB of an answer back otherwise.
                .property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true));
    }
}
