package io.genrouter.vendors.failure;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One line of a table: a refusal that fits has this verdict.
///
/// @param statuses which statuses it is about
/// @param codes    codes of which the refusal names one, in lower case; empty where they do not matter
/// @param text     what its texts, in lower case, say somewhere; empty where they do not matter
/// @param verdict  what that means
record Rule(StatusRange statuses, Set<String> codes, Optional<Pattern> text, Verdict verdict) {

    boolean fits(int status, ErrorReport report) {
        return statuses.has(status)
                && (codes.isEmpty() || !Collections.disjoint(codes, report.codes()))
                && text.map(pattern -> pattern.matcher(report.text()).find()).orElse(true);
    }

    static Line on(int... statuses) {
        return new Line(StatusRange.of(statuses));
    }

    static Line onAny(int from, int to) {
        return new Line(StatusRange.between(from, to));
    }

    /// A line that has no verdict yet.
    record Line(StatusRange statuses) {

        Rule is(Verdict verdict) {
            return new Rule(statuses, Set.of(), Optional.empty(), verdict);
        }

        /// @param codes in lower case; one of them is named
        Coded coded(String... codes) {
            return new Coded(statuses, Set.of(codes));
        }

        /// @param regex of lower-case texts
        Saying saying(String regex) {
            return new Saying(statuses, Pattern.compile(regex, Pattern.MULTILINE));
        }
    }

    /// A line about codes that has no verdict yet.
    record Coded(StatusRange statuses, Set<String> codes) {
        Rule is(Verdict verdict) {
            return new Rule(statuses, codes, Optional.empty(), verdict);
        }
    }

    /// A line about texts that has no verdict yet.
    record Saying(StatusRange statuses, Pattern text) {
        Rule is(Verdict verdict) {
            return new Rule(statuses, Set.of(), Optional.of(text), verdict);
        }
    }
}
