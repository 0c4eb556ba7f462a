package io.genrouter.application.chat;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.ModelName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the router has to know of a body that may go to a vendor.
///
/// @param modelStart     where the value of the top-level `model` begins, `null` included; where there is none,
///                       the place behind the first `{`
/// @param modelEnd       where it ends; equal to the start where there is none
/// @param modelPresent   whether there is one
/// @param requestedModel what the client calls the model; empty when it is absent or null
/// @param stream         whether the answer shall be streamed
/// @param choices        how many choices are asked for; 1 where `n` is anything but an integer from 1 to 1000,
///                       which the vendor may judge
/// @param needs          what a model must be able to do
/// @param toolCalls      the calls of tools in its history, the last one last; of many the last 64 at least
public record ScannedBody(
        int modelStart,
        int modelEnd,
        boolean modelPresent,
        Optional<String> requestedModel,
        boolean stream,
        int choices,
        Set<Capability> needs,
        List<ToolCallId> toolCalls)
        implements ScanResult {

    /// What a body says that asks for nothing in particular.
    public static final ScannedBody EMPTY =
            new ScannedBody(1, 1, false, Optional.empty(), false, 1, Set.of(), List.of());

    public ScannedBody {
        needs = Set.copyOf(needs);
        toolCalls = List.copyOf(toolCalls);
    }

    /// The same, as if the client called the model so.
    public ScannedBody asking(String name) {
        return new ScannedBody(
                modelStart, modelEnd, modelPresent, Optional.of(name), stream, choices, needs, toolCalls);
    }

    /// The same body, for another model; all other bytes are the client's.
    ///
    /// @param body   the bytes that were scanned
    /// @param served the model to ask for
    public SplicedBody withModel(byte[] body, ModelName served) {
        // A model's name holds nothing that JSON would have escaped.
        String value = '"' + served.value() + '"';
        String replacement = modelPresent ? value : "\"model\":" + value + ',';
        return new SplicedBody(body, modelStart, modelEnd, replacement.getBytes(StandardCharsets.ISO_8859_1));
    }
}
