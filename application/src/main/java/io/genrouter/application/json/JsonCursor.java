package io.genrouter.application.json;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Walks over JSON as it lies in an array, token by token, and checks it against RFC 8259 to the letter. Made to be
/// used again
/// and again; not safe for use by several threads.
///
/// It allocates nothing but what [#text()] returns, never recurses and never reads a number, however long. Bytes within
/// strings
/// are not decoded unless they are asked for: invalid UTF-8 and lone surrogates pass, control characters do not.
///
/// A token is told by [#next()]; where it lies, by [#start()] and [#end()]. The colon after a key and the commas are no
/// tokens.
/// Once a token is [Token#END], [Token#MALFORMED] or [Token#TOO_DEEP], every later one is the same.
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

    private enum State {
        VALUE,
        FIRST_ELEMENT,
        FIRST_KEY,
        AFTER_ELEMENT,
        AFTER_MEMBER,
        AFTER_ALL,
        OVER
    }

    private static final byte[] NOTHING = {};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final int deepest;

    /// One bit for each open object or array, the outermost first: 1 for an object.
    private final long[] objects;

    private byte[] bytes = NOTHING;
    private int limit;
    private int position;
    private int depth;
    private State state = State.OVER;
    /// The state that follows a value where the cursor is.
    private State afterValue = State.AFTER_ALL;

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
        state = State.VALUE;
        afterValue = State.AFTER_ALL;
        escaped = false;
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
            case OVER -> last;
        };
    }

    /// Skips the whole next value, checking it all the same. After it [#start()] and [#end()] are the range of all of
    /// it.
    ///
    /// @return the token that begins the value; [Token#MALFORMED] or [Token#TOO_DEEP] when it is not
    ///         well-formed. At the end of an array or object, and before a key, it does what [#next()] does
    public Token skip() {
        Token first = next();
        if (first != Token.OBJECT_START && first != Token.ARRAY_START) {
            return first;
        }
        int from = start;
        Token closing = leave();
        if (closing.isLast()) {
            return closing;
        }
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

    /// What the token, a string or a key, says: escapes read, UTF-8 decoded, U+FFFD where it is invalid; surrogates
    /// that are
    /// escaped alone stay alone. Of a number or a word, its own characters.
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

    private int peek() {
        int p = position;
        while (p < limit) {
            int c = bytes[p];
            if (c > ' ' || c < 0) {
                position = p;
                return c & 0xff;
            }
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                position = p;
                return c;
            }
            p++;
        }
        position = p;
        return -1;
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
            case '{' -> open(Token.OBJECT_START, 1, State.AFTER_MEMBER, State.FIRST_KEY);
            case '[' -> open(Token.ARRAY_START, 0, State.AFTER_ELEMENT, State.FIRST_ELEMENT);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            case 't' -> word(TRUE, Token.TRUE);
            case 'f' -> word(FALSE, Token.FALSE);
            case 'n' -> word(NULL, Token.NULL);
            default -> over(Token.MALFORMED);
        };
    }

    private Token key(int c) {
        if (c != '"' || !string() || peek() != ':') {
            return over(Token.MALFORMED);
        }
        position++;
        return token(Token.KEY, State.VALUE);
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

    private Token number() {
        int found = JsonText.numberEnd(bytes, position, limit);
        if (found == 0) {
            return over(Token.MALFORMED);
        }
        start = position;
        end = found;
        position = found;
        return token(Token.NUMBER, afterValue);
    }

    private Token word(byte[] word, Token token) {
        int found = position + word.length;
        if (found > limit) {
            return over(Token.MALFORMED);
        }
        for (int i = 1; i < word.length; i++) {
            if (bytes[position + i] != word[i]) {
                return over(Token.MALFORMED);
            }
        }
        start = position;
        end = found;
        position = found;
        return token(token, afterValue);
    }

    private Token open(Token token, long object, State afterValue, State next) {
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
            afterValue = State.AFTER_ALL;
        } else {
            int outer = depth - 1;
            boolean object = (objects[outer >> 6] >>> outer & 1) == 1;
            afterValue = object ? State.AFTER_MEMBER : State.AFTER_ELEMENT;
        }
        start = position;
        end = ++position;
        return token(token, afterValue);
    }

    private Token token(Token token, State next) {
        state = next;
        return token;
    }

    private Token over(Token token) {
        state = State.OVER;
        last = token;
        start = position;
        end = position;
        return token;
    }
}
