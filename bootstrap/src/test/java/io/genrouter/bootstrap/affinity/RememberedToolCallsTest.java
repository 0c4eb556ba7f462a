package io.genrouter.bootstrap.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.affinity.ToolCallVendors;
import io.genrouter.application.affinity.ToolCallVendorsContract;
import io.genrouter.domain.time.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RememberedToolCallsTest implements ToolCallVendorsContract {

    private static final int MOST = 100;
    private static final ToolCallId CALL = new ToolCallId("call_1");

    private final FakeClock clock = new FakeClock();
    private final RememberedToolCalls calls = new RememberedToolCalls(MOST, clock);

    @Override
    public ToolCallVendors memory() {
        return new RememberedToolCalls(MOST, clock);
    }

    @Test
    void aCallIsForgottenHalfAnHourAfterItWasMade() {
        calls.remember(CALL, GEMINI);

        clock.advance(Duration.ofMinutes(30).minusNanos(1));
        assertThat(calls.size()).isEqualTo(1);

        clock.advance(Duration.ofNanos(1));
        assertThat(calls.vendorOf(CALL)).isEmpty();
        assertThat(calls.size()).isZero();
    }

    @Test
    void aCallThatIsAskedForIsRememberedForAnotherHalfHour() {
        calls.remember(CALL, GEMINI);
        clock.advance(Duration.ofMinutes(20));
        assertThat(calls.vendorOf(CALL)).contains(GEMINI);

        clock.advance(Duration.ofMinutes(20));
        assertThat(calls.vendorOf(CALL)).contains(GEMINI);

        clock.advance(Duration.ofMinutes(30));
        assertThat(calls.vendorOf(CALL)).isEmpty();
    }

    @Test
    void neverMoreThanSoManyAreRemembered() {
        for (int i = 0; i < 10 * MOST; i++) {
            calls.remember(new ToolCallId("call_" + i), GEMINI);
            assertThat(calls.size()).isLessThanOrEqualTo(MOST);
        }
        assertThat(calls.size()).isEqualTo(MOST);
    }

    @Test
    void anIdIsKeptAsItIsUnlessItIsLong() {
        assertThat(ShortKey.of(new ToolCallId("x".repeat(64)))).isEqualTo("x".repeat(64));
        assertThat(ShortKey.of(new ToolCallId("x".repeat(8000)))).hasSize(64).matches("[0-9a-f]*");
    }
}
