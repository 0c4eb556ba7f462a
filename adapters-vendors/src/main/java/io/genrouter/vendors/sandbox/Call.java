package io.genrouter.vendors.sandbox;

import java.util.ArrayList;
import java.util.List;

/// A function that is called. Its name is a token, and so is each slice of its arguments.
///
/// @param name   the function's
/// @param slices the arguments, in pieces
/// @param cut    whether there would have been more of them
record Call(String name, List<String> slices, boolean cut) {

    Call {
        slices = List.copyOf(slices);
    }

    /// The calls of these functions, as far as the tokens suffice.
    static List<Call> of(List<Tool> tools, int mostTokens) {
        List<Call> calls = new ArrayList<>();
        int left = mostTokens;
        for (Tool tool : tools) {
            if (left <= 0) {
                break;
            }
            Call call = of(tool, left - 1);
            calls.add(call);
            left -= call.tokens();
        }
        return calls;
    }

    String arguments() {
        return String.join("", slices);
    }

    int tokens() {
        return slices.size() + 1;
    }

    private static Call of(Tool tool, int mostSlices) {
        List<String> slices = Tokens.of(tool.arguments());
        return slices.size() > mostSlices
                ? new Call(tool.name(), slices.subList(0, mostSlices), true)
                : new Call(tool.name(), slices, false);
    }
}
