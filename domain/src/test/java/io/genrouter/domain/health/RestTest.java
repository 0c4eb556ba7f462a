package io.genrouter.domain.health;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestTest {

    @Test
    void aRestIsLongerThanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rest("rate_limited", Duration.ZERO))
                .withMessage("rest: PT0S (expected: > 0)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rest("rate_limited", Duration.ofNanos(-1)));
    }
}
