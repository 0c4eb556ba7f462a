package io.genrouter.vendors.sandbox;

import static io.genrouter.vendors.testing.VendorCalls.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.domain.combination.Combination;
import io.genrouter.vendors.VendorGatewayContract;
import java.nio.charset.StandardCharsets;
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

    private String answer(String body) {
        WholeAnswer answer = (WholeAnswer) gateway.call(whole(combination(), body), new Cancellation());
        return new String(answer.body(), 0, answer.length(), StandardCharsets.UTF_8);
    }
}
