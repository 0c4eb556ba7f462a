package io.genrouter.vendors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVendorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400",
                "401",
                "429",
                "499",
                "500",
                "503",
                "599",
                "context-length",
                "slow-first-token",
                "slow",
                "stall",
                "cut",
                "malformed",
                "error-event",
                "empty",
                "flaky"
            })
    void aFaultIsAModelOfTheSandboxThatIsAbleToDoEverything(String name) {
        Model model = SandboxVendor.fault(name).orElseThrow();

        assertThat(model.vendor()).isEqualTo(SandboxVendor.ID);
        assertThat(model.name().value()).isEqualTo(name);
        assertThat(model.capabilities()).isEqualTo(SandboxVendor.ECHO.capabilities());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "echo", "200", "399", "600", "42", "4290", "４２９", "Stall", "gpt-4o", "stall "})
    void anyOtherNameIsNoFault(String name) {
        assertThat(SandboxVendor.fault(name)).isEmpty();
    }

    @Test
    void noFaultIsInTheCatalogue() {
        assertThat(SandboxVendor.catalog().combinations())
                .singleElement()
                .extracting(combination -> combination.model())
                .isEqualTo(SandboxVendor.ECHO);
    }
}
