package io.genrouter.application.attempt;

import io.genrouter.application.attempt.AttemptOutcome.Broken;
import io.genrouter.application.attempt.AttemptOutcome.NotAnswered;
import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.attempt.Cancellation.Reason;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.application.stream.StreamFailures;
import io.genrouter.application.stream.StreamStep;
import io.genrouter.application.stream.StreamWatch;
import java.time.Duration;

/// Drives one stream: pulls events from the vendor, has them watched, pushes them to the client, until it is
/// over. Blocks in the read and in the write, on one thread.
final class StreamRun {

    private static final int BATCH_BYTES = 16 * 1024;

    private final AttemptTools tools;
    private final Exchange exchange;
    private final ReplyHead head;
    private final AttemptClock clock;
    private final StreamWatch watch;
    private final Runnable commits;
    private boolean opened;
    private Read lastRead = Read.EVENTS;

    /// @param commits is told before the first event goes to the client
    StreamRun(AttemptTools tools, Exchange exchange, ReplyHead head, AttemptClock clock, Runnable commits) {
        this.tools = tools;
        this.exchange = exchange;
        this.head = head;
        this.clock = clock;
        this.commits = commits;
        this.watch = new StreamWatch(
                exchange.body().choices(), tools.answerModel().replacement(exchange), tools.errors(), tools.observer());
    }

    AttemptOutcome run(EventStream events, Cancellation cancellation) {
        boolean readToTheEnd = false;
        try {
            EventBatch batch = new EventBatch(BATCH_BYTES);
            StreamStep step = StreamStep.READ_ON;
            while (step instanceof StreamStep.ReadOn && !exchange.cancellation().isCancelled()) {
                step = step(events, batch, cancellation);
                write();
            }
            readToTheEnd = step instanceof StreamStep.Whole && !cancellation.isCancelled();
            return outcome(step, events, cancellation);
        } finally {
            events.close(readToTheEnd);
        }
    }

    private StreamStep step(EventStream events, EventBatch batch, Cancellation cancellation) {
        if (watch.isCommitted()) {
            clock.awaitsEvent(watch.isWhole());
        }
        lastRead = events.next(batch);
        return lastRead == Read.EVENTS ? watch.feed(batch) : watch.end(ending(lastRead, cancellation));
    }

    /// Why no more events come. An abort of ours looks like a broken connection, so our own reason is asked
    /// first.
    private static UnservedReason ending(Read read, Cancellation cancellation) {
        return cancellation.reason().map(StreamRun::ending).orElseGet(() -> switch (read) {
            case RESET -> UnservedReason.UPSTREAM_RESET;
            case EVENT_TOO_LARGE -> UnservedReason.EVENT_TOO_LARGE;
            case END, CUT_SHORT, EVENTS -> UnservedReason.UPSTREAM_INCOMPLETE;
        });
    }

    private static UnservedReason ending(Reason reason) {
        return switch (reason) {
            case TOO_LONG -> UnservedReason.STREAM_TOO_LONG;
            case SHUTTING_DOWN -> UnservedReason.SHUTTING_DOWN;
            case CLIENT_LEFT, NO_HEADERS, NO_FIRST_EVENT, STALLED, CLIENT_TIMEOUT, ENDED ->
                UnservedReason.UPSTREAM_STALLED;
        };
    }

    private void write() {
        if (!watch.isCommitted() || watch.output().isEmpty()) {
            return;
        }
        clock.writes();
        if (!opened) {
            opened = true;
            commits.run();
            exchange.sink().open(head);
            tools.observer()
                    .firstEvent(Duration.ofNanos(
                            tools.clock().nanos() - exchange.request().startedNanos()));
        }
        watch.output().drainTo(exchange.sink()::write);
    }

    private AttemptOutcome outcome(StreamStep step, EventStream events, Cancellation cancellation) {
        if (exchange.cancellation().isCancelled() && !(step instanceof StreamStep.Whole)) {
            return stopped(exchange.cancellation().reason().orElseThrow());
        }
        return switch (step) {
            case StreamStep.Whole _ -> whole();
            case StreamStep.Empty _ -> new NotAnswered(beforeFirstEvent(cancellation));
            case StreamStep.RefusedAtFirst refused ->
                new NotAnswered(events.classify(refused.array(), refused.from(), refused.to()));
            case StreamStep.Failed failed -> broken(failed.error());
            case StreamStep.ReadOn _ -> throw new IllegalStateException("a stream that reads on is not over");
        };
    }

    private AttemptOutcome whole() {
        exchange.sink().finish();
        if (exchange.cancellation().isCancelled()) {
            return new Stopped(exchange.cancellation().reason().orElseThrow());
        }
        watch.usage().ifPresentOrElse(tools.observer()::tokensUsed, tools.observer()::usageMissing);
        return AttemptOutcome.ANSWERED;
    }

    /// A router that goes down tells the client; a client that left is told nothing.
    private AttemptOutcome stopped(Reason reason) {
        return opened && reason == Reason.SHUTTING_DOWN
                ? broken(StreamFailures.error(UnservedReason.SHUTTING_DOWN))
                : new Stopped(reason);
    }

    private Failure beforeFirstEvent(Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            return Attempt.silent(cancellation);
        }
        return Failure.of(
                lastRead == Read.RESET ? FailureKind.UNREACHABLE : FailureKind.BAD_ANSWER, RestScope.COMBINATION);
    }

    private static AttemptOutcome broken(RouterError error) {
        RestScope scope = isOurs(error) ? RestScope.NOBODY : RestScope.COMBINATION;
        return new Broken(Failure.of(FailureKind.BROKEN_STREAM, scope), error);
    }

    /// Ends that say nothing of the vendor: our going down, our limits of size and time, and an error that the
    /// vendor put into a stream that works.
    private static boolean isOurs(RouterError error) {
        return switch (error) {
            case RouterError.Unserved unserved ->
                switch (unserved.reason()) {
                    case SHUTTING_DOWN, STREAM_TOO_LONG, EVENT_TOO_LARGE -> true;
                    default -> false;
                };
            case RouterError.VendorError _, RouterError.InvalidRequest _, RouterError.PassedThrough _ -> true;
        };
    }
}
