package io.genrouter.bootstrap.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.Sse.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseTest {

    @Test
    void readsEventsWithAnyLineEnd() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(read("data: 1" + end + end + "data:2" + end + "data: 3" + end + end))
                    .containsExactly(new Event("", "1"), new Event("", "2\n3"));
        }
    }

    @Test
    void dropsCommentsOtherFieldsAndEventsWithoutData() {
        assertThat(read(": ka\nid: 7\nretry: 1\nevent: x\n\n:\n\nevent: error\ndata: {}\n\n"))
                .containsExactly(new Event("error", "{}"));
    }

    @Test
    void dropsAnEventWithoutItsBlankLine() {
        assertThat(read("data: 1\n\ndata: 2\n")).containsExactly(new Event("", "1"));
        assertThat(read("data: 1\n\ndata: 2")).containsExactly(new Event("", "1"));
    }

    @Test
    void keepsWhatIsNoUtf8() {
        assertThat(Sse.payloads(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xff, '\n', '\n'}))
                .containsExactly("\u00ff");
    }

    @Test
    void takesAwayOneSpaceOnly() {
        assertThat(read("data:  a \n\ndata\n\n")).containsExactly(new Event("", " a "), new Event("", ""));
    }

    private static List<Event> read(String text) {
        return Sse.events(text.getBytes(StandardCharsets.UTF_8));
    }
}
