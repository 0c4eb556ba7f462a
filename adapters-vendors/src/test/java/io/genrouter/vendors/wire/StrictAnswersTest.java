package io.genrouter.vendors.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictAnswersTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\n\n",
                "HTTP/1.1 200 OK\r\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\n\r\n",
                "\r\nHTTP/1.1 200 OK\r\n\r\n",
                " HTTP/1.1 200 OK\r\n\r\n",
                "http/1.1 200 OK\r\n\r\n",
                "HTTP/1.2 200 OK\r\n\r\n",
                "HTTP/1.1  200 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 +20 OK\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "HTTP/1.1 200\tOK\r\n\r\n",
                "HTTP/1.1 200 O\u0000K\r\n\r\n",
                "HTTP/1.1 200 OK\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n folded: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA(: b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: \u0000b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: \u007fb\r\n\r\n",
                "HTTP/1.1 200 OK\r\nÄ: b\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1111111111111111111\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n"
            })
    void aHeadThatIsNoneIsRefused(String head) {
        CannedAnswers.Outcome outcome = CannedAnswers.read(head);

        assertThat(outcome.end()).isEqualTo("MALFORMED");
        assertThat(outcome.head()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n",
                "\r\n",
                ";x\r\n",
                "-1\r\n",
                "+1\r\na\r\n0\r\n\r\n",
                "0x1\r\na\r\n0\r\n\r\n",
                "1 1\r\na\r\n0\r\n\r\n",
                "1\na\r\n0\r\n\r\n",
                "1\r\nab\r\n0\r\n\r\n",
                "1\r\na\n0\r\n\r\n",
                "1\r\na\r0\r\n\r\n",
                "1;a=\"\n\"\r\na\r\n0\r\n\r\n",
                "1111111111111111\r\n",
                "0\r\n\n",
                "0\r\nTrailer: \u0000\r\n\r\n"
            })
    void chunksThatAreNoneAreRefused(String chunks) {
        assertThat(CannedAnswers.read(CHUNKED + chunks).end()).isEqualTo("MALFORMED");
    }

    @Test
    void whatCameBeforeAFaultyChunkIsReadFirst() {
        CannedAnswers.Outcome outcome = CannedAnswers.read(CHUNKED + "5\r\nhello\r\nx");

        assertThat(outcome.body()).isEqualTo("hello");
        assertThat(outcome.end()).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "0\r\n"})
    void whatStandsBesideChunksIsBounded(String before) {
        assertThat(CannedAnswers.read(CHUNKED + "0" + before + "x".repeat(20_000) + "\r\n\r\n")
                        .end())
                .isEqualTo("MALFORMED");
    }

    @Test
    void theReasonMayBeMissingWithItsBlank() {
        assertThat(CannedAnswers.read("HTTP/1.1 204\r\n\r\n").said()).isEqualTo("204 \n\nEND");
        assertThat(CannedAnswers.read("HTTP/1.1 204 \r\n\r\n").said()).isEqualTo("204 \n\nEND");
    }

    @Test
    void fieldsKeepTheirOrderAndTheirBytesWithoutTheBlanksAround() {
        assertThat(CannedAnswers.read("HTTP/1.1 204 Nö\r\nb: \t x  y \t\r\nA:\r\nb:\u00ff\r\n\r\n")
                        .head())
                .isEqualTo("204 Nö|b=x  y|A=|b=\u00ff");
    }

    @Test
    void headsBeforeTheAnswerAreSkippedUpToALimit() {
        String hint = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";

        assertThat(CannedAnswers.read(hint + "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nhi")
                        .said())
                .isEqualTo("200 OK|Content-Length=2\nhi\nEND");
        assertThat(CannedAnswers.read(hint.repeat(100)).end()).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 204 x\r\n", "HTTP/1.1 304 x\r\n"})
    void anAnswerThatHasNoBodyHasNoneWhateverItSays(String line) {
        assertThat(CannedAnswers.read(line + "Transfer-Encoding: chunked\r\n\r\n")
                        .end())
                .isEqualTo("END");
    }

    @Test
    void theSameLengthTwiceIsOne() {
        assertThat(CannedAnswers.read(OK + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi")
                        .body())
                .isEqualTo("hi");
    }

    @Test
    void aBodyWithoutFramingEndsWithItsConnectionIfThatEndsInOrder() {
        byte[] answer = (OK + "\r\nhello").getBytes(StandardCharsets.US_ASCII);

        assertThat(CannedAnswers.read(answer, () -> 7, () -> 99, true).said()).isEqualTo("200 OK\nhello\nEND");
        assertThat(CannedAnswers.read(answer, () -> 7, () -> 99, false).end()).isEqualTo("CUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close", "Connection: x, CLOSE", "Transfer-Encoding: chunked"})
    void aConnectionThatIsToEndOrMayBeReadInTwoWaysIsNotKept(String field) throws Exception {
        assertThat(isKept("HTTP/1.1 200 OK", field, "Content-Length: 5")).isFalse();
    }

    @Test
    void aConnectionThatEndsItsBodyIsNotKept() throws Exception {
        assertThat(isKept("HTTP/1.1 200 OK")).isFalse();
        assertThat(isKept("HTTP/1.1 204 OK")).isTrue();
    }

    @Test
    void aConnectionIsKeptUnlessItIsOfHttp10() throws Exception {
        assertThat(isKept("HTTP/1.1 200 OK", "Content-Length: 5")).isTrue();
        assertThat(isKept("HTTP/1.0 200 OK", "Content-Length: 5")).isFalse();
        assertThat(isKept("HTTP/1.0 200 OK", "Content-Length: 5", "Connection: Keep-Alive"))
                .isTrue();
        assertThat(isKept("HTTP/1.0 200 OK", "Connection: Keep-Alive", "Transfer-Encoding: chunked"))
                .isFalse();
    }

    @Test
    void aVendorSaysHowLongItKeepsAConnection() throws Exception {
        assertThat(rules("HTTP/1.1 200 OK", "Keep-Alive: max=7, Timeout=5").vendorsKeepAlive())
                .contains(Duration.ofSeconds(5));
        assertThat(rules("HTTP/1.1 200 OK", "Keep-Alive: timeout=x").vendorsKeepAlive())
                .isEmpty();
        assertThat(rules("HTTP/1.1 200 OK").vendorsKeepAlive()).isEmpty();
    }

    private static boolean isKept(String... lines) throws Exception {
        AnswerRules rules = rules(lines);
        return rules.keepsConnection(rules.framing(false));
    }

    private static AnswerRules rules(String... lines) throws Exception {
        byte[] head = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return AnswerRules.of(HeadParser.parse(head, 0, head.length, lines.length - 1));
    }
}
