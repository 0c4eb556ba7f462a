package io.genrouter.application.chat;

import io.genrouter.application.json.JsonCursor;
import io.genrouter.application.json.JsonCursor.Token;
import io.genrouter.domain.model.Capability;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `tools` of one body. A tool has a string `type` or a `function`, and a function has a name. Only what a
/// `type` that we do not know means by `function` is its own affair.
final class ToolsScan {

    private final JsonCursor cursor;
    private final BodyFault fault;
    private final Set<Capability> needs;
    private int tool;

    private @Nullable Token type;
    private boolean typeIsKnown;
    private @Nullable Token function;
    private @Nullable Token name;
    private boolean nameIsEmpty;

    ToolsScan(JsonCursor cursor, BodyFault fault, Set<Capability> needs) {
        this.cursor = cursor;
        this.fault = fault;
        this.needs = needs;
    }

    /// Reads them, the cursor being at their key.
    boolean read() {
        Token token = cursor.next();
        if (token == Token.NULL) {
            return true;
        }
        if (token != Token.ARRAY_START) {
            return fault.wrongType("tools", "an array of objects or null", token);
        }
        while ((token = cursor.next()) != Token.ARRAY_END) {
            if (token != Token.OBJECT_START) {
                return fault.wrongType(param(""), "an object", token);
            }
            if (!readTool() || !judgeTool()) {
                return false;
            }
            needs.add(Capability.TOOLS);
            tool++;
        }
        return true;
    }

    private boolean readTool() {
        type = null;
        typeIsKnown = true;
        function = null;
        name = null;
        Token token;
        while ((token = cursor.next()) == Token.KEY) {
            boolean goOn;
            if (cursor.keyIs("type")) {
                goOn = type == null ? readType() : fault.twice(param(".type"));
            } else if (cursor.keyIs("function")) {
                goOn = function == null ? readFunction() : fault.twice(param(".function"));
            } else {
                goOn = !cursor.skip().isLast();
            }
            if (!goOn) {
                return false;
            }
        }
        return token == Token.OBJECT_END;
    }

    private boolean readType() {
        type = cursor.skip();
        typeIsKnown = type != Token.STRING || cursor.textEquals("function");
        return !type.isLast();
    }

    private boolean readFunction() {
        function = cursor.next();
        if (function == Token.ARRAY_START) {
            return !cursor.leave().isLast();
        }
        if (function != Token.OBJECT_START) {
            return !function.isLast();
        }
        Token token;
        while ((token = cursor.next()) == Token.KEY) {
            boolean isName = cursor.keyIs("name");
            if (isName && name != null) {
                return fault.twice(param(".function.name"));
            }
            Token value = cursor.skip();
            if (isName) {
                name = value;
                nameIsEmpty = cursor.end() - cursor.start() == 2;
            }
        }
        return token == Token.OBJECT_END;
    }

    private boolean judgeTool() {
        if (!typeIsKnown) {
            return true;
        }
        if (function == Token.OBJECT_START) {
            return judgeName();
        }
        if (function != null && function != Token.NULL) {
            return fault.wrongType(param(".function"), "an object", function);
        }
        if (type == null) {
            return fault.missing(param(".type"));
        }
        return type == Token.STRING || fault.wrongType(param(".type"), "a string", type);
    }

    private boolean judgeName() {
        if (name == null) {
            return fault.missing(param(".function.name"));
        }
        if (name != Token.STRING) {
            return fault.wrongType(param(".function.name"), "a string", name);
        }
        return !nameIsEmpty || fault.wrongValue(param(".function.name"), "a string that is not empty");
    }

    private String param(String below) {
        return "tools[" + tool + "]" + below;
    }
}
