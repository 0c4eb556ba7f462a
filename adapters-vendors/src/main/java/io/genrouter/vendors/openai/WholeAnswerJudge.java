package io.genrouter.vendors.openai;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.json.CompletionScanner;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.failure.FailureClassifier;
import java.util.Optional;

/// Tells an answer from an error that came with status 200, and from half of an answer.
final class WholeAnswerJudge {

    private final FailureClassifier classifier;

    WholeAnswerJudge(FailureClassifier classifier) {
        this.classifier = classifier;
    }

    VendorReply judge(VendorId vendor, WholeBody body, Relay head) {
        CompletionScanner scanner = new CompletionScanner();
        boolean whole = scanner.scan(body.bytes(), 0, body.length());
        if (whole && !scanner.hasError() && scanner.choices() > 0) {
            return answer(vendor, scanner, body, head);
        }
        if (classifier.isError(body.bytes(), 0, body.length())) {
            return classifier.classifyInside(vendor, head, body.bytes(), 0, body.length());
        }
        return whole ? answer(vendor, scanner, body, head) : Failure.of(FailureKind.BAD_ANSWER, RestScope.COMBINATION);
    }

    private WholeAnswer answer(VendorId vendor, CompletionScanner scanner, WholeBody body, Relay head) {
        Optional<Usage> usage = scanner.hasUsage() ? Optional.of(scanner.usage()) : Optional.empty();
        return new WholeAnswer(
                body.bytes(), body.length(), usage, scanner.toolCalls(), head, classifier.usedUpFor(vendor, head));
    }
}
