package io.genrouter.application.attempt;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.attempt.AttemptOutcome.Broken;
import io.genrouter.application.attempt.AttemptOutcome.NotAnswered;
import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.attempt.Cancellation.Reason;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.application.stream.StreamStep;
import io.genrouter.application.stream.StreamWatch;
import io.genrouter.domain.routing.StreamMode;
import java.time.Duration;
import java.util.Optional;

/// Drives one stream: pulls events from the vendor, has them watched, pushes them to the client, until it is
/// over. Its own thread blocks in the reads and writes up to the first event; from then on it waits, while whoever
/// reads the stream feeds it, and comes in where something has to be waited for.
final class StreamRun {

    /// At first; it grows with what comes at a time.
    private static final int BATCH_BYTES = 2 * 1024;

    private final AttemptTools tools;
    private final Exchange exchange;
    private final Call call;
    private final Turn turn;
    private final Relay relay;
    private final AttemptClock clock;
    private final StreamWatch watch;
    private final Runnable commits;
    private final Delivery delivery;
    private boolean committed;
    private boolean claimed;
    private boolean tooLarge;
    private StreamStep step = StreamStep.READ_ON;
    private Read lastRead = Read.EVENTS;

    /// @param turn    whether its answer is the one, which its first event decides, and what stops it
    /// @param commits is told when the first event has come, before it goes to the client
    StreamRun(AttemptTools tools, Call call, Turn turn, Relay relay, AttemptClock clock, Runnable commits) {
        this.tools = tools;
        this.exchange = call.exchange();
        this.call = call;
        this.turn = turn;
        this.relay = relay;
        this.clock = clock;
        this.commits = commits;
        boolean held = exchange.streamMode() == StreamMode.BUFFERED;
        this.watch = new StreamWatch(
                exchange.body().choices(),
                held,
                tools.answerModel().replacement(exchange),
                tools.errors(),
                tools.observer(),
                this::called);
        this.delivery = held
                ? new HeldDelivery(
                        exchange.sink(),
                        this::open,
                        clock::writes,
                        exchange.request().held(),
                        tools.streams().largestHeld())
                : new LiveDelivery(exchange.sink(), this::open, clock::writes);
    }

    AttemptOutcome run(EventStream events, Cancellation cancellation) {
        boolean readToTheEnd = false;
        try {
            EventBatch batch = new EventBatch(BATCH_BYTES);
            while (goesOn()) {
                lastRead = watch.isCommitted() ? drive(events, batch) : first(events, batch);
                if (lastRead != Read.EVENTS) {
                    step = watch.end(ending(lastRead, cancellation));
                }
                deliver();
            }
            readToTheEnd = step instanceof StreamStep.Whole && !cancellation.isCancelled();
            return outcome(events, cancellation);
        } finally {
            events.close(readToTheEnd);
        }
    }

    private boolean goesOn() {
        return step instanceof StreamStep.ReadOn
                && !tooLarge
                && !turn.cancellation().isCancelled();
    }

    private Read first(EventStream events, EventBatch batch) {
        Read read = events.next(batch);
        if (read == Read.EVENTS) {
            step = watch.feed(batch);
        }
        return read;
    }

    private Read drive(EventStream events, EventBatch batch) {
        awaitsEvent();
        return events.drive(batch, this::isFed);
    }

    /// Waits for nobody. What it leaves undone is for [#deliver()].
    private boolean isFed(EventBatch batch) {
        step = watch.feed(batch);
        if (!goesOn() || (claimed && !delivery.offer(watch.output()))) {
            return false;
        }
        awaitsEvent();
        return true;
    }

    private void awaitsEvent() {
        clock.awaitsEvent(watch.isWhole(), delivery.hasBegun());
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
            case CLIENT_LEFT, NO_HEADERS, NO_FIRST_EVENT, STALLED, CLIENT_TIMEOUT, HEDGE_LOST, ENDED ->
                UnservedReason.UPSTREAM_STALLED;
        };
    }

    private void deliver() {
        if (watch.isCommitted() && !committed) {
            committed = true;
            commits.run();
            claimed = turn.claim();
        }
        if (claimed) {
            tooLarge = !delivery.take(watch.output(), step instanceof StreamStep.Whole);
        }
    }

    /// The first event may be a call already; one that the client never sees is nobody's.
    private void called(ToolCallId toolCall) {
        if (turn.claim()) {
            tools.affinity().called(toolCall, call.combination().vendor().id());
        }
    }

    private void open() {
        exchange.sink().open(turn.head(call, tools.redaction().withoutKeys(relay)));
        tools.observer()
                .firstEvent(Duration.ofNanos(
                        tools.clock().nanos() - exchange.request().startedNanos()));
    }

    private AttemptOutcome outcome(EventStream events, Cancellation cancellation) {
        if (turn.cancellation().isCancelled() && !(claimed && step instanceof StreamStep.Whole)) {
            return turn.stopped();
        }
        if (tooLarge) {
            return new NotAnswered(Failure.of(FailureKind.ANSWER_TOO_LARGE, RestScope.NOBODY));
        }
        return switch (step) {
            case StreamStep.Whole _ -> whole();
            case StreamStep.Empty _ -> new NotAnswered(beforeFirstEvent(cancellation));
            case StreamStep.RefusedUnseen refused ->
                new NotAnswered(events.classify(refused.array(), refused.from(), refused.to()));
            case StreamStep.Failed failed -> failed(failed.error(), cancellation);
            case StreamStep.ReadOn _ -> throw new IllegalStateException("a stream that reads on is not over");
        };
    }

    /// A router that goes down just now has sent everything all the same.
    private AttemptOutcome whole() {
        delivery.finish();
        if (exchange.isClientGone()) {
            return new Stopped(Reason.CLIENT_LEFT);
        }
        watch.usage().ifPresentOrElse(tools.observer()::tokensUsed, tools.observer()::usageMissing);
        return new AttemptOutcome.Answered(watch.usage());
    }

    private Failure beforeFirstEvent(Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            return Attempt.silent(cancellation);
        }
        return Failure.of(
                lastRead == Read.RESET ? FailureKind.UNREACHABLE : FailureKind.BAD_ANSWER, RestScope.COMBINATION);
    }

    /// What was held was seen by nobody: somebody else may answer.
    private AttemptOutcome failed(RouterError error, Cancellation cancellation) {
        if (!delivery.hasBegun() && cancellation.reason().equals(Optional.of(Reason.CLIENT_TIMEOUT))) {
            return new NotAnswered(Attempt.silent(cancellation));
        }
        RestScope scope = isOurs(error) ? RestScope.NOBODY : RestScope.COMBINATION;
        Failure failure = Failure.of(FailureKind.BROKEN_STREAM, scope);
        return delivery.hasBegun() ? new Broken(failure, error) : new NotAnswered(failure);
    }

    /// Ends that say nothing of the vendor: our limits of size and time, and an error that the vendor put into
    /// a stream that works.
    private static boolean isOurs(RouterError error) {
        return switch (error) {
            case RouterError.Unserved unserved ->
                switch (unserved.reason()) {
                    case STREAM_TOO_LONG, EVENT_TOO_LARGE -> true;
                    default -> false;
                };
            case RouterError.VendorError _, RouterError.InvalidRequest _, RouterError.PassedThrough _ -> true;
        };
    }
}
