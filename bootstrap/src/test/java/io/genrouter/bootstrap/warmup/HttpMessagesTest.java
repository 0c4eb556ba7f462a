package io.genrouter.bootstrap.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpMessagesTest {

    private static final String COUNTED = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n2\r\n\r\n\r\n0\r\n\r\n";

    @Test
    void messagesAreToldApartByTheirLengthOrTheirLastChunk() throws Exception {
        HttpMessages messages = messages(COUNTED + CHUNKED + COUNTED);

        assertThat(messages.next()).contains(COUNTED);
        assertThat(messages.next()).contains(CHUNKED);
        assertThat(messages.next()).contains(COUNTED);
        assertThat(messages.next()).isEmpty();
    }

    @Test
    void aMessageThatIsCutIsAnError() {
        assertThatThrownBy(() ->
                        messages(COUNTED.substring(0, COUNTED.length() - 1)).next())
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() ->
                        messages(CHUNKED.substring(0, CHUNKED.length() - 1)).next())
                .isInstanceOf(EOFException.class);
    }

    private static HttpMessages messages(String text) {
        return new HttpMessages(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
