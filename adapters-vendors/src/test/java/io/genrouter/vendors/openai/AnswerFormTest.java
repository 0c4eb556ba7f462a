package io.genrouter.vendors.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON | {",
                "JSON | '\n\n \t {\"a\"'",
                "JSON | [{",
                "HTML | <!DOCTYPE",
                "EVENTS | :",
                "EVENTS | ': PROCESSING'",
                "EVENTS | data:",
                "EVENTS | '\n\ndata: {'",
                "EVENTS | 'data\n'",
                "EVENTS | event:error",
                "EVENTS | 'id\r'",
                "EVENTS | retry: 1",
                "UNDECIDED | d",
                "UNDECIDED | data",
                "UNDECIDED | retry",
                "UNDECIDED | e",
                "GARBAGE | database error",
                "GARBAGE | idle",
                "GARBAGE | error code: 521",
                "GARBAGE | dat:",
                "BLANK | ''",
                "BLANK | '\r\n \t'"
            })
    void theFirstBytesTell(AnswerForm form, String text) {
        byte[] bytes = ("##" + text + "#").getBytes(StandardCharsets.UTF_8);

        assertThat(AnswerForm.of(bytes, 2, bytes.length - 1)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({"3, EVENTS", "2, UNDECIDED", "1, UNDECIDED"})
    void aByteOrderMarkSaysNothing(int bytesOfTheMark, AnswerForm form) {
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, ':'};

        assertThat(AnswerForm.of(mark, 0, bytesOfTheMark == 3 ? 4 : bytesOfTheMark))
                .isEqualTo(form);
    }
}
