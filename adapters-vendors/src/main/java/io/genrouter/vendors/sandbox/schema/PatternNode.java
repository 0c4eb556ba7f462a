package io.genrouter.vendors.sandbox.schema;

import java.util.List;

/// A part of a regular expression.
sealed interface PatternNode {

    /// Adds a text that it matches, or gives up when that becomes too long.
    void writeTo(PatternText text);

    /// One character.
    ///
    /// @param choices which
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record OneOf(int[] choices) implements PatternNode {
        @Override
        public void writeTo(PatternText text) {
            text.addOneOf(choices);
        }
    }

    /// Parts that follow each other; none for an anchor.
    record Sequence(List<PatternNode> parts) implements PatternNode {
        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public void writeTo(PatternText text) {
            parts.forEach(part -> part.writeTo(text));
        }
    }

    /// A part that is repeated.
    record Repeated(PatternNode part, int least, int most) implements PatternNode {
        @Override
        public void writeTo(PatternText text) {
            int times = text.times(least, most);
            for (int i = 0; i < times && !text.isTooLong(); i++) {
                text.repeats();
                part.writeTo(text);
            }
        }
    }
}
