package io.genrouter.application.attempt;

import io.genrouter.application.attempt.AttemptOutcome.NotAnswered;
import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.StaleConnection;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.application.limits.ModelLimits;
import io.genrouter.domain.combination.Combination;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt: calls a combination within its limits of time and hands an answer on to the client.
final class Attempt {

    private static final Failure UNREACHABLE = Failure.of(FailureKind.UNREACHABLE, RestScope.COMBINATION);
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final AttemptTools tools;
    private final Exchange exchange;
    private final Combination combination;
    private final Call call;
    private final Turn turn;
    private final AttemptLimits limits;
    private final Consumer<Optional<Duration>> answers;

    /// @param turn    whether its answer is the one, and what stops it
    /// @param answers is told before the first byte of an answer goes to the client, with how long the vendor
    ///                says that nothing is left
    Attempt(AttemptTools tools, ModelLimits limits, Call call, Turn turn, Consumer<Optional<Duration>> answers) {
        this.tools = tools;
        this.exchange = call.exchange();
        this.combination = call.combination();
        this.call = call;
        this.turn = turn;
        this.limits = limits.of(combination);
        this.answers = answers;
    }

    AttemptOutcome run() {
        long started = tools.clock().nanos();
        try (Cancellation.Child part = turn.cancellation().child();
                Watchdog watchdog = new Watchdog(tools.timers(), tools.clock(), part.cancellation())) {
            AttemptClock clock = new AttemptClock(limits, exchange.clientLimit(), started, tools.clock(), watchdog);
            clock.sent(exchange.body().stream());
            return claimed(
                    switch (reply(vendorRequest(clock), part.cancellation())) {
                        case Failure failure -> failed(failure, part.cancellation());
                        case StaleConnection _ -> failed(UNREACHABLE, part.cancellation());
                        case WholeAnswer answer -> answered(answer, part.cancellation());
                        case Streaming stream ->
                            new StreamRun(
                                            tools,
                                            call,
                                            turn,
                                            stream.relay(),
                                            clock,
                                            () -> answers.accept(stream.usedUpFor()))
                                    .run(stream.events(), part.cancellation());
                    });
        }
    }

    /// A refusal that goes to the client is an answer, too: the first to speak has spoken, and whoever runs beside it
    /// is stopped.
    private AttemptOutcome claimed(AttemptOutcome outcome) {
        boolean speaks = outcome instanceof NotAnswered(Failure failure)
                && failure.kind().next() == FailureKind.Next.PASS_THROUGH;
        return speaks && !turn.claim() ? turn.stopped() : outcome;
    }

    /// A connection that had been closed while nobody used it costs one call more, and no attempt.
    private VendorReply reply(VendorRequest request, Cancellation cancellation) {
        try {
            VendorReply reply = tools.gateway().call(request, cancellation);
            return reply instanceof StaleConnection && !cancellation.isCancelled()
                    ? tools.gateway().call(request.onFreshConnection(), cancellation)
                    : reply;
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("request_id", exchange.request().id())
                    .setCause(e)
                    .log("A bug: attempt {} at {} failed", call.number(), combination);
            return Failure.of(FailureKind.LOCAL_FAULT, RestScope.NOBODY);
        }
    }

    private VendorRequest vendorRequest(AttemptClock clock) {
        return new VendorRequest(
                combination,
                exchange.body()
                        .withModel(
                                exchange.request().body(), combination.model().name()),
                exchange.body().stream(),
                () -> clock.headCame(exchange.body().stream()),
                exchange.request().held());
    }

    private AttemptOutcome answered(WholeAnswer answer, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            return failed(silent(cancellation), cancellation);
        }
        answers.accept(answer.usedUpFor());
        if (!turn.claim()) {
            answer.usage().ifPresent(tools.observer()::tokensUsed);
            return turn.stopped();
        }
        answer.toolCalls()
                .forEach(call ->
                        tools.affinity().called(call, combination.vendor().id()));
        AnswerModel.Range body = tools.answerModel().apply(exchange, answer);
        exchange.sink()
                .answer(
                        turn.head(call, tools.redaction().withoutKeys(answer.relay())),
                        body.array(),
                        body.offset(),
                        body.length());
        if (exchange.isClientGone()) {
            return new Stopped(Cancellation.Reason.CLIENT_LEFT);
        }
        answer.usage().ifPresentOrElse(tools.observer()::tokensUsed, tools.observer()::usageMissing);
        return new AttemptOutcome.Answered(answer.usage());
    }

    /// What an abort looked like from the connection is not what happened: the cancellation knows.
    private AttemptOutcome failed(Failure failure, Cancellation cancellation) {
        if (turn.cancellation().isCancelled()) {
            return turn.stopped();
        }
        return new NotAnswered(cancellation.isCancelled() ? silent(cancellation) : failure);
    }

    /// A client that will not wait says nothing of the vendor.
    static Failure silent(Cancellation cancellation) {
        boolean impatient = cancellation.reason().equals(Optional.of(Cancellation.Reason.CLIENT_TIMEOUT));
        return Failure.of(FailureKind.SILENT, impatient ? RestScope.NOBODY : RestScope.COMBINATION);
    }
}
