package io.genrouter.vendors.failure;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What the body of a refusal says, whatever shape it has.
///
/// @param message    its text for people; empty when it has none
/// @param text       all of its texts in lower case, one a line, the message first
/// @param codes      every code, type, status and reason that it names, in lower case; integers as text
/// @param codeStatus the code where that is an integer that could be a status, 400 to 599
/// @param retryDelay how long it asks to wait, as Google says it in `details`
/// @param openAiForm whether it has an `error` object with a text as `message`, as OpenAI's own SDKs expect
record ErrorReport(
        String message,
        String text,
        Set<String> codes,
        OptionalInt codeStatus,
        Optional<Duration> retryDelay,
        boolean openAiForm) {

    ErrorReport {
        codes = Set.copyOf(codes);
    }

    /// A body that is no JSON: all of it is text.
    static ErrorReport ofText(String text) {
        return new ErrorReport(
                text, text.toLowerCase(Locale.ROOT), Set.of(), OptionalInt.empty(), Optional.empty(), false);
    }
}
