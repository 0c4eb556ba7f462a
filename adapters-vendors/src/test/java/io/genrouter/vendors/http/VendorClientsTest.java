package io.genrouter.vendors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Gauge;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.util.Duration;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.vendors.testing.GatewayUnderTest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class VendorClientsTest {

    private final ScriptedVendor vendor = ScriptedVendor.start();
    private final Environment environment = new Environment("test");
    private final Cancellation cancellation = new Cancellation();
    private final ConnectorChoice connector;
    private Client client;

    VendorClientsTest(ConnectorChoice connector) {
        this.connector = connector;
        client = VendorClients.create("vendors", GatewayUnderTest.client(connector), environment);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        vendor.close();
    }

    @Test
    void toAbandonAnAnswerDoesNotWaitForTheVendor() throws Exception {
        vendor.willStream(Script.text(": 1\n").then(Script.stall()));
        Exchange exchange = new Exchange(cancellation, InetAddress::isLoopbackAddress, false);
        VendorAnswer answer = new VendorAnswer(send(vendor.baseUrl(), exchange), exchange);
        assertThat(answer.body().read()).isEqualTo(':');

        long before = System.nanoTime();
        answer.abandon();

        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(5));
        vendor.awaitPeerGone(0);
    }

    @Test
    void aCallThatIsCancelledWhileItsNameIsLookedUpLeavesNoConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        DnsResolver slow = new SlowResolver(asked, answered);
        client.close();
        client = VendorClients.create("slow", GatewayUnderTest.client(connector), environment, slow);
        CompletableFuture<Response> response =
                CompletableFuture.supplyAsync(() -> send(vendor.baseUrl()), Thread::startVirtualThread);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);
        answered.countDown();

        assertThatThrownBy(() -> response.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(vendor.connections()).isZero();
    }

    @Test
    void anIdleConnectionIsClosedThoughNobodyCallsTheVendorAgain() throws Exception {
        VendorClientConfiguration impatient = GatewayUnderTest.client(connector);
        impatient.setKeepAlive(Duration.milliseconds(200));
        client.close();
        client = VendorClients.create("impatient", impatient, environment);
        vendor.willAnswer(Reply.json("{}"));

        send(vendor.baseUrl()).readEntity(String.class);

        vendor.awaitPeerGone(0);
    }

    @Test
    void aRequestWithoutAnExchangeIsABug() {
        assertThatThrownBy(() -> client.target(vendor.baseUrl()).request().get())
                .isInstanceOf(ProcessingException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    /// Dashboards need not know whose client it is.
    @ParameterizedTest
    @CsvSource({"available, 1", "leased, 0", "max, 16384", "pending, 0"})
    void theFiguresOfThePoolAreInTheMetrics(String what, int expected) {
        vendor.willAnswer(Reply.json("{}"));
        send(vendor.baseUrl()).readEntity(String.class);

        Gauge<?> gauge = environment
                .metrics()
                .getGauges()
                .get("org.apache.hc.client5.http.io.HttpClientConnectionManager.vendors." + what + "-connections");

        assertThat(gauge.getValue()).isEqualTo(expected);
    }

    private Response send(URI baseUrl) {
        return send(baseUrl, new Exchange(cancellation, InetAddress::isLoopbackAddress, false));
    }

    private Response send(URI baseUrl, Exchange exchange) {
        return client.target(baseUrl)
                .request()
                .property(Exchange.PROPERTY, exchange)
                .buildPost(
                        Entity.entity(new SplicedBody(new byte[0], 0, 0, new byte[0]), MediaType.APPLICATION_JSON_TYPE))
                .invoke();
    }

    private record SlowResolver(CountDownLatch asked, CountDownLatch answered) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return SystemDefaultDnsResolver.INSTANCE.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
