package io.genrouter.http.feed;

import java.time.Duration;

/// What readers of the feed may take.
///
/// @param readers   at one time; each holds one of the admin port's 64 threads
/// @param waiting   events for each of them; one more takes the place of the oldest
/// @param heartbeat after so much silence a comment goes out, so that a reader that has gone is noticed
/// @param patience  a reader that takes nothing for so long is gone; longer than the heartbeat
public record FeedLimits(int readers, int waiting, Duration heartbeat, Duration patience) {

    /// 1,024 events are some seconds of a busy router and less than 1 MB.
    public static final FeedLimits DEFAULTS = new FeedLimits(16, 1024, Duration.ofSeconds(10), Duration.ofSeconds(30));

    public FeedLimits {
        if (readers < 1 || waiting < 1) {
            throw new IllegalArgumentException("readers: " + readers + ", waiting: " + waiting + " (expected: >= 1)");
        }
        if (heartbeat.compareTo(Duration.ZERO) <= 0 || patience.compareTo(heartbeat) <= 0) {
            throw new IllegalArgumentException(
                    "heartbeat: " + heartbeat + ", patience: " + patience + " (expected: 0 < heartbeat < patience)");
        }
    }
}
