package io.genrouter.vendors.openai;

import static io.genrouter.vendors.openai.GatewayFixture.ANSWER;
import static io.genrouter.vendors.openai.GatewayFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.StaleConnection;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class ReusedConnectionsTest {

    private static final String MINE = ANSWER.replace("hi", "mine");
    private static final String ANOTHERS = ANSWER.replace("hi", "another's");

    private final GatewayFixture fixture;

    ReusedConnectionsTest(ConnectorChoice connector) {
        fixture = new GatewayFixture(connector);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", "\r\n", "x"})
    void whatAVendorSaysBehindItsAnswerIsNeverTheNextOne(String more) {
        String second = more.formatted(ANOTHERS.length(), ANOTHERS);
        fixture.whole(Reply.raw(Script.text(head(ANSWER) + ANSWER + second)));

        assertThat(text(fixture.whole(Reply.json(MINE)))).isEqualTo(MINE);
        assertThat(fixture.vendor.connections()).isEqualTo(2);
    }

    @Test
    void whatAVendorSaysLaterIsNeverTheNextAnswerEither() throws Exception {
        Gate gate = Gate.shut();
        Gate said = Gate.shut();
        Script unasked = Script.text(head(ANOTHERS) + ANOTHERS);
        fixture.whole(Reply.raw(
                Script.text(head(ANSWER) + ANSWER).then(gate).then(unasked).then(said)));
        gate.open();
        said.awaitReached();

        assertThat(fixture.whole(Reply.json(MINE))).isInstanceOf(StaleConnection.class);
        said.open();
        assertThat(text(fixture.whole(new Cancellation()))).isEqualTo(MINE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aUsedConnectionThatIsClosedWithoutAWordIsStale(boolean reset) {
        fixture.whole(Reply.json(ANSWER));

        assertThat(fixture.whole(Reply.nothing(reset ? Script.rst() : Script.fin())))
                .isInstanceOf(StaleConnection.class);
    }

    @Test
    void aUsedConnectionThatBreaksAfterAByteIsNotStale() {
        fixture.whole(Reply.json(ANSWER));

        assertThat(fixture.whole(Reply.raw(Script.text("H").then(Script.rst()))))
                .isInstanceOf(Failure.class);
    }

    @Test
    void aNewConnectionThatIsClosedWithoutAWordIsNotStale() {
        assertThat(fixture.whole(Reply.nothing(Script.rst()))).isInstanceOf(Failure.class);
    }

    @Test
    void aRequestThatAsksForAFreshConnectionGetsOneHoweverManyUsedOnesThereAre() throws Exception {
        Gate gate = Gate.shut();
        fixture.vendor.willAnswer(Reply.json(ANSWER).after(gate));
        fixture.vendor.willAnswer(Reply.json(ANSWER).after(gate));
        List<CompletableFuture<VendorReply>> two = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> fixture.whole(new Cancellation()), Thread::startVirtualThread))
                .limit(2)
                .toList();
        fixture.vendor.awaitRequest(1);
        gate.open();
        two.forEach(CompletableFuture::join);

        fixture.vendor.willAnswer(Reply.json(MINE));
        VendorRequest fresh =
                VendorCalls.whole(fixture.combination(), GatewayFixture.BODY).onFreshConnection();

        assertThat(text(fixture.underTest.gateway().call(fresh, new Cancellation())))
                .isEqualTo(MINE);
        assertThat(fixture.vendor.connections()).isEqualTo(3);
    }

    @Test
    void anAnswerThatSaysCloseIsTheLastOfItsConnection() {
        fixture.whole(Reply.json(ANSWER).closing());
        fixture.whole(Reply.json(ANSWER));

        assertThat(fixture.vendor.connections()).isEqualTo(2);
    }

    private static String head(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
    }
}
