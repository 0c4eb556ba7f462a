package io.genrouter.application.json;

/// Runs over a whole object or array without telling its tokens: most of every answer is read by nobody, and
/// this is where the time goes. It checks the same grammar as [JsonCursor], all of it in locals.
final class JsonSkip {

    private JsonSkip() {}

    /// Finds the end of what opens at a place.
    ///
    /// @param at      the place of `{` or `[`
    /// @param objects remembers what is open, one bit a level, as [JsonCursor] does
    /// @param depth   how many are open around it
    /// @param deepest how many may be open
    /// @return behind its closing bracket; 0 when it is not well-formed or nests too deep
    static int containerEnd(byte[] bytes, int at, int to, long[] objects, int depth, int deepest) {
        int level = depth;
        int p = at;
        boolean object;
        while (true) {
            // A value begins at p.
            int c = p < to ? bytes[p] : 0;
            if (c == '{' || c == '[') {
                if (level == deepest) {
                    return 0;
                }
                object = c == '{';
                set(objects, level++, object);
                p = space(bytes, p + 1, to);
                if (p < to && bytes[p] != (object ? '}' : ']')) {
                    p = object ? memberValue(bytes, p, to) : p;
                    if (p == 0) {
                        return 0;
                    }
                    continue;
                }
            } else {
                p = scalarEnd(bytes, p, to, c);
                if (p == 0) {
                    return 0;
                }
                object = isSet(objects, level - 1);
                p = space(bytes, p, to);
            }
            // A value has ended, p is at what follows it: a comma leads to the next one, a bracket ends the level.
            while (p < to && bytes[p] == (object ? '}' : ']')) {
                p++;
                level--;
                if (level == depth) {
                    return p;
                }
                object = isSet(objects, level - 1);
                p = space(bytes, p, to);
            }
            if (p >= to || bytes[p] != ',') {
                return 0;
            }
            p = space(bytes, p + 1, to);
            p = object ? memberValue(bytes, p, to) : p;
            if (p == 0) {
                return 0;
            }
        }
    }

    /// Runs over a key and its colon.
    ///
    /// @return where the member's value begins; 0 where there is none
    private static int memberValue(byte[] bytes, int at, int to) {
        if (at >= to || bytes[at] != '"') {
            return 0;
        }
        int p = Math.abs(JsonText.stringEnd(bytes, at + 1, to));
        p = p == 0 ? to : space(bytes, p, to);
        return p < to && bytes[p] == ':' ? space(bytes, p + 1, to) : 0;
    }

    private static int scalarEnd(byte[] bytes, int at, int to, int c) {
        return switch (c) {
            case '"' -> Math.abs(JsonText.stringEnd(bytes, at + 1, to));
            case 't' -> JsonText.wordEnd(bytes, at, to, JsonText.TRUE);
            case 'f' -> JsonText.wordEnd(bytes, at, to, JsonText.FALSE);
            case 'n' -> JsonText.wordEnd(bytes, at, to, JsonText.NULL);
            default -> JsonText.numberEnd(bytes, at, to);
        };
    }

    private static int space(byte[] bytes, int from, int to) {
        return from < to && bytes[from] > ' ' ? from : JsonText.spaceEnd(bytes, from, to);
    }

    private static void set(long[] objects, int level, boolean object) {
        long bit = 1L << level;
        objects[level >> 6] = object ? objects[level >> 6] | bit : objects[level >> 6] & ~bit;
    }

    private static boolean isSet(long[] objects, int level) {
        return (objects[level >> 6] >>> level & 1) == 1;
    }
}
