package io.genrouter.application.attempt;

import java.util.Locale;

/// What went wrong in an attempt, as far as it decides what happens next. Statuses, codes and messages of
/// vendors are turned into one of these by the adapter that knows the vendor.
public enum FailureKind {
    /// The request itself is wrong: passed through, no other attempt.
    CLIENT_FAULT(Next.PASS_THROUGH),
    /// The vendor will not answer this content: passed through, no other attempt.
    CONTENT_REFUSED(Next.PASS_THROUGH),
    /// This model cannot do what is asked (context too long, no images, …): another model may.
    MODEL_CANNOT(Next.OTHER_MODEL),
    /// Too many requests for now.
    RATE_LIMITED(Next.FAIL_OVER),
    /// The credential has nothing left to spend.
    QUOTA_SPENT(Next.FAIL_OVER),
    /// The vendor does not accept the credential, or not for this.
    KEY_REFUSED(Next.FAIL_OVER),
    /// The vendor does not have the model.
    MODEL_GONE(Next.FAIL_OVER),
    /// The vendor says that it is overloaded (529).
    OVERLOADED(Next.FAIL_OVER),
    /// The vendor failed (5xx and whatever no other kind names).
    VENDOR_ERROR(Next.FAIL_OVER),
    /// No connection: refused, reset before an answer, name not found, TLS.
    UNREACHABLE(Next.FAIL_OVER),
    /// An answer that is none: garbage, HTML, empty, cut short, JSON where a stream was asked.
    BAD_ANSWER(Next.FAIL_OVER),
    /// No header or no first event in time.
    SILENT(Next.FAIL_OVER),
    /// The stream broke after its first event. Nothing can be replayed.
    BROKEN_STREAM(Next.FAIL_OVER),
    /// The answer is larger than may be held. No other attempt, nobody rests.
    ANSWER_TOO_LARGE(Next.GIVE_UP),
    /// We failed, not the vendor: no free connection in time, no file descriptor, a bug. No other attempt,
    /// nobody rests.
    LOCAL_FAULT(Next.GIVE_UP);

    /// What follows a failure.
    public enum Next {
        /// Another combination may answer.
        FAIL_OVER,
        /// A combination with another model may answer.
        OTHER_MODEL,
        /// The vendor's answer is the answer.
        PASS_THROUGH,
        /// Nobody else is asked, and the vendor's words are not passed on.
        GIVE_UP
    }

    private final Next next;

    FailureKind(Next next) {
        this.next = next;
    }

    public Next next() {
        return next;
    }

    /// Failures of a vendor that come and go: they count, and only a row of them is a reason to rest.
    public boolean isTransient() {
        return this == VENDOR_ERROR
                || this == UNREACHABLE
                || this == BAD_ANSWER
                || this == SILENT
                || this == BROKEN_STREAM;
    }

    /// Whether the very same call may go well a moment later. A vendor that has fallen silent is not asked
    /// again.
    boolean mayPassSoon() {
        return this == VENDOR_ERROR || this == UNREACHABLE || this == BAD_ANSWER;
    }

    /// The kind as a metric label and log field.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
