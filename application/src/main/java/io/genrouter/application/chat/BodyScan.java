package io.genrouter.application.chat;

import io.genrouter.application.error.RefusalReason;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.application.json.JsonCursor;
import io.genrouter.application.json.JsonCursor.Token;
import io.genrouter.domain.model.Capability;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One scan of one body: its top level. Reading methods return whether to read on, which ends with the first
/// fault and with the end of what is JSON.
final class BodyScan {

    /// The members that are read, spelt as on the wire.
    private enum Member {
        MODEL("model"),
        MESSAGES("messages"),
        STREAM("stream"),
        TOOLS("tools"),
        TOOL_CHOICE("tool_choice"),
        FUNCTIONS("functions"),
        N("n");

        private static final Member[] ALL = values();
        private final String key;

        Member(String key) {
            this.key = key;
        }

        static @Nullable Member under(JsonCursor cursor) {
            for (Member member : ALL) {
                if (cursor.keyIs(member.key)) {
                    return member;
                }
            }
            return null;
        }
    }

    private static final int MOST_CHOICES = 1000;

    private final JsonCursor cursor = new JsonCursor(BodyScanner.DEEPEST);
    private final BodyFault fault = new BodyFault();
    private final Set<Capability> needs = EnumSet.noneOf(Capability.class);
    private final ToolCallsScan toolCalls = new ToolCallsScan(cursor, fault);
    private final Set<Member> seen = EnumSet.noneOf(Member.class);
    private int modelStart;
    private int modelEnd;
    private @Nullable String requestedModel;
    private boolean stream;
    private int choices = 1;

    BodyScan(byte[] body) {
        cursor.reset(body, 0, body.length);
    }

    ScanResult result() {
        readBody();
        return switch (cursor.drain()) {
            case MALFORMED ->
                refused(
                        RefusalReason.INVALID_JSON,
                        "The body is not well-formed JSON, at byte " + cursor.start() + ".");
            case TOO_DEEP ->
                refused(
                        RefusalReason.NESTING_TOO_DEEP,
                        "The body nests deeper than " + BodyScanner.DEEPEST + " levels.");
            default -> judged();
        };
    }

    private static ScanResult refused(RefusalReason reason, String message) {
        return new RefusedBody(new InvalidRequest(reason, message, Optional.empty()));
    }

    private ScanResult judged() {
        InvalidRequest first = fault.first();
        if (first != null) {
            return new RefusedBody(first);
        }
        return new ScannedBody(
                modelStart,
                modelEnd,
                seen.contains(Member.MODEL),
                Optional.ofNullable(requestedModel),
                stream,
                choices,
                needs,
                toolCalls.ids());
    }

    private boolean readBody() {
        Token token = cursor.next();
        if (token != Token.OBJECT_START) {
            return fault.notAnObject(token);
        }
        modelStart = cursor.end();
        modelEnd = cursor.end();
        while ((token = cursor.next()) == Token.KEY) {
            if (!readMember()) {
                return false;
            }
        }
        return seen.contains(Member.MESSAGES) || fault.missing(Member.MESSAGES.key);
    }

    private boolean readMember() {
        Member member = Member.under(cursor);
        if (member == null) {
            return cursor.keyEqualsIgnoringCase(Member.MODEL.key)
                    ? fault.differsByCaseAlone(Member.MODEL.key)
                    : !cursor.skip().isLast();
        }
        if (!seen.add(member)) {
            return fault.twice(member.key);
        }
        return switch (member) {
            case MODEL -> readModel();
            case MESSAGES -> new MessagesScan(cursor, fault, needs, toolCalls).read();
            case STREAM -> readStream();
            case TOOLS -> new ToolsScan(cursor, fault, needs).read();
            case TOOL_CHOICE -> readToolChoice();
            case FUNCTIONS -> readFunctions();
            case N -> readN();
        };
    }

    private boolean readModel() {
        Token value = cursor.skip();
        modelStart = cursor.start();
        modelEnd = cursor.end();
        if (value == Token.NULL) {
            return true;
        }
        if (value != Token.STRING) {
            return fault.wrongType(Member.MODEL.key, "a string", value);
        }
        requestedModel = cursor.text();
        // It goes into log lines and header fields.
        return requestedModel.chars().noneMatch(Character::isISOControl)
                || fault.wrongValue(Member.MODEL.key, "a string without control characters");
    }

    private boolean readStream() {
        Token value = cursor.skip();
        stream = value == Token.TRUE;
        if (stream) {
            needs.add(Capability.STREAMING);
        }
        return stream
                || value == Token.FALSE
                || value == Token.NULL
                || fault.wrongType(Member.STREAM.key, "a boolean or null", value);
    }

    private boolean readToolChoice() {
        Token value = cursor.skip();
        if (value == Token.STRING) {
            return cursor.textEquals("auto")
                    || cursor.textEquals("none")
                    || cursor.textEquals("required")
                    || cursor.textEquals("any")
                    || fault.wrongValue(Member.TOOL_CHOICE.key, "none, auto, required, any or an object");
        }
        return value == Token.OBJECT_START
                || value == Token.NULL
                || fault.wrongType(Member.TOOL_CHOICE.key, "a string, an object or null", value);
    }

    /// The old form of `tools`: what is in it is the vendor's to judge.
    private boolean readFunctions() {
        Token value = cursor.next();
        if (value == Token.OBJECT_START) {
            return !cursor.leave().isLast();
        }
        if (value != Token.ARRAY_START) {
            return !value.isLast();
        }
        Token first = cursor.skip();
        if (first == Token.ARRAY_END || first.isLast()) {
            return !first.isLast();
        }
        needs.add(Capability.TOOLS);
        return !cursor.leave().isLast();
    }

    private boolean readN() {
        Token value = cursor.skip();
        long n = value == Token.NUMBER ? cursor.integer() : -1;
        choices = n >= 1 && n <= MOST_CHOICES ? (int) n : 1;
        return !value.isLast();
    }
}
