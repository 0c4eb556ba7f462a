package io.genrouter.vendors.sandbox;

import java.util.ArrayList;
import java.util.List;

/// What stands for tokens in the sandbox: words with the white space behind them, long ones in slices.
final class Tokens {

    /// Shorter than most JSON, so that the arguments of a call come in pieces.
    private static final int LONGEST = 8;

    private Tokens() {}

    /// Put together they are the text. None of an empty one.
    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        for (int at = 1; at <= text.length(); at++) {
            if (at == text.length() || isCut(text, start, at)) {
                tokens.add(text.substring(start, at));
                start = at;
            }
        }
        return tokens;
    }

    static int count(String text) {
        return of(text).size();
    }

    private static boolean isCut(String text, int start, int at) {
        boolean wordBegins = Character.isWhitespace(text.charAt(at - 1)) && !Character.isWhitespace(text.charAt(at));
        boolean splitsPair = Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return wordBegins || (at - start >= LONGEST && !splitsPair);
    }
}
