package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A call in the form that was before `tools`: one function, no id.
record SaidFunction(Call call) implements Said {

    @Override
    public ObjectNode message(int choice) {
        ObjectNode message =
                Json.object().put("role", "assistant").putNull("content").putNull("refusal");
        message.putObject("function_call").put("name", call.name()).put("arguments", call.arguments());
        return message;
    }

    @Override
    public int pieces() {
        return call.slices().size() + 1;
    }

    @Override
    public ObjectNode delta(int piece, int choice) {
        ObjectNode delta = Json.object();
        if (piece > 0) {
            delta.putObject("function_call").put("arguments", call.slices().get(piece - 1));
            return delta;
        }
        delta.put("role", "assistant").putNull("content");
        delta.putObject("function_call").put("name", call.name()).put("arguments", "");
        return delta;
    }

    @Override
    public String finishReason() {
        return call.cut() ? LENGTH : "function_call";
    }

    @Override
    public int tokens() {
        return call.tokens();
    }
}
