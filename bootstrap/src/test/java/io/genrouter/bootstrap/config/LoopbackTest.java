package io.genrouter.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "127.0.0.1",
                "127.1.2.3",
                "127.255.255.255",
                "::1",
                "[::1]",
                "0:0:0:0:0:0:0:1"
            })
    void thisMachine(String host) {
        assertThat(Loopback.isLoopback(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.0.0.0",
                "::",
                "128.0.0.1",
                "127.0.0.1.example.com",
                "127.0.0",
                "127.0.0.256",
                "localhost.example.com",
                "example.com",
                "[::1",
                "::2",
                "1::127.0.0.1"
            })
    void anotherMachineOrAll(String host) {
        assertThat(Loopback.isLoopback(host)).isFalse();
    }
}
