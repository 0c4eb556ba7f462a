package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A text.
///
/// @param words its tokens
/// @param cut   whether there would have been more
record SaidText(List<String> words, boolean cut) implements Said {

    SaidText {
        words = List.copyOf(words);
    }

    /// As much of a text as may be said: up to the first of the stops, and so many tokens at the most.
    static SaidText of(String text, List<String> stops, int mostTokens) {
        int end = stops.stream()
                .mapToInt(text::indexOf)
                .filter(place -> place >= 0)
                .min()
                .orElse(text.length());
        List<String> words = Tokens.of(text.substring(0, end));
        return words.size() > mostTokens
                ? new SaidText(words.subList(0, mostTokens), true)
                : new SaidText(words, false);
    }

    @Override
    public ObjectNode message(int choice) {
        return Json.object()
                .put("role", "assistant")
                .put("content", String.join("", words))
                .putNull("refusal");
    }

    @Override
    public int pieces() {
        return words.size() + 1;
    }

    @Override
    public ObjectNode delta(int piece, int choice) {
        return piece == 0
                ? Json.object().put("role", "assistant").put("content", "")
                : Json.object().put("content", words.get(piece - 1));
    }

    @Override
    public String finishReason() {
        return cut ? LENGTH : "stop";
    }

    @Override
    public int tokens() {
        return words.size();
    }
}
