package io.genrouter.application.json;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.json.JsonCursor.Token;
import io.genrouter.application.stream.Usage;
import java.util.Arrays;
import java.util.List;

/// Reads from an answer, or from a chunk of a streamed one, the little that the router has to know, in one pass
/// and without copying. Made to be used again and again; not safe for use by several threads.
///
/// What it tells is of the last [#scan] and means nothing unless that returned true. Ranges are places in the
/// scanned array. Of a member that is there twice the last counts, but an error that is not null counts before
/// one that is.
public final class CompletionScanner {

    private static final int MOST_CHOICES = 1024;

    private final JsonCursor cursor = new JsonCursor();
    private final ToolCallReader toolCalls = new ToolCallReader(cursor);

    private int errorStart;
    private int errorEnd;
    private int cutStart;
    private int cutEnd;
    private int modelStart;
    private int modelEnd;
    private boolean hasUsage;
    private long promptTokens;
    private long completionTokens;
    private int choices;
    private int[] choiceIndices = new int[1];
    private boolean[] choicesFinished = new boolean[1];

    /// Scans one answer or chunk.
    ///
    /// @return false when it is anything but one well-formed JSON object whose nesting is at most
    ///         [JsonCursor#DEFAULT_DEPTH]
    public boolean scan(byte[] bytes, int from, int to) {
        forget();
        cursor.reset(bytes, from, to);
        return cursor.next() == Token.OBJECT_START && readMembers() && cursor.next() == Token.END;
    }

    /// Whether it has an `error` that is not null.
    public boolean hasError() {
        return errorEnd > 0;
    }

    /// Where the value of that error begins.
    public int errorStart() {
        return errorStart;
    }

    /// Where it ends.
    public int errorEnd() {
        return errorEnd;
    }

    /// Whether it has an `error` that is null.
    public boolean hasNullError() {
        return cutEnd > 0;
    }

    /// Where to cut so that a null error goes, one comma with it, and an object is left. Of several the first
    /// goes: scan what is left.
    public int errorCutStart() {
        return cutStart;
    }

    /// Where that cut ends.
    public int errorCutEnd() {
        return cutEnd;
    }

    /// Whether it has a `model` that is a string.
    public boolean hasModel() {
        return modelEnd > 0;
    }

    /// Where that string begins, at its quote.
    public int modelStart() {
        return modelStart;
    }

    /// Where it ends, behind its quote.
    public int modelEnd() {
        return modelEnd;
    }

    /// Whether it has a `usage` that is an object.
    public boolean hasUsage() {
        return hasUsage;
    }

    /// What it says was used; 0 for a count that is absent or no integer from 0. To be asked only where
    /// [#hasUsage()].
    public Usage usage() {
        return new Usage(promptTokens, completionTokens);
    }

    /// How many choices it speaks of, objects in `choices`; those beyond 1024 are left out.
    public int choices() {
        return choices;
    }

    /// The `index` of a choice, or its place in the list where it has none.
    public int choiceIndex(int choice) {
        return choiceIndices[choice];
    }

    /// Whether a choice says why it ended: a `finish_reason` that is a string and not empty.
    public boolean choiceFinished(int choice) {
        return choicesFinished[choice];
    }

    /// The ids of the calls of tools that its choices make, in their order; those that are empty, and those
    /// beyond 256, are left out. Changes with the next scan.
    public List<ToolCallId> toolCalls() {
        return toolCalls.ids();
    }

    private void forget() {
        toolCalls.forget();
        errorStart = 0;
        errorEnd = 0;
        cutStart = 0;
        cutEnd = 0;
        modelStart = 0;
        modelEnd = 0;
        hasUsage = false;
        choices = 0;
    }

    private boolean readMembers() {
        int previousEnd = 0;
        boolean cutAtNextKey = false;
        while (true) {
            Token token = cursor.next();
            if (cutAtNextKey) {
                // The first member goes with the comma behind it, or alone where it is the only one.
                cutEnd = token == Token.KEY ? cursor.start() : previousEnd;
                cutAtNextKey = false;
            }
            if (token != Token.KEY) {
                return token == Token.OBJECT_END;
            }
            int keyStart = cursor.start();
            boolean isError = cursor.keyIs("error");
            Token value = isError ? cursor.skip() : readValue();
            if (value.isLast()) {
                return false;
            }
            if (isError && value != Token.NULL) {
                errorStart = cursor.start();
                errorEnd = cursor.end();
            } else if (isError && cutEnd == 0) {
                // Any other member goes with the comma before it.
                cutAtNextKey = previousEnd == 0;
                cutStart = cutAtNextKey ? keyStart : previousEnd;
                cutEnd = cursor.end();
            }
            previousEnd = cursor.position();
        }
    }

    private Token readValue() {
        if (cursor.keyIs("choices")) {
            return readChoices();
        }
        if (cursor.keyIs("usage")) {
            return readUsage();
        }
        boolean isModel = cursor.keyIs("model");
        Token value = cursor.skip();
        if (isModel && value == Token.STRING) {
            modelStart = cursor.start();
            modelEnd = cursor.end();
        }
        return value;
    }

    private Token readUsage() {
        Token token = cursor.next();
        if (token == Token.ARRAY_START) {
            return cursor.leave();
        }
        if (token != Token.OBJECT_START) {
            return token;
        }
        hasUsage = true;
        promptTokens = 0;
        completionTokens = 0;
        while ((token = cursor.next()) == Token.KEY) {
            boolean prompt = cursor.keyIs("prompt_tokens");
            boolean completion = !prompt && cursor.keyIs("completion_tokens");
            cursor.skip();
            if (prompt) {
                promptTokens = Math.max(0, cursor.integer());
            } else if (completion) {
                completionTokens = Math.max(0, cursor.integer());
            }
        }
        return token;
    }

    private Token readChoices() {
        Token token = cursor.next();
        if (token == Token.OBJECT_START) {
            return cursor.leave();
        }
        if (token != Token.ARRAY_START) {
            return token;
        }
        choices = 0;
        int place = 0;
        while ((token = cursor.next()) != Token.ARRAY_END) {
            if (token == Token.OBJECT_START && choices < MOST_CHOICES) {
                token = readChoice(place);
            } else if (token == Token.OBJECT_START || token == Token.ARRAY_START) {
                token = cursor.leave();
            }
            if (token.isLast()) {
                return token;
            }
            place++;
        }
        return token;
    }

    private Token readChoice(int place) {
        long index = -1;
        boolean finished = false;
        Token token;
        while ((token = cursor.next()) == Token.KEY) {
            boolean isIndex = cursor.keyIs("index");
            boolean isReason = !isIndex && cursor.keyIs("finish_reason");
            boolean isSaid = !isIndex && !isReason && (cursor.keyIs("delta") || cursor.keyIs("message"));
            Token value = isSaid ? toolCalls.read() : cursor.skip();
            if (isIndex) {
                index = cursor.integer();
            } else if (isReason) {
                finished = value == Token.STRING && cursor.end() - cursor.start() > 2;
            }
        }
        boolean isPlace = index < 0 || index > Integer.MAX_VALUE;
        addChoice(isPlace ? place : (int) index, finished);
        return token;
    }

    private void addChoice(int index, boolean finished) {
        if (choices == choiceIndices.length) {
            choiceIndices = Arrays.copyOf(choiceIndices, 2 * choices);
            choicesFinished = Arrays.copyOf(choicesFinished, 2 * choices);
        }
        choiceIndices[choices] = index;
        choicesFinished[choices] = finished;
        choices++;
    }
}
