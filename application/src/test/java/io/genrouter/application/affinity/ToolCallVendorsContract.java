package io.genrouter.application.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.vendor.VendorId;
import org.junit.jupiter.api.Test;

/// What everything that remembers calls of tools owes those who ask.
public interface ToolCallVendorsContract {

    VendorId GEMINI = new VendorId("gemini");
    VendorId OPENAI = new VendorId("openai");

    /// One that remembers nothing yet.
    ToolCallVendors memory();

    @Test
    default void aCallIsItsVendors() {
        ToolCallVendors memory = memory();
        memory.remember(new ToolCallId("call_1"), GEMINI);
        memory.remember(new ToolCallId("call_2"), OPENAI);

        assertThat(memory.vendorOf(new ToolCallId("call_1"))).contains(GEMINI);
        assertThat(memory.vendorOf(new ToolCallId("call_2"))).contains(OPENAI);
    }

    @Test
    default void aCallThatNobodyMadeIsUnknown() {
        ToolCallVendors memory = memory();
        memory.remember(new ToolCallId("call_1"), GEMINI);

        assertThat(memory.vendorOf(new ToolCallId("call_11"))).isEmpty();
        assertThat(memory.vendorOf(new ToolCallId("CALL_1"))).isEmpty();
    }

    @Test
    default void anIdThatIsGivenAgainIsTheLastOnes() {
        ToolCallVendors memory = memory();
        memory.remember(new ToolCallId("functions.weather:0"), GEMINI);
        memory.remember(new ToolCallId("functions.weather:0"), OPENAI);

        assertThat(memory.vendorOf(new ToolCallId("functions.weather:0"))).contains(OPENAI);
    }

    @Test
    default void aLongIdIsToldFromOneThatBeginsAndEndsLikeIt() {
        String signature = "s".repeat(4000);
        ToolCallVendors memory = memory();
        memory.remember(new ToolCallId("call_" + signature + "_1_" + signature), GEMINI);

        assertThat(memory.vendorOf(new ToolCallId("call_" + signature + "_1_" + signature)))
                .contains(GEMINI);
        assertThat(memory.vendorOf(new ToolCallId("call_" + signature + "_2_" + signature)))
                .isEmpty();
    }
}
