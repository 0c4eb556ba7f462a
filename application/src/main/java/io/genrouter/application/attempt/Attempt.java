package io.genrouter.application.attempt;

import io.genrouter.application.attempt.AttemptOutcome.NotAnswered;
import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.application.limits.ModelLimits;
import io.genrouter.domain.combination.Combination;

/// One attempt: calls a combination within its limits of time and hands an answer on to the client.
final class Attempt {

    private final AttemptTools tools;
    private final Exchange exchange;
    private final Combination combination;
    private final int number;
    private final AttemptLimits limits;

    Attempt(AttemptTools tools, ModelLimits limits, Exchange exchange, Combination combination, int number) {
        this.tools = tools;
        this.exchange = exchange;
        this.combination = combination;
        this.number = number;
        this.limits = limits.of(combination);
    }

    AttemptOutcome run() {
        long started = tools.clock().nanos();
        try (Cancellation.Child part = exchange.cancellation().child();
                Watchdog watchdog = new Watchdog(tools.timers(), tools.clock(), part.cancellation())) {
            AttemptClock clock = new AttemptClock(limits, exchange.clientLimit(), started, tools.clock(), watchdog);
            clock.sent(exchange.body().stream());
            VendorReply reply = tools.gateway().call(vendorRequest(clock), part.cancellation());
            return switch (reply) {
                case Failure failure -> failed(failure, part.cancellation());
                case WholeAnswer answer -> answered(answer, part.cancellation());
                case Streaming stream ->
                    new StreamRun(tools, exchange, head(stream.relay()), clock)
                            .run(stream.events(), part.cancellation());
            };
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
            return failed(Failure.of(FailureKind.SILENT, RestScope.COMBINATION), cancellation);
        }
        answer.toolCalls()
                .forEach(call ->
                        tools.affinity().called(call, combination.vendor().id()));
        AnswerModel.Range body = tools.answerModel().apply(exchange, answer);
        exchange.sink().answer(head(answer.relay()), body.array(), body.offset(), body.length());
        if (exchange.isClientGone()) {
            return new Stopped(Cancellation.Reason.CLIENT_LEFT);
        }
        answer.usage().ifPresentOrElse(tools.observer()::tokensUsed, tools.observer()::usageMissing);
        return new AttemptOutcome.Answered(answer.usage());
    }

    /// What an abort looked like from the connection is not what happened: the cancellation knows.
    private AttemptOutcome failed(Failure failure, Cancellation cancellation) {
        if (exchange.cancellation().isCancelled()) {
            return new Stopped(exchange.cancellation().reason().orElseThrow());
        }
        return new NotAnswered(
                cancellation.isCancelled() ? Failure.of(FailureKind.SILENT, RestScope.COMBINATION) : failure);
    }

    private ReplyHead head(Relay relay) {
        return new ReplyHead(combination, number, relay);
    }
}
