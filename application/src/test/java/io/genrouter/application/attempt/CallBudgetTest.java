package io.genrouter.application.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

    private final ManualTimers time = new ManualTimers();
    private final CallBudget budget = CallBudget.ofRetries(time);

    @Test
    void tenASecondAreThereWithoutAnyRequest() {
        assertThat(takenNow()).isEqualTo(100);

        time.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(takenNow()).isZero();

        time.advance(Duration.ofNanos(1));
        assertThat(takenNow()).isEqualTo(100);
    }

    @Test
    void aFifthOfManyRequestsIsThere() {
        for (int i = 0; i < 1000; i++) {
            budget.request();
        }

        assertThat(takenNow()).isEqualTo(200);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        takenNow();

        budget.giveBack();

        assertThat(takenNow()).isEqualTo(1);
    }

    @Test
    void requestsOfLongAgoDoNotCount() {
        for (int i = 0; i < 1000; i++) {
            budget.request();
        }
        time.advance(Duration.ofDays(1));

        assertThat(takenNow()).isEqualTo(100);
    }

    @Test
    void oneOfTwentyRequestsMayBeHedgedAndOneInTenSecondsAtLeast() {
        CallBudget hedges = CallBudget.ofHedges(time);
        assertThat(takenNow(hedges)).isEqualTo(1);

        for (int i = 0; i < 199; i++) {
            hedges.request();
        }
        assertThat(takenNow(hedges)).isEqualTo(8);

        time.advance(Duration.ofSeconds(10));
        assertThat(takenNow(hedges)).isEqualTo(1);
    }

    private int takenNow() {
        return takenNow(budget);
    }

    private static int takenNow(CallBudget budget) {
        int taken = 0;
        while (budget.take()) {
            taken++;
        }
        return taken;
    }
}
