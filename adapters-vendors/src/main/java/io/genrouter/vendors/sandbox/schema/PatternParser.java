package io.genrouter.vendors.sandbox.schema;

import io.genrouter.vendors.sandbox.schema.PatternNode.OneOf;
import io.genrouter.vendors.sandbox.schema.PatternNode.Repeated;
import io.genrouter.vendors.sandbox.schema.PatternNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the regular expressions that schemas have: characters, classes, groups, repetitions, alternatives (of
/// which the first is taken), anchors. Look-around, back references, word boundaries and Unicode properties are
/// not known.
final class PatternParser {

    private static final PatternNode NOTHING = new Sequence(List.of());

    private final PatternCursor cursor;
    private final PatternCharacters characters;

    PatternParser(String pattern) {
        cursor = new PatternCursor(pattern);
        characters = new PatternCharacters(cursor);
    }

    /// @return empty for what is not known
    Optional<PatternNode> parse() {
        PatternNode node = alternatives();
        return cursor.isAtEnd() && !cursor.gaveUp() ? Optional.of(node) : Optional.empty();
    }

    private PatternNode alternatives() {
        PatternNode first = sequence();
        while (cursor.skip("|")) {
            sequence();
        }
        return first;
    }

    private PatternNode sequence() {
        List<PatternNode> parts = new ArrayList<>();
        while (!cursor.isAtEnd() && cursor.peek() != '|' && cursor.peek() != ')') {
            parts.add(repeated(atom()));
        }
        return new Sequence(parts);
    }

    private PatternNode atom() {
        int character = cursor.take();
        return switch (character) {
            case '(' -> group();
            case '[' -> new OneOf(characters.ofClass());
            case '\\' -> new OneOf(characters.ofEscape().choices());
            case '.' -> new OneOf(CharacterSet.PRINTABLE.choices());
            case '^', '$' -> NOTHING;
            case '*', '+', '?' -> unknown();
            default -> new OneOf(new int[] {character});
        };
    }

    private PatternNode group() {
        if (cursor.skip("?<") && cursor.peek() != '=' && cursor.peek() != '!') {
            while (!cursor.isAtEnd() && cursor.peek() != '>') {
                cursor.take();
            }
            cursor.skip(">");
        } else if (!cursor.skip("?:") && cursor.peek() == '?') {
            return unknown();
        }
        PatternNode inside = alternatives();
        return cursor.skip(")") ? inside : unknown();
    }

    private PatternNode repeated(PatternNode part) {
        if (cursor.skip("*")) {
            return times(part, 0, Integer.MAX_VALUE);
        }
        if (cursor.skip("+")) {
            return times(part, 1, Integer.MAX_VALUE);
        }
        if (cursor.skip("?")) {
            return times(part, 0, 1);
        }
        return cursor.peek() == '{' ? counted(part) : part;
    }

    private PatternNode times(PatternNode part, int least, int most) {
        cursor.skip("?"); // as few as possible: the same texts
        return new Repeated(part, least, most);
    }

    /// `{2}`, `{2,}` or `{2,5}`; anything else is a brace like any other character.
    private PatternNode counted(PatternNode part) {
        int start = cursor.place();
        cursor.take();
        int least = cursor.number();
        int most = least;
        if (cursor.skip(",")) {
            int number = cursor.number();
            most = number < 0 ? Integer.MAX_VALUE : number;
        }
        if (least < 0 || !cursor.skip("}")) {
            cursor.goTo(start);
            return part;
        }
        return times(part, least, most);
    }

    private PatternNode unknown() {
        cursor.giveUp();
        return NOTHING;
    }
}
