package io.genrouter.application.json;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Walks over JSON as it lies in an array, token by token, and checks it against RFC 8259 to the letter. Made
/// to be used again and again; not safe for use by several threads.
///
/// It allocates nothing but what [#text()] returns, never recurses and never reads a number, however long.
/// Bytes within strings are not decoded unless they are asked for: invalid UTF-8 and lone surrogates pass,
/// control characters do not.
///
/// A token is told by [#next()]; where it lies, by [#start()] and [#end()]. The colon after a key and the
/// commas are no tokens. Once a token is [Token#END], [Token#MALFORMED] or [Token#TOO_DEEP], every later one is
/// the same.
public final class JsonCursor {

    /// What lies under the cursor.
    public enum Token {
        OBJECT_START,
        OBJECT_END,
        ARRAY_START,
        ARRAY_END,
        /// The name of a member, colon checked; its value is the next token.
        KEY,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        /// There was exactly one value, and nothing but white space follows it.
        END,
        /// This is not JSON, or half of it.
        MALFORMED,
        /// More objects and arrays are open than the cursor was made for.
        TOO_DEEP;

        /// Whether there is no further token: [#END], [#MALFORMED] or [#TOO_DEEP].
        public boolean isLast() {
            return this == END || this == MALFORMED || this == TOO_DEEP;
        }
    }

    /// How deep objects and arrays may nest where nothing else is said.
    public static final int DEFAULT_DEPTH = 1000;

    // What may come next; numbers, since a switch over an enum costs a look-up in the hottest place.
    private static final int VALUE = 0;
    private static final int AFTER_MEMBER = 1;
    private static final int AFTER_ELEMENT = 2;
    private static final int FIRST_KEY = 3;
    private static final int FIRST_ELEMENT = 4;
    private static final int AFTER_ALL = 5;
    private static final int OVER = 6;

    private static final byte[] NOTHING = {};

    private final int deepest;

    /// One bit for each open object or array, the outermost first: 1 for an object.
    private final long[] objects;

    private byte[] bytes = NOTHING;
    private int limit;
    private int position;
    private int depth;
    private int state = OVER;
    /// The state that follows a value where the cursor is.
    private int afterValue = AFTER_ALL;

    private Token last = Token.MALFORMED;
    private int start;
    private int end;
    private boolean escaped;

    /// A cursor for nesting up to [#DEFAULT_DEPTH].
    public JsonCursor() {
        this(DEFAULT_DEPTH);
    }

    /// A cursor for nesting up to a depth of one's own.
    ///
    /// @param deepest how many objects and arrays may be open at once
    public JsonCursor(int deepest) {
        this.deepest = deepest;
        objects = new long[(deepest >> 6) + 1];
    }

    /// Puts the cursor before the first byte of a range, which is not copied.
    public void reset(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        this.bytes = bytes;
        limit = to;
        position = from;
        start = from;
        end = from;
        depth = 0;
        state = VALUE;
        afterValue = AFTER_ALL;
    }

    /// Goes to the next token.
    public Token next() {
        int c = peek();
        return switch (state) {
            case VALUE -> value(c);
            case FIRST_ELEMENT -> c == ']' ? close(Token.ARRAY_END) : value(c);
            case FIRST_KEY -> c == '}' ? close(Token.OBJECT_END) : key(c);
            case AFTER_ELEMENT -> afterElement(c);
            case AFTER_MEMBER -> afterMember(c);
            case AFTER_ALL -> c < 0 ? over(Token.END) : over(Token.MALFORMED);
            default -> last;
        };
    }

    /// Skips the whole next value, checking it all the same. After it [#start()] and [#end()] are the range of
    /// all of it.
    ///
    /// @return the token that begins the value; [Token#MALFORMED] or [Token#TOO_DEEP] when it is not
    ///         well-formed. At the end of an array or object, and before a key, it does what [#next()] does
    public Token skip() {
        Token first = next();
        if (first != Token.OBJECT_START && first != Token.ARRAY_START) {
            return first;
        }
        int from = start;
        int found = JsonSkip.containerEnd(bytes, from, limit, objects, depth - 1, deepest);
        if (found == 0) {
            // Goes over it again, token by token, to the place of the fault.
            return leave();
        }
        position = found - 1;
        close(first);
        start = from;
        return first;
    }

    /// Skips what is left of the innermost open object or array, checking it all the same.
    ///
    /// @return [Token#OBJECT_END] or [Token#ARRAY_END], at which the cursor then is; [Token#MALFORMED] or
    ///         [Token#TOO_DEEP] when what was left is not well-formed
    public Token leave() {
        int outer = depth - 1;
        Token token;
        do {
            token = next();
        } while (depth > outer && !token.isLast());
        return token;
    }

    /// Reads on to the end, checking everything.
    ///
    /// @return [Token#END], or [Token#MALFORMED] or [Token#TOO_DEEP], whichever comes first
    public Token drain() {
        Token token;
        do {
            token = next();
        } while (!token.isLast());
        return token;
    }

    /// Where the token begins; of a string, its opening quote. Of the last token, where the cursor stopped.
    public int start() {
        return start;
    }

    /// Where the token ends, behind its last byte; of a string, behind its closing quote.
    public int end() {
        return end;
    }

    /// Where the next token is looked for.
    public int position() {
        return position;
    }

    /// How many objects and arrays are open: 1 at the start of the outermost one, 0 at its end.
    public int depth() {
        return depth;
    }

    /// Whether the token, a key, says this once its escapes are read.
    ///
    /// @param ascii plain ASCII
    public boolean keyIs(String ascii) {
        return textEquals(ascii);
    }

    /// As [#keyIs], where `A` to `Z` are the same as `a` to `z`.
    ///
    /// @param ascii plain ASCII
    public boolean keyEqualsIgnoringCase(String ascii) {
        return JsonText.equalsIgnoringCase(bytes, start + 1, end - 1, ascii);
    }

    /// Whether the token, a string or a key, says this once its escapes are read.
    ///
    /// @param ascii plain ASCII
    public boolean textEquals(String ascii) {
        return escaped
                ? JsonText.equals(bytes, start + 1, end - 1, ascii)
                : JsonText.equalsRaw(bytes, start + 1, end - 1, ascii);
    }

    /// What the token, a string or a key, says: escapes read, UTF-8 decoded, U+FFFD where it is invalid;
    /// surrogates that are escaped alone stay alone. Of a number or a word, its own characters.
    public String text() {
        if (end == start || bytes[start] != '"') {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }
        return escaped
                ? JsonText.decode(bytes, start + 1, end - 1)
                : new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
    }

    /// The number under the cursor, where it is an integer from 0 that a `long` holds for certain: up to 18 digits.
    ///
    /// @return -1 for anything else, whatever the token
    public long integer() {
        int length = end - start;
        if (length == 0 || length > 18) {
            return -1;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /// The next byte that is no white space, at which it leaves the cursor; -1 at the end.
    private int peek() {
        int p = position;
        if (p < limit && bytes[p] > ' ') {
            return bytes[p];
        }
        p = JsonText.spaceEnd(bytes, p, limit);
        position = p;
        return p < limit ? bytes[p] & 0xff : -1;
    }

    private Token afterElement(int c) {
        if (c == ',') {
            position++;
            return value(peek());
        }
        return c == ']' ? close(Token.ARRAY_END) : over(Token.MALFORMED);
    }

    private Token afterMember(int c) {
        if (c == ',') {
            position++;
            return key(peek());
        }
        return c == '}' ? close(Token.OBJECT_END) : over(Token.MALFORMED);
    }

    private Token value(int c) {
        return switch (c) {
            case '"' -> string() ? token(Token.STRING, afterValue) : over(Token.MALFORMED);
            case '{' -> open(Token.OBJECT_START, 1, AFTER_MEMBER, FIRST_KEY);
            case '[' -> open(Token.ARRAY_START, 0, AFTER_ELEMENT, FIRST_ELEMENT);
            case 't' -> scalar(Token.TRUE, JsonText.wordEnd(bytes, position, limit, JsonText.TRUE));
            case 'f' -> scalar(Token.FALSE, JsonText.wordEnd(bytes, position, limit, JsonText.FALSE));
            case 'n' -> scalar(Token.NULL, JsonText.wordEnd(bytes, position, limit, JsonText.NULL));
            default -> scalar(Token.NUMBER, JsonText.numberEnd(bytes, position, limit));
        };
    }

    private Token key(int c) {
        if (c != '"' || !string() || peek() != ':') {
            return over(Token.MALFORMED);
        }
        position++;
        return token(Token.KEY, VALUE);
    }

    private boolean string() {
        int found = JsonText.stringEnd(bytes, position + 1, limit);
        if (found == 0) {
            return false;
        }
        start = position;
        escaped = found < 0;
        end = Math.abs(found);
        position = end;
        return true;
    }

    private Token scalar(Token token, int found) {
        if (found == 0) {
            return over(Token.MALFORMED);
        }
        start = position;
        end = found;
        position = found;
        return token(token, afterValue);
    }

    private Token open(Token token, long object, int afterValue, int next) {
        if (depth == deepest) {
            return over(Token.TOO_DEEP);
        }
        int word = depth >> 6;
        objects[word] = (objects[word] & ~(1L << depth)) | (object << depth);
        depth++;
        this.afterValue = afterValue;
        start = position;
        end = ++position;
        return token(token, next);
    }

    private Token close(Token token) {
        depth--;
        if (depth == 0) {
            afterValue = AFTER_ALL;
        } else {
            int outer = depth - 1;
            boolean object = (objects[outer >> 6] >>> outer & 1) == 1;
            afterValue = object ? AFTER_MEMBER : AFTER_ELEMENT;
        }
        start = position;
        end = ++position;
        return token(token, afterValue);
    }

    private Token token(Token token, int next) {
        state = next;
        return token;
    }

    private Token over(Token token) {
        state = OVER;
        last = token;
        start = position;
        end = position;
        return token;
    }
}
