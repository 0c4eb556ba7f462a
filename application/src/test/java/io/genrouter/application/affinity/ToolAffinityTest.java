package io.genrouter.application.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.domain.vendor.VendorId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolAffinityTest {

    private static final VendorId GEMINI = new VendorId("gemini");
    private static final VendorId OPENAI = new VendorId("openai");

    private final ToolAffinity affinity = ToolAffinity.vendor(new MapOfToolCalls());

    @Test
    void aHistoryWithoutCallsSaysNothing() {
        assertThat(affinity.of(List.of())).isEqualTo(ToolHistory.NONE);
    }

    @Test
    void callsThatAreNotRememberedAreUnknown() {
        assertThat(affinity.of(calls("call_1"))).isEqualTo(ToolHistory.UNKNOWN);
    }

    @Test
    void theLastCallThatIsRememberedCounts() {
        affinity.called(new ToolCallId("call_g"), GEMINI);
        affinity.called(new ToolCallId("call_o"), OPENAI);

        assertThat(affinity.of(calls("call_g"))).isEqualTo(new ToolHistory.At(GEMINI));
        assertThat(affinity.of(calls("call_g", "call_o"))).isEqualTo(new ToolHistory.At(OPENAI));
        assertThat(affinity.of(calls("call_o", "call_g"))).isEqualTo(new ToolHistory.At(GEMINI));
        assertThat(affinity.of(calls("call_o", "call_g", "call_x"))).isEqualTo(new ToolHistory.At(GEMINI));
    }

    @Test
    void withoutAnAffinityNothingIsSaid() {
        ToolAffinity.none().called(new ToolCallId("call_1"), GEMINI);

        assertThat(ToolAffinity.none().of(calls("call_1"))).isEqualTo(ToolHistory.NONE);
    }

    @Test
    void anIdIsNotEmpty() {
        assertThatThrownBy(() -> new ToolCallId("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<ToolCallId> calls(String... ids) {
        return Arrays.stream(ids).map(ToolCallId::new).toList();
    }
}
