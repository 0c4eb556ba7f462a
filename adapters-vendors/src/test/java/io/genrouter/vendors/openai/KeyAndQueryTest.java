package io.genrouter.vendors.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.PlainHttp;
import io.genrouter.domain.vendor.Query;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.Field;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A vendor as data, for each way to show a key: what arrives of the key, and where.
@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class KeyAndQueryTest {

    private final GatewayFixture fixture;

    KeyAndQueryTest(ConnectorChoice connector) {
        fixture = new GatewayFixture(connector);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of(new Auth.Bearer(), List.of(new Field("Authorization", "Bearer " + VendorCalls.KEY))),
                Arguments.of(new Auth.Header("api-key"), List.of(new Field("api-key", VendorCalls.KEY))),
                Arguments.of(new Auth.Header("Authorization"), List.of(new Field("Authorization", VendorCalls.KEY))),
                Arguments.of(new Auth.Header("x-goog-api-key"), List.of(new Field("x-goog-api-key", VendorCalls.KEY))),
                Arguments.of(new Auth.None(), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void theKeyStandsInItsFieldAndNowhereElse(Auth auth, List<Field> expected) throws InterruptedException {
        ReceivedRequest request = received(auth, new Query(Map.of("api-version", "2024-10-21")));

        assertThat(request.fields())
                .filteredOn(field ->
                        field.value().contains(VendorCalls.KEY) || field.name().equalsIgnoreCase("Authorization"))
                .isEqualTo(expected);
        assertThat(request.target())
                .isEqualTo("/v1/chat/completions?api-version=2024-10-21")
                .doesNotContain(VendorCalls.KEY);
        assertThat(request.text()).isEqualTo(GatewayFixture.BODY);
    }

    @Test
    void theQueryIsEncodedAndKeepsItsOrder() throws InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("z", "a b&c=d#e+f%/{g}?");
        parameters.put("a", "");

        assertThat(received(new Auth.Bearer(), new Query(parameters)).target())
                .isEqualTo("/v1/chat/completions?z=a%20b%26c%3Dd%23e%2Bf%25%2F%7Bg%7D%3F&a=");
    }

    @Test
    void twoVendorsAtOneBaseUrlEachHaveTheirQuery() throws InterruptedException {
        assertThat(received(new Auth.Bearer(), new Query(Map.of("v", "1"))).target())
                .endsWith("?v=1");
        fixture.vendor.willAnswer(Reply.json(GatewayFixture.ANSWER));
        call(vendor(new Auth.Bearer(), Query.NONE));

        assertThat(fixture.vendor.awaitRequest(1).target()).isEqualTo("/v1/chat/completions");
    }

    private ReceivedRequest received(Auth auth, Query query) throws InterruptedException {
        fixture.vendor.willAnswer(Reply.json(GatewayFixture.ANSWER));
        call(vendor(auth, query));
        return fixture.vendor.awaitRequest(0);
    }

    private void call(Vendor vendor) {
        Combination like = fixture.combination();
        Combination combination = new Combination(vendor, like.credential(), like.model());
        assertThat(fixture.underTest
                        .gateway()
                        .call(VendorCalls.whole(combination, GatewayFixture.BODY), new Cancellation()))
                .isInstanceOf(WholeAnswer.class);
    }

    private Vendor vendor(Auth auth, Query query) {
        return new Vendor(new VendorId("scripted"), fixture.vendor.baseUrl(), auth, query, PlainHttp.LOOPBACK);
    }
}
