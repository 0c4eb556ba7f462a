package io.genrouter.vendors.sandbox.schema;

/// Reads what stands for one of several characters in a regular expression: a class or an escape.
final class PatternCharacters {

    private final PatternCursor cursor;

    PatternCharacters(PatternCursor cursor) {
        this.cursor = cursor;
    }

    /// What `[…]` stands for, its first bracket being read.
    int[] ofClass() {
        boolean negated = cursor.skip("^");
        CharacterSet set = CharacterSet.empty();
        while (!cursor.isAtEnd() && cursor.peek() != ']') {
            addTo(set);
        }
        CharacterSet meant = negated ? set.negated() : set;
        if (!cursor.skip("]") || meant.isEmpty()) {
            cursor.giveUp();
        }
        return meant.choices();
    }

    /// What `\…` stands for, the backslash being read.
    CharacterSet ofEscape() {
        int letter = cursor.take();
        return switch (letter) {
            case 'd' -> CharacterSet.DIGITS;
            case 'D' -> CharacterSet.DIGITS.negated();
            case 'w' -> CharacterSet.WORD;
            case 'W' -> CharacterSet.WORD.negated();
            case 's' -> CharacterSet.of(' ');
            case 'S' -> CharacterSet.of(' ').negated();
            case 't' -> CharacterSet.of('\t');
            case 'n' -> CharacterSet.of('\n');
            case 'r' -> CharacterSet.of('\r');
            case 'f' -> CharacterSet.of('\f');
            case 'v' -> CharacterSet.of('\u000b');
            case 'x' -> CharacterSet.of(cursor.hexadecimal(2));
            case 'u' -> CharacterSet.of(cursor.hexadecimal(4));
            default -> literal(letter);
        };
    }

    /// Other letters and digits are escapes that are not known here, and 0 is the end.
    private CharacterSet literal(int character) {
        if (character == 0 || Character.isLetterOrDigit(character)) {
            cursor.giveUp();
        }
        return CharacterSet.of(character);
    }

    private void addTo(CharacterSet set) {
        CharacterSet from = one();
        if (cursor.peek() != '-') {
            set.add(from);
            return;
        }
        int dash = cursor.place();
        cursor.take();
        if (cursor.peek() == ']' || cursor.isAtEnd() || !from.isOne()) {
            cursor.goTo(dash);
            set.add(from);
            if (!from.isOne()) {
                set.add(CharacterSet.of(cursor.take()));
            }
            return;
        }
        addRange(set, from, one());
    }

    private void addRange(CharacterSet set, CharacterSet from, CharacterSet to) {
        if (!to.isOne() || to.first() < from.first()) {
            cursor.giveUp();
            return;
        }
        set.addRange(from.first(), to.first());
    }

    private CharacterSet one() {
        int character = cursor.take();
        return character == '\\' ? ofEscape() : CharacterSet.of(character);
    }
}
