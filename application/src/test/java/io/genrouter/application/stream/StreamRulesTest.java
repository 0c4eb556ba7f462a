package io.genrouter.application.stream;

import static io.genrouter.domain.routing.StreamMode.BUFFERED;
import static io.genrouter.domain.routing.StreamMode.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.routing.RouteOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamRulesTest {

    private static final RouteOptions HELD = new RouteOptions(Optional.of(BUFFERED), Optional.empty());

    @Test
    void streamsAreLiveWhereNobodySays() {
        assertThat(StreamRules.DEFAULTS.modeOf(Optional.empty(), RouteOptions.NONE))
                .isEqualTo(LIVE);
    }

    @Test
    void aRouteComesBeforeTheRule() {
        assertThat(StreamRules.DEFAULTS.modeOf(Optional.empty(), HELD)).isEqualTo(BUFFERED);
    }

    @Test
    void theClientComesBeforeTheRoute() {
        assertThat(StreamRules.DEFAULTS.modeOf(Optional.of(LIVE), HELD)).isEqualTo(LIVE);
    }
}
