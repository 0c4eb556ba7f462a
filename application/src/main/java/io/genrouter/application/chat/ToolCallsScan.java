package io.genrouter.application.chat;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.json.JsonCursor;
import io.genrouter.application.json.JsonCursor.Token;
import java.util.ArrayList;
import java.util.List;

/// The `tool_calls` of the messages of one body: their ids. What else is in them, and whether they are what
/// they should be, is the vendor's to judge.
final class ToolCallsScan {

    /// Where a conversation belongs, its last calls say; a longer history is not kept.
    private static final int ENOUGH = 64;

    private final JsonCursor cursor;
    private final BodyFault fault;
    private final List<ToolCallId> ids = new ArrayList<>();

    ToolCallsScan(JsonCursor cursor, BodyFault fault) {
        this.cursor = cursor;
        this.fault = fault;
    }

    /// The ids so far, the last one last: of many, the last 64 and some more.
    List<ToolCallId> ids() {
        return ids;
    }

    /// Reads those of one message, the cursor being at their key.
    ///
    /// @param param where they are, for whoever is told of a fault
    boolean read(String param) {
        Token token = cursor.next();
        if (token == Token.OBJECT_START) {
            return !cursor.leave().isLast();
        }
        if (token != Token.ARRAY_START) {
            return !token.isLast();
        }
        int call = 0;
        while ((token = cursor.next()) != Token.ARRAY_END) {
            if (token.isLast() || !readElement(token, param, call)) {
                return false;
            }
            call++;
        }
        return true;
    }

    private boolean readElement(Token first, String param, int call) {
        if (first != Token.OBJECT_START) {
            return first != Token.ARRAY_START || !cursor.leave().isLast();
        }
        boolean id = false;
        Token token;
        while ((token = cursor.next()) == Token.KEY) {
            boolean isId = cursor.keyIs("id");
            if (isId && id) {
                return fault.twice(param + "[" + call + "].id");
            }
            Token value = cursor.skip();
            if (isId && value == Token.STRING) {
                keep();
            }
            id |= isId;
        }
        return token == Token.OBJECT_END;
    }

    private void keep() {
        if (!ToolCallId.isOfLength(cursor.end() - cursor.start())) {
            return;
        }
        if (ids.size() == 2 * ENOUGH) {
            ids.subList(0, ENOUGH).clear();
        }
        ids.add(new ToolCallId(cursor.text()));
    }
}
