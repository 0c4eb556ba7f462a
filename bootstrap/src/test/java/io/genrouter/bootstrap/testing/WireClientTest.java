package io.genrouter.bootstrap.testing;

import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.fin;
import static io.genrouter.vendors.testing.Script.rst;
import static io.genrouter.vendors.testing.Script.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.WireAnswer.Ending;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WireClientTest {

    private ScriptedVendor server;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedVendor.start();
        client = WireClient.connect(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void readsAWholeAnswerByItsLength() throws IOException {
        server.willAnswer(Reply.json(404, "{}").header("X-One", "1"));

        WireAnswer answer = post().readAnswer();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("x-one")).contains("1");
        assertThat(answer.text()).isEqualTo("{}");
        assertThat(answer.ending()).isEqualTo(Ending.WHOLE);
    }

    @Test
    void readsAWholeAnswerInChunks() throws IOException {
        server.willStream(text("abcdef").sliced(4));

        WireAnswer answer = post().readAnswer();

        assertThat(answer.text()).isEqualTo("abcdef");
        assertThat(answer.ending()).isEqualTo(Ending.WHOLE);
    }

    @Test
    void tellsACutBodyFromAWholeOne() throws IOException {
        server.willStream(text("abc").then(fin()));

        WireAnswer answer = post().readAnswer();

        assertThat(answer.text()).isEqualTo("abc");
        assertThat(answer.ending()).isEqualTo(Ending.CUT);
    }

    @Test
    void tellsAShortBodyFromAWholeOne() throws IOException {
        server.willAnswer(Reply.of(200, text("abc").at(2, fin())));

        WireAnswer answer = post().readAnswer();

        assertThat(answer.text()).isEqualTo("ab");
        assertThat(answer.ending()).isEqualTo(Ending.CUT);
    }

    @Test
    void tellsAResetFromACleanEnd() throws IOException {
        server.willStream(text("abc").then(rst()));

        WireAnswer answer = post().readAnswer();

        assertThat(answer.text()).isEqualTo("abc");
        assertThat(answer.ending()).isEqualTo(Ending.RESET);
    }

    @Test
    void readsAsFarAsTheServerHasSpoken() throws IOException {
        Gate gate = Gate.shut();
        server.willStream(events("1").then(gate).then(events("2")));
        post().readHead();

        String first = client.readTo("\n\n");
        gate.open();

        assertThat(first).isEqualTo("data: 1\n\n");
        assertThat(client.readBody().text()).isEqualTo("data: 2\n\n");
    }

    @Test
    void sendsWhatItIsGiven() throws Exception {
        server.willAnswer(Reply.json("{}"));
        client.post("/a?b=c", "{\"x\":1}".getBytes(StandardCharsets.UTF_8), "Cookie: a=b")
                .readAnswer();

        assertThat(server.awaitRequest(0).target()).isEqualTo("/a?b=c");
        assertThat(server.awaitRequest(0).header("cookie")).contains("a=b");
        assertThat(server.awaitRequest(0).text()).isEqualTo("{\"x\":1}");
    }

    private WireClient post() throws IOException {
        return client.post("/", new byte[0]);
    }
}
