package io.genrouter.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.ServerUnderTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class ConnectorTest {

    /// Nagle's algorithm would hold the second event of a stream back until the first is acknowledged.
    @Test
    void eventsAreSentAtOnce() {
        List<Server> servers = new CopyOnWriteArrayList<>();
        try (ServerUnderTest _ = ServerUnderTest.start(
                parts -> parts, environment -> environment.lifecycle().addServerLifecycleListener(servers::add))) {
            assertThat(servers)
                    .flatMap(server -> List.of(server.getConnectors()))
                    .hasSize(2)
                    .allSatisfy(connector -> assertThat(((ServerConnector) connector).getAcceptedTcpNoDelay())
                            .isTrue());
        }
    }
}
