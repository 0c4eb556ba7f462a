package io.genrouter.application.stream;

import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.routing.StreamMode;
import java.util.Optional;

/// How streams are served.
///
/// @param mode        when events go out, where neither the client nor the route says
/// @param largestHeld the most bytes of one stream that are held until it is whole
public record StreamRules(StreamMode mode, long largestHeld) {

    /// As events come; what is held may have 64 MiB.
    public static final StreamRules DEFAULTS = new StreamRules(StreamMode.LIVE, 64L << 20);

    /// When the events of one request's stream go out: as the client says, else as its route says, else as all
    /// do.
    public StreamMode modeOf(Optional<StreamMode> asked, RouteOptions options) {
        return asked.or(options::stream).orElse(mode);
    }
}
