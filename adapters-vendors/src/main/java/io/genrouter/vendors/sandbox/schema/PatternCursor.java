package io.genrouter.vendors.sandbox.schema;

/// A place in a regular expression.
final class PatternCursor {

    private final int[] characters;
    private int at;
    private boolean unknown;

    PatternCursor(String pattern) {
        characters = pattern.codePoints().toArray();
    }

    boolean isAtEnd() {
        return at >= characters.length;
    }

    /// The character here; 0 at the end.
    int peek() {
        return isAtEnd() ? 0 : characters[at];
    }

    /// The character here, which is left behind.
    int take() {
        int character = peek();
        at++;
        return character;
    }

    /// Leaves this text behind, if it is here.
    boolean skip(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= characters.length || characters[at + i] != text.charAt(i)) {
                return false;
            }
        }
        at += text.length();
        return true;
    }

    /// A number in hexadecimal digits, of which there must be so many.
    int hexadecimal(int digits) {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(take(), 16);
            number = number * 16 + Math.max(digit, 0);
            unknown |= digit < 0;
        }
        return number;
    }

    /// A decimal number; -1 where there is none here.
    int number() {
        int number = -1;
        while (Character.digit(peek(), 10) >= 0) {
            number = Math.min(Math.max(number, 0) * 10 + Character.digit(take(), 10), Short.MAX_VALUE);
        }
        return number;
    }

    int place() {
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    /// There is something that is not known: nothing that is read counts.
    void giveUp() {
        unknown = true;
        at = characters.length;
    }

    boolean gaveUp() {
        return unknown;
    }
}
