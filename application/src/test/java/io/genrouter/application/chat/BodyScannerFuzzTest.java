package io.genrouter.application.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonToken;
import io.genrouter.application.chat.JacksonReading.Member;
import io.genrouter.application.chat.JacksonReading.Node;
import io.genrouter.application.chat.JacksonReading.TooDeepException;
import io.genrouter.application.error.RefusalReason;
import io.genrouter.domain.model.ModelName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Any bytes as a body: the scanner refuses what Jackson's reading says is to be refused, and reads of the rest what
/// Jackson reads. `mvn test` goes over the inputs that were kept; `make fuzz` looks for new ones.
class BodyScannerFuzzTest {

    private static final String SERVED = "vendor-x/served-model";

    @FuzzTest(maxDuration = "60s")
    void theScannerSaysWhatJacksonSays(byte[] body) throws IOException {
        ScanResult result = new BodyScanner().scan(body);
        Optional<Node> read;
        try {
            read = JacksonReading.of(body);
        } catch (TooDeepException tooDeep) {
            assertThat(reason(result)).contains(RefusalReason.NESTING_TOO_DEEP);
            return;
        }
        if (read.isEmpty()) {
            assertThat(reason(result)).contains(RefusalReason.INVALID_JSON);
            return;
        }
        assertThat(result instanceof ScannedBody).isEqualTo(JacksonJudge.accepts(read.get()));
        if (result instanceof ScannedBody scanned) {
            isReadAlike(scanned, read.get());
            servesTheModelAndChangesNothingElse(scanned, body, read.get());
        } else {
            assertThat(reason(result))
                    .isNotEqualTo(Optional.of(RefusalReason.INVALID_JSON))
                    .isNotEqualTo(Optional.of(RefusalReason.NESTING_TOO_DEEP));
        }
    }

    private static void isReadAlike(ScannedBody scanned, Node body) {
        assertThat(scanned.stream())
                .isEqualTo(body.all("stream").stream().anyMatch(value -> value.is(JsonToken.VALUE_TRUE)));
        List<Node> model = body.all("model");
        assertThat(scanned.modelPresent()).isEqualTo(!model.isEmpty());
        Optional<String> asked = model.stream()
                .filter(value -> value.is(JsonToken.VALUE_STRING))
                .map(Node::text)
                .findFirst();
        assertThat(scanned.requestedModel().isPresent()).isEqualTo(asked.isPresent());
        // What is no UTF-8, and surrogates that are alone, can be shown in more ways than one.
        if (asked.isPresent() && asked.get().chars().allMatch(c -> c < 0x80)) {
            scanned.requestedModel()
                    .filter(name -> name.chars().allMatch(c -> c < 0x80))
                    .ifPresent(name -> assertThat(name).isEqualTo(asked.get()));
        }
        int choices = body.all("n").stream()
                .filter(value -> value.is(JsonToken.VALUE_NUMBER_INT))
                .map(Node::text)
                .filter(number -> number.matches("[1-9]\\d{0,2}|1000"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(1);
        assertThat(scanned.choices()).isEqualTo(choices);
    }

    private static void servesTheModelAndChangesNothingElse(ScannedBody scanned, byte[] body, Node before)
            throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        scanned.withModel(body, new ModelName(SERVED)).writeTo(sent);
        Node after = JacksonReading.of(sent.toByteArray()).orElseThrow();

        assertThat(after.all("model")).extracting(Node::text).containsExactly(SERVED);
        assertThat(others(after)).isEqualTo(others(before));
    }

    private static List<Member> others(Node body) {
        return body.members().stream()
                .filter(member -> !member.name().equals("model"))
                .toList();
    }

    private static Optional<RefusalReason> reason(ScanResult result) {
        return result instanceof RefusedBody refused
                ? Optional.of(refused.error().reason())
                : Optional.empty();
    }
}
