package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A route with `hedgeAfter` before two keys of a vendor, the first of which is the silent one.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HedgedRouteTest {

    private static final String WORD = """
            {"choices":[{"index":0,"delta":{"content":"hi"}}]}""";
    private static final String LAST = """
            {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";
    private static final String ANSWER = """
            {"choices":[{"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}]}""";

    @TempDir
    Path folder;

    private final List<String> named = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> names = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            named.add(event.getFormattedMessage() + " of "
                    + event.getMDCPropertyMap().get("request_id"));
        }
    };
    private ScriptedVendor vendor;
    private InProcessRouter router;

    @BeforeEach
    void start() throws Exception {
        vendor = ScriptedVendor.start();
        Files.writeString(folder.resolve("models.json"), """
                {"vendors":{"test":"%s"},"models":[{"vendor":"test","model":"served"}],
                 "routes":{"quick":{"tiers":[["test/served"]],"hedgeAfter":"200ms"}}}""".formatted(vendor.baseUrl()));
        Files.writeString(folder.resolve("credentials.json"), """
                [{"platform":"test","type":"api-key","value":"sk-1"},\
                {"platform":"test","type":"api-key","value":"sk-2"}]""");
        router = InProcessRouter.start(folder);
        names.start();
        selection().addAppender(names);
    }

    @AfterEach
    void stop() throws Exception {
        selection().detachAppender(names);
        router.close();
        vendor.close();
    }

    @Test
    void theSecondAnswersAndTheFirstIsHungUp() throws Exception {
        vendor.willAnswer(Reply.nothing(Script.stall()));
        vendor.willStream(Script.events(WORD, LAST).then(Script.done()));

        HttpResponse<String> answer = ask(true);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("data: " + WORD + "\n\ndata: " + LAST + "\n\ndata: [DONE]\n\n");
        assertThat(answer.headers().firstValue("x-router-attempts")).contains("2");
        vendor.awaitPeerGone(vendor.awaitRequest(0).connection());
        assertThat(vendor.requests())
                .extracting(ReceivedRequest::key)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(counted("router_hedges_total", "result=\"won\"")).isEqualTo(1);
        assertThat(counted("router_attempts_total", "outcome=\"ok\"")).isEqualTo(1);
        assertThat(counted("router_attempts_total", "outcome=\"hedge_lost\"")).isEqualTo(1);
        assertThat(counted("router_selections_total", "pool=")).isEqualTo(1);
        assertThat(router.series("router_rests_total")).isEmpty();
        assertThat(named).anyMatch(line -> line.startsWith("Hedge selected combination - Vendor: test"));
    }

    @Test
    void anAnswerThatIsNotStreamedIsHedgedToo() throws Exception {
        vendor.willAnswer(Reply.nothing(Script.stall()));
        vendor.willAnswer(Reply.json(ANSWER));

        HttpResponse<String> answer = ask(false);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ANSWER);
        vendor.awaitPeerGone(vendor.awaitRequest(0).connection());
    }

    @Test
    void theLogNamesTheRequestOfEachAttempt() throws Exception {
        vendor.willAnswer(Reply.json(500, "{}"));
        vendor.willAnswer(Reply.json(ANSWER));

        ask(false);

        // Written by a thread of the attempt's own.
        assertThat(named).anyMatch(line -> line.startsWith("Attempt 1 failed"));
        assertThat(named).allMatch(line -> line.endsWith(" of r-1"));
    }

    private HttpResponse<String> ask(boolean stream) throws Exception {
        return router.send(router.request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .header("x-request-id", "r-1")
                .POST(BodyPublishers.ofString("""
                        {"model":"quick","stream":%s,"messages":[{"role":"user","content":"hi"}]}""".formatted(stream))));
    }

    /// The sum of a metric's series; waits for the first one, since an attempt is counted after its answer is out.
    private double counted(String name, String label) throws Exception {
        Waiting.until(() -> router.series(name).stream().anyMatch(series -> series.contains(label)));
        return router.series(name).stream()
                .filter(series -> series.contains(label))
                .mapToDouble(series -> Double.parseDouble(series.substring(series.lastIndexOf(' '))))
                .sum();
    }

    private static Logger selection() {
        return (Logger) LoggerFactory.getLogger("io.genrouter.selection");
    }
}
