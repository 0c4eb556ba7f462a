package io.genrouter.benchmarks.mock;

/// What has been served. For one thread.
final class Stats {

    long connections;
    long answers;
    long failures;
    long streams;
    long events;
    long streamsEnded;
    long streamsLeft;

    /// `events` counts the deltas alone: 64 a stream, unless told otherwise.
    String toJson() {
        return "{\"connections\":" + connections + ",\"answers\":" + answers + ",\"failures\":" + failures
                + ",\"streams\":" + streams + ",\"events\":" + events + ",\"streams_ended\":" + streamsEnded
                + ",\"streams_left\":" + streamsLeft + "}";
    }
}
