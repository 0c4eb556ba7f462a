package io.genrouter.vendors.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.limits.HeldBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeBodyTest {

    private static final int LIMIT = 1000;

    private final List<Long> reserved = new ArrayList<>();

    @Test
    void roomIsTakenAsTheBodyGrows() throws IOException {
        WholeBody body = read(100, more -> reserved.add(more));

        assertThat(body.complete()).isTrue();
        assertThat(body.length()).isEqualTo(100);
        assertThat(reserved).containsExactly(16L, 32L, 64L);
    }

    @Test
    void aBodyThatThereIsNoRoomForIsNotComplete() throws IOException {
        assertThat(read(100, more -> more < 64).complete()).isFalse();
    }

    @Test
    void aBodyThatFitsInWhatIsThereTakesNoMore() throws IOException {
        WholeBody body = read(15, more -> false);

        assertThat(body.complete()).isTrue();
    }

    @Test
    void aBodyBeyondTheLimitIsNotComplete() throws IOException {
        assertThat(read(LIMIT + 1, HeldBytes.UNBOUNDED).complete()).isFalse();
        assertThat(read(LIMIT, HeldBytes.UNBOUNDED).complete()).isTrue();
    }

    private static WholeBody read(int length, HeldBytes held) throws IOException {
        return WholeBody.read(new ByteArrayInputStream(new byte[length]), new byte[16], 0, LIMIT, held);
    }
}
