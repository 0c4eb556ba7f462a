package io.genrouter.vendors.sandbox.schema;

import java.util.BitSet;
import java.util.stream.IntStream;

/// Characters of which one is to be taken.
final class CharacterSet {

    static final CharacterSet PRINTABLE = range(' ', '~');
    static final CharacterSet DIGITS = range('0', '9');
    static final CharacterSet WORD = word();

    /// A choice between more is none that anyone could tell.
    private static final int MOST_CHOICES = 64;

    private final BitSet bits = new BitSet();

    private CharacterSet() {}

    static CharacterSet empty() {
        return new CharacterSet();
    }

    static CharacterSet of(int character) {
        return range(character, character);
    }

    void add(CharacterSet others) {
        bits.or(others.bits);
    }

    void addRange(int from, int to) {
        bits.set(from, to + 1);
    }

    /// Those that are not in here, of those that can be printed.
    CharacterSet negated() {
        CharacterSet others = range(' ', '~');
        others.bits.andNot(bits);
        return others;
    }

    boolean isEmpty() {
        return bits.isEmpty();
    }

    boolean isOne() {
        return bits.cardinality() == 1;
    }

    int first() {
        return bits.nextSetBit(0);
    }

    /// The letters in here, then the digits; anything else only where there are none of these.
    int[] choices() {
        int[] readable = IntStream.concat(
                        IntStream.rangeClosed('a', 'z'),
                        IntStream.concat(IntStream.rangeClosed('A', 'Z'), IntStream.rangeClosed('0', '9')))
                .filter(bits::get)
                .toArray();
        return readable.length > 0
                ? readable
                : bits.stream().limit(MOST_CHOICES).toArray();
    }

    private static CharacterSet range(int from, int to) {
        CharacterSet set = new CharacterSet();
        set.addRange(from, to);
        return set;
    }

    private static CharacterSet word() {
        CharacterSet word = range('a', 'z');
        word.addRange('A', 'Z');
        word.addRange('0', '9');
        word.addRange('_', '_');
        return word;
    }
}
