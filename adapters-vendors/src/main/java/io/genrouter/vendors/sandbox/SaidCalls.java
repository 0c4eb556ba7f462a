package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// Calls of tools. Streamed as OpenAI does: the role, then of each call its id, index and name, then its arguments.
final class SaidCalls implements Said {

    /// @param call  which
    /// @param slice which piece of its arguments; -1 for its beginning
    private record Piece(int call, int slice) {}

    private final String key;
    private final List<Call> calls;
    private final boolean cut;
    private final List<Piece> pieces = new ArrayList<>();

    /// @param key       what the ids are made of
    /// @param calls     at least one
    /// @param wanted how many there were to be
    SaidCalls(String key, List<Call> calls, int wanted) {
        this.key = key;
        this.calls = List.copyOf(calls);
        this.cut = calls.size() < wanted || calls.getLast().cut();
        for (int call = 0; call < calls.size(); call++) {
            for (int slice = -1; slice < calls.get(call).slices().size(); slice++) {
                pieces.add(new Piece(call, slice));
            }
        }
    }

    @Override
    public ObjectNode message(int choice) {
        ObjectNode message =
                Json.object().put("role", "assistant").putNull("content").putNull("refusal");
        ArrayNode all = message.putArray("tool_calls");
        for (int call = 0; call < calls.size(); call++) {
            put(all.addObject(), call, choice, calls.get(call).arguments());
        }
        return message;
    }

    @Override
    public int pieces() {
        return pieces.size() + 1;
    }

    @Override
    public ObjectNode delta(int number, int choice) {
        if (number == 0) {
            return Json.object().put("role", "assistant").putNull("content");
        }
        Piece piece = pieces.get(number - 1);
        ObjectNode delta = Json.object();
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", piece.call);
        if (piece.slice < 0) {
            put(call, piece.call, choice, "");
        } else {
            String slice = calls.get(piece.call).slices().get(piece.slice);
            call.putObject("function").put("arguments", slice);
        }
        return delta;
    }

    @Override
    public String finishReason() {
        return cut ? LENGTH : "tool_calls";
    }

    @Override
    public int tokens() {
        return calls.stream().mapToInt(Call::tokens).sum();
    }

    private void put(ObjectNode node, int call, int choice, String arguments) {
        node.put("id", "call_" + key + "_" + choice + "_" + call)
                .put("type", "function")
                .putObject("function")
                .put("name", calls.get(call).name())
                .put("arguments", arguments);
    }
}
