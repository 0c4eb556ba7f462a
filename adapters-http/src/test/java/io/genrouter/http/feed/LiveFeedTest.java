package io.genrouter.http.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.application.stream.Usage;
import io.genrouter.domain.health.RestSubject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final int WAITING = 4;

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.UTC);
    private final LiveFeed feed =
            new LiveFeed(clock, new FeedLimits(2, WAITING, Duration.ofMillis(10), Duration.ofSeconds(1)));

    @Test
    void eachReaderIsToldOfEachDecisionAndOutcomeInOrder() throws Exception {
        FeedReader one = join();
        FeedReader other = join();

        Told.decision(feed, "r1");
        Told.outcome(feed, "r1", "ok", Optional.of(new Usage(10, 20)));

        for (FeedReader reader : List.of(one, other)) {
            assertThat(FeedJson.of((FeedEvent.Decision) reader.next(LONG)))
                    .isEqualTo("{\"at\":\"2026-01-02T03:04:05.678Z\",\"request_id\":\"r1\",\"pool\":\"all\","
                            + "\"vendor\":\"openai\",\"credential_id\":\"openai-1\",\"model\":\"gpt-4o\",\"attempt\":2,"
                            + "\"cycle\":3,\"eligible\":7}");
            assertThat(FeedJson.of((FeedEvent.Outcome) reader.next(LONG)))
                    .isEqualTo("{\"at\":\"2026-01-02T03:04:05.678Z\",\"request_id\":\"r1\",\"pool\":\"all\","
                            + "\"vendor\":\"openai\",\"credential_id\":\"openai-1\",\"model\":\"gpt-4o\",\"attempt\":2,"
                            + "\"kind\":\"ok\",\"ms\":1234,\"prompt_tokens\":10,\"completion_tokens\":20}");
        }
    }

    @Test
    void aDecisionBesideAnotherAttemptSaysSo() throws Exception {
        FeedReader reader = join();

        Told.hedge(feed, "r1");

        assertThat(FeedJson.of((FeedEvent.Decision) reader.next(LONG)))
                .endsWith("\"attempt\":2,\"cycle\":0,\"eligible\":7,\"hedge\":true}");
    }

    @Test
    void anOutcomeWithoutUsageHasNoTokens() throws Exception {
        FeedReader reader = join();

        Told.outcome(feed, "r1", "rate_limited", Optional.empty());

        assertThat(FeedJson.of((FeedEvent.Outcome) reader.next(LONG)))
                .endsWith("\"kind\":\"rate_limited\",\"ms\":1234}");
    }

    @Test
    void aRestIsToldWithWhatItIsAbout() throws Exception {
        FeedReader reader = join();

        Told.rest(feed, RestSubject::combination);
        Told.rest(feed, RestSubject::credential);
        Told.rest(feed, RestSubject::model);
        Told.rest(feed, RestSubject::endpoint);

        String rest = ",\"kind\":\"rate_limited\",\"ms\":5250}";
        for (String subject : List.of(
                "\"combination\",\"vendor\":\"openai\",\"credential_id\":\"openai-1\",\"model\":\"gpt-4o\"",
                "\"credential\",\"vendor\":\"openai\",\"credential_id\":\"openai-1\"",
                "\"model\",\"vendor\":\"openai\",\"model\":\"gpt-4o\"",
                "\"endpoint\",\"vendor\":\"openai\"")) {
            assertThat(FeedJson.of((FeedEvent.RestBegan) reader.next(LONG)))
                    .isEqualTo("{\"at\":\"2026-01-02T03:04:05.678Z\",\"scope\":" + subject + rest);
        }
    }

    @Test
    void theEndOfARestIsTold() throws Exception {
        FeedReader reader = join();

        Told.well(feed, RestSubject::endpoint);

        assertThat(FeedJson.of((FeedEvent.RestEnded) reader.next(LONG)))
                .isEqualTo("{\"at\":\"2026-01-02T03:04:05.678Z\",\"scope\":\"endpoint\",\"vendor\":\"openai\"}");
    }

    @Test
    void whereNothingHappensTheSilenceIsTold() throws Exception {
        assertThat(join().next(SHORT)).isEqualTo(FeedEvent.SILENCE);
    }

    @Test
    void aReaderThatIsTooSlowLosesTheOldestAndIsToldHowMany() throws Exception {
        FeedReader reader = join();

        for (int i = 0; i < WAITING + 3; i++) {
            Told.decision(feed, "r" + i);
        }

        assertThat(reader.next(LONG)).isEqualTo(new FeedEvent.Dropped(3));
        for (int i = 3; i < WAITING + 3; i++) {
            assertThat(requestOf(reader.next(LONG))).isEqualTo("r" + i);
        }
        assertThat(reader.next(SHORT)).isEqualTo(FeedEvent.SILENCE);
    }

    @Test
    void noReaderTakesEventsFromAnother() throws Exception {
        FeedReader slow = join();
        FeedReader quick = join();
        List<String> seen = new ArrayList<>();

        for (int i = 0; i < 3 * WAITING; i++) {
            Told.decision(feed, "r" + i);
            seen.add(requestOf(quick.next(LONG)));
        }

        assertThat(seen).hasSize(3 * WAITING).doesNotHaveDuplicates();
        assertThat(slow.next(LONG)).isEqualTo(new FeedEvent.Dropped(2 * WAITING));
    }

    /// What is dropped and what is read is all there was, however many tell at one time.
    @Test
    void manyWhoTellWaitForNobodyAndEveryEventIsReadOrCounted() throws Exception {
        int threads = 8;
        int each = 5_000;
        FeedReader reader = join();
        CountDownLatch told = new CountDownLatch(threads);
        for (int thread = 0; thread < threads; thread++) {
            Thread.ofVirtual().start(() -> {
                for (int i = 0; i < each; i++) {
                    Told.decision(feed, "r");
                }
                told.countDown();
            });
        }
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();

        long accounted = 0;
        FeedEvent event = reader.next(SHORT);
        while (!event.equals(FeedEvent.SILENCE)) {
            accounted += event instanceof FeedEvent.Dropped dropped ? dropped.count() : 1;
            event = reader.next(SHORT);
        }
        assertThat(accounted).isEqualTo((long) threads * each);
    }

    @Test
    void thereIsRoomForSoManyReadersAndWhoLeavesMakesRoom() {
        FeedReader one = join();
        join();
        assertThat(feed.join(() -> {})).isEmpty();

        one.close();

        assertThat(feed.readers()).isEqualTo(1);
        assertThat(feed.join(() -> {})).isPresent();
        assertThat(feed.join(() -> {})).isEmpty();
    }

    @Test
    void whoHasLeftIsToldNothing() throws Exception {
        FeedReader reader = join();
        reader.close();

        Told.decision(feed, "r1");

        assertThat(reader.isUpToDate()).isTrue();
    }

    @Test
    void atTheEndWhatWaitsIsStillReadAndThenNothing() throws Exception {
        FeedReader reader = join();
        Told.decision(feed, "r1");

        feed.end();
        Told.decision(feed, "r2");

        assertThat(requestOf(reader.next(LONG))).isEqualTo("r1");
        assertThat(reader.next(LONG)).isEqualTo(FeedEvent.END);
        assertThat(feed.join(() -> {})).isEmpty();
    }

    @Test
    void theEndComesToAReaderThatHasNoRoomForIt() throws Exception {
        FeedReader reader = join();
        for (int i = 0; i < WAITING; i++) {
            Told.decision(feed, "r" + i);
        }

        feed.end();

        for (int i = 0; i < WAITING; i++) {
            assertThat(requestOf(reader.next(LONG))).isEqualTo("r" + i);
        }
        assertThat(reader.next(LONG)).isEqualTo(FeedEvent.END);
    }

    @Test
    void theEndWakesAReaderThatWaits() throws Exception {
        FeedReader reader = join();
        CountDownLatch ended = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                if (reader.next(LONG).equals(FeedEvent.END)) {
                    ended.countDown();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        feed.end();

        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        waiting.join();
    }

    @Test
    void aReaderThatDoesNotLeaveAtTheEndIsBrokenOff() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        assertThat(feed.join(broken::countDown)).isPresent();

        feed.end();

        assertThat(broken.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new FeedLimits(0, 1, SHORT, LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeedLimits(1, 0, SHORT, LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeedLimits(1, 1, Duration.ZERO, LONG))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeedLimits(1, 1, LONG, LONG)).isInstanceOf(IllegalArgumentException.class);
    }

    private FeedReader join() {
        return feed.join(() -> {}).orElseThrow();
    }

    private static String requestOf(FeedEvent event) {
        return ((FeedEvent.Decision) event).requestId();
    }
}
