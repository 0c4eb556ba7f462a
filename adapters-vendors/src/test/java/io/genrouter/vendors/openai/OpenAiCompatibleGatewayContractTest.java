package io.genrouter.vendors.openai;

import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.stall;

import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.domain.combination.Combination;
import io.genrouter.vendors.VendorGatewayContract;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.GatewayUnderTest;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import io.genrouter.vendors.testing.VendorCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class OpenAiCompatibleGatewayContractTest implements VendorGatewayContract {

    private final ConnectorChoice connector;
    private ScriptedVendor vendor;
    private GatewayUnderTest underTest;

    OpenAiCompatibleGatewayContractTest(ConnectorChoice connector) {
        this.connector = connector;
    }

    @BeforeEach
    void start() {
        vendor = ScriptedVendor.start().always(OpenAiCompatibleGatewayContractTest::answer);
        underTest = GatewayUnderTest.by(connector);
    }

    @AfterEach
    void stop() throws Exception {
        underTest.close();
        vendor.close();
    }

    @Override
    public VendorGateway gateway() {
        return underTest.gateway();
    }

    @Override
    public Combination combination() {
        return VendorCalls.combination(vendor.baseUrl());
    }

    @Override
    public void nextStreamIsLong() {
        vendor.willStream(events("{\"choices\":[]}").then(stall()));
    }

    private static Reply answer(ReceivedRequest request) {
        if (!request.text().contains("\"stream\":true")) {
            return Reply.json(
                    "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hello big world\"},"
                            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}");
        }
        Script words = events(word("hello "), word("big "), word("world"));
        return Reply.stream(words.then(events(
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}",
                "[DONE]")));
    }

    private static String word(String word) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"}}]}";
    }
}
