package io.genrouter.application.json;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.json.JsonCursor.Token;
import java.util.ArrayList;
import java.util.List;

/// Reads the ids of the calls of tools out of a message or a delta. Made to be used again and again.
final class ToolCallReader {

    /// Of one answer or chunk; far more than any model makes.
    private static final int MOST = 256;

    private final JsonCursor cursor;
    private final List<ToolCallId> ids = new ArrayList<>();

    ToolCallReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    void forget() {
        if (!ids.isEmpty()) {
            ids.clear();
        }
    }

    List<ToolCallId> ids() {
        return ids;
    }

    /// Reads what a choice says, the cursor being at its key.
    ///
    /// @return the token that ends it
    Token read() {
        Token token = cursor.next();
        if (token == Token.ARRAY_START) {
            return cursor.leave();
        }
        if (token != Token.OBJECT_START) {
            return token;
        }
        while ((token = cursor.next()) == Token.KEY) {
            if (cursor.keyIs("tool_calls")) {
                readCalls();
            } else {
                cursor.skip();
            }
        }
        return token;
    }

    private void readCalls() {
        Token token = cursor.next();
        if (token == Token.OBJECT_START) {
            cursor.leave();
        }
        if (token != Token.ARRAY_START) {
            return;
        }
        while ((token = cursor.next()) != Token.ARRAY_END && !token.isLast()) {
            if (token == Token.OBJECT_START) {
                readCall();
            } else if (token == Token.ARRAY_START) {
                cursor.leave();
            }
        }
    }

    private void readCall() {
        while (cursor.next() == Token.KEY) {
            boolean isId = cursor.keyIs("id");
            Token value = cursor.skip();
            if (isId
                    && value == Token.STRING
                    && ToolCallId.isOfLength(cursor.end() - cursor.start())
                    && ids.size() < MOST) {
                ids.add(new ToolCallId(cursor.text()));
            }
        }
    }
}
