package io.genrouter.application.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.stream.EventBatch.Kind;
import org.junit.jupiter.api.Test;

class EventBatchTest {

    private final EventBatch batch = new EventBatch(64);

    @Test
    void anEventIsFramedAndItsPayloadIsFound() {
        add("{\"a\":1}");

        assertThat(frame(0)).isEqualTo("data: {\"a\":1}\n\n");
        assertThat(payload(0)).isEqualTo("{\"a\":1}");
        assertThat(batch.kind(0)).isEqualTo(Kind.DATA);
    }

    @Test
    void eventsFollowEachOtherWithoutAGapSoThatTheyAreOneWrite() {
        add("{\"a\":1}");
        add("{\"b\":2}");

        assertThat(batch.frameStart(1)).isEqualTo(batch.frameEnd(0));
        assertThat(new String(batch.bytes(), 0, batch.frameEnd(1), UTF_8))
                .isEqualTo("data: {\"a\":1}\n\ndata: {\"b\":2}\n\n");
    }

    @Test
    void dataOfSeveralLinesIsJoinedByLineFeedsAndFramedLineByLine() {
        batch.beginEvent();
        append("{\"a\":");
        batch.nextLine();
        append("1");
        batch.nextLine();
        append("}");
        batch.endEvent(false);

        assertThat(payload(0)).isEqualTo("{\"a\":\n1\n}");
        assertThat(frame(0)).isEqualTo("data: {\"a\":\ndata: 1\ndata: }\n\n");
    }

    @Test
    void emptyAndNullDataIsDroppedAndCounted() {
        add("");
        add("null");
        add("{}");

        assertThat(batch.count()).isEqualTo(1);
        assertThat(batch.emptyEvents()).isEqualTo(2);
        assertThat(frame(0)).isEqualTo("data: {}\n\n");
    }

    @Test
    void aCommentOfTheVendorIsFramedAsKeepAlive() {
        add("{}");
        batch.comment();

        assertThat(batch.kind(1)).isEqualTo(Kind.COMMENT);
        assertThat(frame(1)).isEqualTo(": ka\n");
    }

    @Test
    void growsWithWhatIsPutIn() {
        for (int i = 0; i < 1000; i++) {
            add("{\"n\":" + i + "}");
        }

        assertThat(batch.count()).isEqualTo(1000);
        assertThat(payload(999)).isEqualTo("{\"n\":999}");
        assertThat(frame(0)).isEqualTo("data: {\"n\":0}\n\n");
    }

    @Test
    void isAsNewAfterItWasCleared() {
        batch.beginEvent();
        append("a");
        batch.nextLine();
        append("b");
        batch.endEvent(true);
        batch.dropFieldLine();
        batch.clear();
        add("{}");

        assertThat(batch.count()).isEqualTo(1);
        assertThat(batch.fieldLines()).isZero();
        assertThat(payload(0)).isEqualTo("{}");
        assertThat(batch.kind(0)).isEqualTo(Kind.DATA);
        assertThat(batch.frameStart(0)).isZero();
    }

    private void add(String payload) {
        batch.beginEvent();
        append(payload);
        batch.endEvent(false);
    }

    private void append(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        batch.append(bytes, 0, bytes.length);
    }

    private String frame(int i) {
        return new String(batch.bytes(), batch.frameStart(i), batch.frameEnd(i) - batch.frameStart(i), UTF_8);
    }

    private String payload(int i) {
        return new String(
                batch.payloadArray(i), batch.payloadStart(i), batch.payloadEnd(i) - batch.payloadStart(i), UTF_8);
    }
}
