package io.genrouter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/health",
                "/ready",
                "/metrics",
                "/openapi.json",
                "/favicon.ico",
                "/v2/models",
                "/v1x",
                "/x/v1/"
            })
    void whatIsPlainlyOutsideOfTheApiIsOpen(String path) {
        assertThat(OpenPaths.contains(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/models",
                "/v1/models/a%2Fb",
                "/v1/chat/completions",
                "/v1/no-such",
                "/v1/../health"
            })
    void theApiIsClosed(String path) {
        assertThat(OpenPaths.contains(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "//v1/models",
                "/./v1/models",
                "/x/../v1/models",
                "/%76%31/models",
                "/%2Fv1/models",
                "/v1;a=b/models",
                "/;/v1/models",
                "/health;/../v1/models",
                "/health/%2e%2e/v1/models",
                "/health\\..\\v1\\models",
                "/health//",
                "http://router/v1/models",
                "/health\n"
            })
    void whatMayBeReadInTwoWaysIsClosed(String path) {
        assertThat(OpenPaths.contains(path)).isFalse();
    }
}
