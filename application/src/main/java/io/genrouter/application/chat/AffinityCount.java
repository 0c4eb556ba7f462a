package io.genrouter.application.chat;

import io.genrouter.application.affinity.AffinityResult;
import io.genrouter.application.affinity.ToolHistory;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.application.observe.RoutingObserver;
import io.genrouter.domain.vendor.VendorId;
import java.time.Duration;

/// Tells the observer, once a vendor answers, whether it is the one that the history comes from. Otherwise the
/// sink behind it.
///
/// @param sink     where the answer goes
/// @param vendor   where the history comes from
/// @param observer is told
record AffinityCount(ReplySink sink, VendorId vendor, RoutingObserver observer) implements ReplySink {

    /// The sink for a request with this history.
    static ReplySink of(ToolHistory history, ReplySink sink, RoutingObserver observer) {
        return switch (history) {
            case ToolHistory.None _ -> sink;
            case ToolHistory.Unknown _ -> {
                observer.toolAffinity(AffinityResult.UNKNOWN);
                yield sink;
            }
            case ToolHistory.At(VendorId vendor) -> new AffinityCount(sink, vendor, observer);
        };
    }

    @Override
    public void keepAlive(Duration every) {
        sink.keepAlive(every);
    }

    @Override
    public void answer(ReplyHead head, byte[] body, int offset, int length) {
        count(head);
        sink.answer(head, body, offset, length);
    }

    @Override
    public void open(ReplyHead head) {
        count(head);
        sink.open(head);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        sink.write(buffer, offset, length);
    }

    @Override
    public boolean offer(byte[] buffer, int offset, int length) {
        return sink.offer(buffer, offset, length);
    }

    @Override
    public void settle() {
        sink.settle();
    }

    @Override
    public void ending() {
        sink.ending();
    }

    @Override
    public void finish() {
        sink.finish();
    }

    /// A vendor's refusal that is passed on is its answer, too: what it says of a history that is not its own.
    @Override
    public void fail(RouterError error, int attempts) {
        if (error instanceof RouterError.PassedThrough passed) {
            count(passed.head());
        }
        sink.fail(error, attempts);
    }

    private void count(ReplyHead head) {
        boolean kept = head.served().vendor().id().equals(vendor);
        observer.toolAffinity(kept ? AffinityResult.KEPT : AffinityResult.MOVED);
    }
}
