package io.genrouter.vendors.sandbox;

import static io.genrouter.vendors.testing.VendorCalls.streamed;
import static io.genrouter.vendors.testing.VendorCalls.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.limits.HeldBytes;
import io.genrouter.domain.combination.Combination;
import io.genrouter.vendors.VendorGatewayContract;
import io.genrouter.vendors.testing.VendorCalls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SandboxGatewayTest implements VendorGatewayContract {

    private final VendorGateway gateway = new SandboxGateway();

    @Override
    public VendorGateway gateway() {
        return gateway;
    }

    @Override
    public Combination combination() {
        return SandboxVendor.catalog().combinations().getFirst();
    }

    @Test
    void theSameRequestHasTheSameAnswerToTheByte() {
        assertThat(answer(HELLO)).isEqualTo(answer(HELLO));
        assertThat(answer(HELLO)).isNotEqualTo(answer(HELLO.replace("big", "small")));
    }

    @Test
    void partsOfTextAreRepeatedAsOneText() {
        assertThat(
                        answer(
                                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"two \"},"
                                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}},{\"type\":\"text\",\"text\":\"parts\"}]}]}"))
                .contains("\"content\":\"two parts\"");
    }

    @Test
    void theLastMessageOfTheUserIsRepeatedWhateverComesBehindIt() {
        assertThat(answer(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"first\"},{\"role\":\"user\",\"content\":\"last\"},"
                                + "{\"role\":\"assistant\",\"content\":null}]}"))
                .contains("\"content\":\"last\"");
    }

    @Test
    void aStreamIsTheSameToTheByteToo() {
        assertThat(events(HELLO)).isEqualTo(events(HELLO)).hasSizeGreaterThan(4);
    }

    @Test
    void aTextThatIsNoUnicodeIsAnsweredAllTheSame() {
        assertThat(answer("{\"messages\":[{\"role\":\"user\",\"content\":\"half \\ud83d a pair\"}]}"))
                .contains("half ? a pair");
    }

    @Test
    void aTextIsRepeatedWholeHoweverItIsSpacedAndWritten() {
        String text = " two  spaces\\n\\tand 😀😀😀😀😀😀😀😀 supercalifragilistic ";
        assertThat(answer("{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}"))
                .contains("\"content\":\"" + text + "\"");
    }

    @Test
    void theHeadHasComeBeforeTheFirstEvent() {
        AtomicInteger heads = new AtomicInteger();
        VendorRequest request = new VendorRequest(
                combination(), VendorCalls.body(HELLO), true, heads::incrementAndGet, HeldBytes.UNBOUNDED);

        gateway.call(request, new Cancellation());

        assertThat(heads).hasValue(1);
    }

    @Test
    void anAnswerHasTheVendorsNameForIt() {
        WholeAnswer answer = (WholeAnswer) gateway.call(whole(combination(), HELLO), new Cancellation());

        assertThat(SandboxCalls.fieldsOf(answer.relay()).get("x-request-id")).startsWith("chatcmpl-sandbox-");
    }

    private List<String> events(String body) {
        Streaming streaming = (Streaming) gateway.call(streamed(combination(), body), new Cancellation());
        return VendorCalls.drained(streaming.events());
    }

    private String answer(String body) {
        WholeAnswer answer = (WholeAnswer) gateway.call(whole(combination(), body), new Cancellation());
        return new String(answer.body(), 0, answer.length(), StandardCharsets.UTF_8);
    }
}
