package io.genrouter.application.chat;

import io.genrouter.application.json.JsonCursor;
import io.genrouter.application.json.JsonCursor.Token;
import io.genrouter.domain.model.Capability;
import java.util.Set;

/// The `messages` of one body.
final class MessagesScan {

    private final JsonCursor cursor;
    private final BodyFault fault;
    private final Set<Capability> needs;
    private final ToolCallsScan calls;
    private int message;

    MessagesScan(JsonCursor cursor, BodyFault fault, Set<Capability> needs, ToolCallsScan calls) {
        this.cursor = cursor;
        this.fault = fault;
        this.needs = needs;
        this.calls = calls;
    }

    /// Reads them, the cursor being at their key.
    boolean read() {
        Token token = cursor.next();
        if (token != Token.ARRAY_START) {
            return fault.wrongType("messages", "an array of objects", token);
        }
        while ((token = cursor.next()) != Token.ARRAY_END) {
            if (token != Token.OBJECT_START) {
                return fault.wrongType(param(""), "an object", token);
            }
            if (!readMessage()) {
                return false;
            }
            message++;
        }
        return message > 0 || fault.empty("messages");
    }

    private boolean readMessage() {
        boolean role = false;
        boolean content = false;
        boolean toolCalls = false;
        Token token;
        while ((token = cursor.next()) == Token.KEY) {
            boolean goOn;
            if (cursor.keyIs("role")) {
                goOn = role ? fault.twice(param(".role")) : readRole();
                role = true;
            } else if (cursor.keyIs("content")) {
                goOn = content ? fault.twice(param(".content")) : readContent();
                content = true;
            } else if (cursor.keyIs("tool_calls")) {
                goOn = toolCalls ? fault.twice(param(".tool_calls")) : calls.read(param(".tool_calls"));
                toolCalls = true;
            } else {
                goOn = !cursor.skip().isLast();
            }
            if (!goOn) {
                return false;
            }
        }
        return token == Token.OBJECT_END && (role || fault.missing(param(".role")));
    }

    private boolean readRole() {
        Token value = cursor.skip();
        return value == Token.STRING || fault.wrongType(param(".role"), "a string", value);
    }

    private boolean readContent() {
        Token token = cursor.next();
        if (token == Token.STRING || token == Token.NULL) {
            return true;
        }
        if (token != Token.ARRAY_START) {
            return fault.wrongType(param(".content"), "a string, an array of objects or null", token);
        }
        int part = 0;
        while ((token = cursor.next()) != Token.ARRAY_END) {
            if (token != Token.OBJECT_START) {
                return fault.wrongType(param(".content[" + part + "]"), "an object", token);
            }
            if (!readPart(part)) {
                return false;
            }
            part++;
        }
        return true;
    }

    private boolean readPart(int part) {
        boolean type = false;
        Token token;
        while ((token = cursor.next()) == Token.KEY) {
            boolean isType = cursor.keyIs("type");
            if (isType && type) {
                return fault.twice(param(".content[" + part + "].type"));
            }
            boolean isImage = !isType && cursor.keyIs("image_url");
            boolean isVideo = !isType && cursor.keyIs("video_url");
            Token value = cursor.skip();
            if (isType && value == Token.STRING) {
                needWhatTheTypeSays();
            } else if (isImage && value != Token.NULL) {
                needs.add(Capability.IMAGES);
            } else if (isVideo && value != Token.NULL) {
                needs.add(Capability.VIDEO);
            }
            type |= isType;
        }
        return token == Token.OBJECT_END;
    }

    private void needWhatTheTypeSays() {
        if (cursor.textEquals("image_url") || cursor.textEquals("input_image")) {
            needs.add(Capability.IMAGES);
        } else if (cursor.textEquals("video_url") || cursor.textEquals("input_video") || cursor.textEquals("video")) {
            needs.add(Capability.VIDEO);
        }
    }

    private String param(String below) {
        return "messages[" + message + "]" + below;
    }
}
