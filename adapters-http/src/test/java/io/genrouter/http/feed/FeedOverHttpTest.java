package io.genrouter.http.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.ConfigOverride;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedOverHttpTest {

    private static final String GREETING = ": listening\n\n";
    private static final Pattern DROPPED = Pattern.compile("event: dropped\ndata: \\{\"count\":[1-9]\\d*}\n\n");
    private static final String HEARTBEAT = ": ka\n\n";

    private ServerUnderTest server;

    @BeforeEach
    void start() {
        server = ServerUnderTest.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aReaderIsGreetedAtOnceAsAnEventStream() {
        try (RawClient reader = RawClient.to(server.adminPort())) {
            RawClient.Head head = reader.send(RawClient.get("/events")).head();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.fields())
                    .containsEntry("content-type", "text/event-stream")
                    .containsEntry("cache-control", "no-store");
            assertThat(reader.chunk()).isEqualTo(GREETING);
        }
    }

    @Test
    void anEventIsANameAndALineOfJson() {
        try (RawClient reader = reader()) {
            Told.decision(server.feed, "r1");
            String decision = next(reader);
            Told.outcome(server.feed, "r1", "ok", Optional.of(new Usage(1, 2)));
            String outcome = next(reader);

            Told.rest(server.feed, RestSubject::credential);
            assertThat(next(reader)).startsWith("event: rest\ndata: {\"at\":\"").hasLineCount(3);
            Told.well(server.feed, RestSubject::credential);
            assertThat(next(reader)).startsWith("event: well\ndata: {\"at\":\"").hasLineCount(3);

            assertThat(decision)
                    .startsWith("event: decision\ndata: {\"at\":\"")
                    .contains("\"request_id\":\"r1\"")
                    .endsWith("}\n\n")
                    .hasLineCount(3);
            assertThat(outcome)
                    .startsWith("event: outcome\ndata: {\"at\":\"")
                    .contains("\"kind\":\"ok\"", "\"completion_tokens\":2")
                    .endsWith("}\n\n")
                    .hasLineCount(3);
        }
    }

    @Test
    void aKeyThatBecameAnIdIsCutOut() {
        try (RawClient reader = reader()) {
            Told.decision(server.feed, "r-" + ServerUnderTest.LOADED_KEY);

            assertThat(next(reader)).contains("\"request_id\":\"r-***\"").doesNotContain(ServerUnderTest.LOADED_KEY);
        }
    }

    @Test
    void aReaderThatIsTooSlowIsToldWhatHeLost() throws Exception {
        try (RawClient reader = RawClient.to(server.adminPort(), 4096)) {
            greet(reader);
            // More than all the buffers on the way hold.
            String longId = "r".repeat(120);
            for (int i = 0; i < 40_000; i++) {
                Told.decision(server.feed, longId);
            }

            StringBuilder read = new StringBuilder();
            while (!DROPPED.matcher(read).find()) {
                read.append(reader.chunk());
            }
            assertThat(read).contains("event: decision\n");
        }
    }

    @Test
    void whileNothingHappensACommentGoesOutNowAndThen() {
        try (RawClient reader = reader()) {
            assertThat(reader.chunk()).isEqualTo(HEARTBEAT);
            assertThat(reader.chunk()).isEqualTo(HEARTBEAT);
        }
    }

    @Test
    void aReaderThatHasGoneIsNoticedAlthoughNothingHappens() throws Exception {
        reader().leave();
        reader().reset();

        awaitReaders(0);
    }

    /// It takes nothing, so that not even a comment goes through any more.
    @Test
    void aReaderThatTakesNothingIsGivenUp() throws Exception {
        try (RawClient reader = RawClient.to(server.adminPort(), 4096)) {
            greet(reader);
            String longId = "r".repeat(120);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (server.feed.readers() > 0) {
                assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
                Told.decision(server.feed, longId);
            }
        }
    }

    @Test
    void oneReaderTooManyIsRefused() throws Exception {
        try (RawClient one = reader();
                RawClient two = reader();
                RawClient three = reader();
                RawClient four = RawClient.to(server.adminPort())) {
            RawClient.Answer answer = four.send(RawClient.get("/events")).answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.head().field("content-type")).isEqualTo("application/json");
            assertThat(answer.body()).contains("at most 3 at one time", "\"code\":\"overloaded\"");
            one.leave();
            awaitReaders(2);
            greet(four);
            Told.decision(server.feed, "r1");
            for (RawClient reader : List.of(two, three, four)) {
                assertThat(next(reader)).contains("\"request_id\":\"r1\"");
            }
        }
    }

    @Test
    void whatIsNoGetIsRefusedAndTakesNoPlace() {
        try (RawClient client = RawClient.to(server.adminPort())) {
            RawClient.Head head =
                    client.send(RawClient.request("HEAD", "/events")).head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("content-type")).isEqualTo("text/event-stream");
            RawClient.Answer post = client.send(RawClient.post("/events", "{}")).answer();
            assertThat(post.status()).isEqualTo(405);
            assertThat(post.head().field("allow")).contains("GET", "HEAD");
            assertThat(post.body()).startsWith("{\"error\":{\"message\":");
        }
        assertThat(server.feed.readers()).isZero();
    }

    @Test
    void theApplicationPortHasNoFeed() {
        try (RawClient client = server.connect()) {
            assertThat(client.send(RawClient.get("/events")).answer().status()).isEqualTo(404);
        }
    }

    @Test
    void whenTheServerStopsTheFeedEndsInOrder() throws Exception {
        try (ServerUnderTest patient =
                        ServerUnderTest.startConfigured(ConfigOverride.config("server.shutdownGracePeriod", "20s"));
                RawClient reader = RawClient.to(patient.adminPort())) {
            greet(reader);
            Thread stopping = Thread.ofVirtual().start(patient::close);

            assertThat(reader.rest().whole()).isTrue();
            stopping.join();
        }
    }

    private RawClient reader() {
        RawClient reader = RawClient.to(server.adminPort());
        greet(reader);
        return reader;
    }

    private static void greet(RawClient reader) {
        reader.send(RawClient.get("/events")).head();
        assertThat(reader.chunk()).isEqualTo(GREETING);
    }

    /// The next event, whatever comments come before it.
    private static String next(RawClient reader) {
        String chunk = reader.chunk();
        while (chunk.equals(HEARTBEAT)) {
            chunk = reader.chunk();
        }
        return chunk;
    }

    private void awaitReaders(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (server.feed.readers() != count) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
