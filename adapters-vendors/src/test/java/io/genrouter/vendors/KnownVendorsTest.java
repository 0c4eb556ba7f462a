package io.genrouter.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.PlainHttp;
import io.genrouter.domain.vendor.VendorDefaults;
import io.genrouter.domain.vendor.VendorId;
import java.net.InetAddress;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownVendorsTest {

    @Test
    void theSeedsVendorsNeedNoUrl() {
        assertThat(defaults("openai").baseUrl()).contains(URI.create("https://api.openai.com/v1"));
        assertThat(defaults("gemini").baseUrl())
                .contains(URI.create("https://generativelanguage.googleapis.com/v1beta/openai"));
    }

    @Test
    void aVendorThatNobodyKnowsNeedsOneAndIsTakenToBeAsNearlyAllAre() {
        assertThat(defaults("nobody")).isEqualTo(VendorDefaults.UNKNOWN);
        assertThat(VendorDefaults.UNKNOWN.baseUrl()).isEmpty();
        assertThat(VendorDefaults.UNKNOWN.auth()).isEqualTo(new Auth.Bearer());
    }

    @Test
    void azureHasAUrlForEachCustomerAndAHeaderOfItsOwn() {
        assertThat(defaults("azure").baseUrl()).isEmpty();
        assertThat(defaults("azure").auth()).isEqualTo(new Auth.Header("api-key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama", "vllm", "lmstudio", "llamacpp"})
    void aServerOnThisMachineTakesNoKey(String vendor) {
        assertThat(defaults(vendor).auth()).isEqualTo(new Auth.None());
        assertThat(defaults(vendor).baseUrl())
                .hasValueSatisfying(url -> assertThat(url).hasScheme("http").hasHost("localhost"));
    }

    static Stream<VendorId> vendors() {
        return KnownVendors.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void noKeyTravelsUnencryptedByDefault(VendorId id) throws Exception {
        VendorDefaults vendor = KnownVendors.defaults(id);

        assertThat(vendor.plainHttp()).isEqualTo(PlainHttp.LOOPBACK);
        if (vendor.baseUrl().isPresent() && !vendor.baseUrl().get().getScheme().equals("https")) {
            assertThat(vendor.auth()).isEqualTo(new Auth.None());
            assertThat(InetAddress.getByName(vendor.baseUrl().get().getHost()).isLoopbackAddress())
                    .isTrue();
        }
    }

    private static VendorDefaults defaults(String id) {
        return KnownVendors.defaults(new VendorId(id));
    }
}
