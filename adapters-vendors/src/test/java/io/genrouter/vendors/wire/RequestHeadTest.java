package io.genrouter.vendors.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    @Test
    void aHeadIsWhatItWasToldToBe() {
        RequestHead head = new RequestHead("POST", "/v1?a=b")
                .field("Host", "x:1")
                .field("A", "b\tö")
                .end(12);

        assertThat(new String(head.bytes(), 0, head.length(), StandardCharsets.ISO_8859_1))
                .isEqualTo(String.join(
                        "\r\n",
                        "POST /v1?a=b HTTP/1.1",
                        "Host: x:1",
                        "A: b\tö",
                        "Content-Length: 12",
                        "Connection: keep-alive",
                        "",
                        ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\r", "secret\n", "secret\u0000", "secret\u007f", "secret\u0100"})
    void aValueThatWouldEndItsLineIsABugAndIsNotQuoted(String value) {
        RequestHead head = new RequestHead("POST", "/");

        assertThatThrownBy(() -> head.field("Authorization", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\n", "ä"})
    void aNameThatIsNoTokenIsABug(String name) {
        RequestHead head = new RequestHead("POST", "/");

        assertThatThrownBy(() -> head.field(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/a\r\n", "/ä"})
    void aTargetThatWouldEndEarlyIsABug(String target) {
        assertThatThrownBy(() -> new RequestHead("POST", target)).isInstanceOf(IllegalArgumentException.class);
    }
}
