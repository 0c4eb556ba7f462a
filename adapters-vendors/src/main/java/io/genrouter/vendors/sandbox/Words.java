package io.genrouter.vendors.sandbox;

import java.util.List;
import java.util.regex.Pattern;

/// What stands for tokens in the sandbox.
final class Words {

    private static final Pattern BEFORE_A_WORD = Pattern.compile("(?<=\\s)(?=\\S)");

    private Words() {}

    /// The words of a text, each with the white space behind it: put together they are the text. None of an empty
    /// one.
    static List<String> of(String text) {
        return text.isEmpty() ? List.of() : List.of(BEFORE_A_WORD.split(text));
    }

    static int count(String text) {
        return of(text).size();
    }
}
