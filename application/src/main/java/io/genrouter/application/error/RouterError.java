package io.genrouter.application.error;

import io.genrouter.application.gateway.ReplyHead;
import java.time.Duration;
import java.util.Optional;

/// Why a request was not answered.
public sealed interface RouterError {

    /// The request is wrong, and no vendor was asked.
    ///
    /// @param reason  which of the reasons
    /// @param message a sentence for people; quotes nothing of the body but names of fields
    /// @param param   the field at fault, such as `messages[0].role`; empty when it is the body as a whole
    record InvalidRequest(RefusalReason reason, String message, Optional<String> param) implements RouterError {}

    /// Nobody could answer.
    ///
    /// @param reason     which of the reasons
    /// @param message    a sentence for people, our own words alone
    /// @param retryAfter when it may be worth another try; empty when that is not known
    record Unserved(UnservedReason reason, String message, Optional<Duration> retryAfter) implements RouterError {}

    /// The vendor's own error is the answer, status and body.
    ///
    /// @param head who said it, and what
    record PassedThrough(ReplyHead head) implements RouterError {}

    /// The vendor put an error into its stream after the first event.
    ///
    /// @param message what it says, keys and organisation ids cut out
    /// @param type    its type; `upstream_error` where it has none
    /// @param param   its param, empty for none
    /// @param code    its code, empty for none
    record VendorError(String message, String type, Optional<String> param, Optional<String> code)
            implements RouterError {}
}
