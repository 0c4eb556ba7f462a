package io.genrouter.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class KnownVendorsTest {

    @Test
    void theSeedsVendorsNeedNoUrl() {
        assertThat(url("openai")).isEqualTo("https://api.openai.com/v1");
        assertThat(url("gemini")).isEqualTo("https://generativelanguage.googleapis.com/v1beta/openai");
    }

    @Test
    void aVendorThatNobodyKnowsNeedsOne() {
        assertThat(KnownVendors.find(new VendorId("nobody"))).isEmpty();
    }

    @Test
    void noKeyTravelsUnencryptedByDefault() throws Exception {
        for (VendorId id : KnownVendors.ids()) {
            for (Vendor vendor : KnownVendors.find(id).stream().toList()) {
                boolean encrypted = vendor.baseUrl().getScheme().equals("https");
                assertThat(encrypted || vendor.auth() instanceof Auth.None)
                        .as(id.value())
                        .isTrue();
                assertThat(encrypted
                                || InetAddress.getByName(vendor.baseUrl().getHost())
                                        .isLoopbackAddress())
                        .as(id.value())
                        .isTrue();
            }
        }
    }

    private static String url(String id) {
        return KnownVendors.find(new VendorId(id)).orElseThrow().baseUrl().toString();
    }
}
