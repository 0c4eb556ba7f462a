package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorReply.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An error as OpenAI would answer it.
///
/// Whatever its status, it is handed on as the client's fault: so there is exactly one attempt, nobody rests, and
/// status and body go to the client as they are, which is what whoever asked for it wants to see.
///
/// @param status  from 400 to 599
/// @param type    `error.type`
/// @param code    `error.code`
/// @param param   `error.param`
/// @param message `error.message`
/// @param fields  header fields beside the body
record Refusal(
        int status,
        String type,
        @Nullable String code,
        @Nullable String param,
        String message,
        Map<String, String> fields) {

    /// What the router says of a vendor that sent no complete answer.
    static final Refusal BAD_UPSTREAM =
            new Refusal(502, "server_error", "bad_upstream", null, "What the vendor sent is no complete answer.");

    /// What the router says of a vendor that failed and did not say how.
    static final Refusal UPSTREAM_ERROR =
            new Refusal(502, "server_error", "upstream_error", null, "The vendor failed to answer.");

    static final Refusal CONTEXT_LENGTH = new Refusal(
            400,
            "invalid_request_error",
            "context_length_exceeded",
            "messages",
            "This model's maximum context length is 0 tokens. Please reduce the length of the messages.");

    static final Refusal NO_JSON =
            new Refusal(400, "invalid_request_error", "invalid_json", null, "The body is no JSON object.");

    Refusal {
        fields = Map.copyOf(fields);
    }

    Refusal(int status, String type, @Nullable String code, @Nullable String param, String message) {
        this(status, type, code, param, message, Map.of());
    }

    /// A field of the request has a value that will not do.
    static Refusal of(String param, String message) {
        return new Refusal(400, "invalid_request_error", "invalid_value", param, message);
    }

    Refusal withField(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Refusal(status, type, code, param, message, more);
    }

    /// The error object, alone.
    byte[] body() {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return Json.bytes(body);
    }

    Failure failure() {
        return new Failure(
                FailureKind.CLIENT_FAULT, RestScope.NOBODY, Optional.empty(), new SandboxHead(status, fields, body()));
    }
}
