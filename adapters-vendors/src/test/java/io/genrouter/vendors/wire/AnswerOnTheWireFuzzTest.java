package io.genrouter.vendors.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Random;

/// Any bytes as an answer, cut into reads in any way: the same head, body and end, or the same refusal; and never
/// more held
/// than a head may have. `mvn test` goes over the inputs that were kept; `make fuzz` looks for new ones.
class AnswerOnTheWireFuzzTest {

    private static final int HEAD_LIMIT = 64 * 1024;

    @FuzzTest(maxDuration = "60s")
    void howReadsCutAnAnswerChangesNothing(byte[] bytes) {
        CannedAnswers.Outcome whole = CannedAnswers.read(bytes, () -> Integer.MAX_VALUE, () -> 8192);
        Random random = new Random(Arrays.hashCode(bytes));

        assertThat(CannedAnswers.read(bytes, () -> 1, () -> 1).said()).isEqualTo(whole.said());
        for (int i = 0; i < 4; i++) {
            CannedAnswers.Outcome cut =
                    CannedAnswers.read(bytes, () -> 1 + random.nextInt(9000), () -> 1 + random.nextInt(9000));
            assertThat(cut.said()).isEqualTo(whole.said());
            assertThat(cut.held()).isLessThanOrEqualTo(HEAD_LIMIT);
        }
        assertThat(whole.held()).isLessThanOrEqualTo(HEAD_LIMIT);
        assertThat(whole.body().length()).isLessThanOrEqualTo(bytes.length);
    }
}
