package io.genrouter.vendors.failure;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.domain.vendor.VendorId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells what a vendor's refusal means, by tables.
public final class FailureClassifier {

    private static final int BAD_REQUEST = 400;

    private final Clock clock;
    private final UsedUp usedUp;

    /// @param clock for dates in `Retry-After` and in what says when a quota is back
    public FailureClassifier(Clock clock) {
        this.clock = clock;
        this.usedUp = new UsedUp(clock);
    }

    /// Classifies an answer whose status is not 200.
    ///
    /// @param vendor who answered
    /// @param head   its status and header fields
    /// @param body   its body, or as much of it as is to be looked at
    public Failure classify(VendorId vendor, Relay head, byte[] body) {
        ErrorReport report = ErrorReportReader.read(body, 0, body.length);
        return failure(vendor, head, head.status(), head.status(), report, body, 0, body.length);
    }

    /// Classifies an error that came inside a 200, as the whole body or as an event of a stream.
    ///
    /// @param head the header fields it came with
    /// @param body an array that holds the error from `from` to `to`
    public Failure classifyInside(VendorId vendor, Relay head, byte[] body, int from, int to) {
        ErrorReport report = ErrorReportReader.read(body, from, to);
        int passedOn = report.codeStatus().orElse(BAD_REQUEST);
        return failure(vendor, head, ImpliedStatus.of(report), passedOn, report, body, from, to);
    }

    private Failure failure(
            VendorId vendor, Relay head, int status, int passedOn, ErrorReport report, byte[] body, int from, int to) {
        Verdict verdict = verdict(vendor, status, report);
        Relay relay =
                isPassedOn(verdict.kind()) ? PassedThrough.of(passedOn, head, report, body, from, to) : Relay.NOTHING;
        return new Failure(verdict.kind(), verdict.scope(), restFor(vendor, verdict, head, report), relay);
    }

    private static Verdict verdict(VendorId vendor, int status, ErrorReport report) {
        return Stream.concat(VendorRules.of(vendor).stream(), CommonRules.ALL.stream())
                .filter(rule -> rule.fits(status, report))
                .findFirst()
                .map(Rule::verdict)
                .orElse(Verdict.VENDOR_ERROR);
    }

    private static boolean isPassedOn(FailureKind kind) {
        return switch (kind.next()) {
            case PASS_THROUGH, OTHER_MODEL -> true;
            case FAIL_OVER, GIVE_UP -> false;
        };
    }

    /// How long the vendor asks to be left alone. A refused key or a spent quota is not mended by waiting as
    /// asked.
    private Optional<Duration> restFor(VendorId vendor, Verdict verdict, Relay head, ErrorReport report) {
        return switch (verdict.kind()) {
            case RATE_LIMITED -> asked(head, report).or(() -> usedUpFor(vendor, head));
            case OVERLOADED, VENDOR_ERROR -> asked(head, report);
            default -> Optional.empty();
        };
    }

    private Optional<Duration> asked(Relay head, ErrorReport report) {
        return RetryAfter.of(name -> HeadFields.find(head, name), clock)
                .or(() -> report.retryDelay().map(RetryAfter::clamp));
    }

    /// For how long nothing is left to the combination that was called, by what the head of an answer of any
    /// kind says. Empty while something is left, and where the vendor does not say when there will be more.
    public Optional<Duration> usedUpFor(VendorId vendor, Relay head) {
        return usedUp.read(vendor, head);
    }

    /// Whether this is well-formed JSON, an object or an array.
    public boolean isJson(byte[] body, int from, int to) {
        return ErrorReportReader.isJson(body, from, to);
    }

    /// Whether a body, or the data of an event, that came with status 200 is an error: it has an `error`, also
    /// in a list of one, or it is one of the other shapes of a refusal and holds no choices.
    public boolean isError(byte[] body, int from, int to) {
        return ErrorReportReader.isError(body, from, to);
    }
}
