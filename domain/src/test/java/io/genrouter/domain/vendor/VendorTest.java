package io.genrouter.domain.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.openai.com/v1",
                "http://127.0.0.1:11434/v1",
                "http://[::1]:8000",
                "http://my_vllm:8000/v1",
                "https://host"
            })
    void aBaseUrlIsAbsolute(String url) {
        assertThatNoException().isThrownBy(() -> aVendorAt(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "api.openai.com/v1",
                "mailto:someone@example.org",
                "file:/etc/hosts",
                "https://host/v1/",
                "https://user:password@host/v1",
                "https://user:password@my_host/v1",
                "https://host/v1?key=password",
                "https://host/v1#password"
            })
    void anyOtherBaseUrlIsRefusedWithoutBeingQuoted(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aVendorAt(url))
                .withMessageStartingWith("baseUrl of vendor v (expected:")
                .withMessageNotContaining("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "my-vllm", "x.ai", "0_9"})
    void anIdIsTaken(String text) {
        assertThat(new VendorId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OpenAI", "-a", "a b", "a/b", "a\n"})
    void anyOtherIdIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VendorId(text));
        assertThat(VendorId.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-key", "X-Api-Key", "api_key", "Authorization", "x-goog-api-key"})
    void aKeyMayStandInAHeaderOfTheVendorsOwn(String name) {
        assertThat(new Auth.Header(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api key",
                "api-key:",
                "x\r\ny",
                "ä",
                "-x",
                "x.y",
                "Host",
                "CONNECTION",
                "te",
                "Transfer-Encoding",
                "Upgrade",
                "Keep-Alive",
                "Proxy-Authorization",
                "Content-Length",
                "content-type",
                "User-Agent",
                "Cookie"
            })
    void aHeaderThatHttpNeedsOrThatIsNoneIsRefused(String name) {
        assertThat(Auth.Header.isValid(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Auth.Header(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a&b", "ä", "#"})
    void aParameterOfTheQueryHasAPlainName(String name) {
        assertThat(new Query(Map.of("api-version", "2024 &=#?")).parameters())
                .containsEntry("api-version", "2024 &=#?");
        assertThatIllegalArgumentException().isThrownBy(() -> new Query(Map.of(name, "v")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "ä", "\u007f"})
    void aParameterOfTheQueryHasAPrintableValueWhichIsNotQuoted(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Query(Map.of("name", value)))
                .withMessageNotContaining(value);
        assertThatIllegalArgumentException().isThrownBy(() -> new Query(Map.of("name", "x".repeat(257))));
    }

    private static Vendor aVendorAt(String url) {
        return new Vendor(new VendorId("v"), URI.create(url), new Auth.Bearer());
    }
}
