package io.genrouter.domain.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainHttpTest {

    private static final URI PLAIN = URI.create("http://somewhere:8000/v1");
    private static final URI ENCRYPTED = URI.create("https://somewhere/v1");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"})
    void thisMachineMayBeSpokenToInTheOpenUnlessNobodyMay(String address) {
        assertThat(permits(PlainHttp.LOOPBACK, PLAIN, address)).isTrue();
        assertThat(permits(PlainHttp.PRIVATE, PLAIN, address)).isTrue();
        assertThat(permits(PlainHttp.NEVER, PLAIN, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "::ffff:192.168.0.1",
                "fc00::1",
                "fdff:ffff::1"
            })
    void aPrivateNetworkMayBeIfItIsSaid(String address) {
        assertThat(permits(PlainHttp.LOOPBACK, PLAIN, address)).isFalse();
        assertThat(permits(PlainHttp.PRIVATE, PLAIN, address)).isTrue();
        assertThat(permits(PlainHttp.NEVER, PLAIN, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "100.64.0.1",
                "128.0.0.1",
                "2001:db8::1",
                "fbff::1",
                "fe00::1",
                "fec0::1",
                "::10.0.0.1",
                "::ffff:93.184.216.34",
                "64:ff9b::a00:1",
                "2002:a00:1::1"
            })
    void anyOtherAddressMayNot(String address) {
        assertThat(permits(PlainHttp.LOOPBACK, PLAIN, address)).isFalse();
        assertThat(permits(PlainHttp.PRIVATE, PLAIN, address)).isFalse();
        assertThat(permits(PlainHttp.NEVER, PLAIN, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "::ffff:169.254.169.254",
                "fe80::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fd00:c1::a9fe:a9fe",
                "fd00:42::42",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "ff02::1"
            })
    void noVendorIsWhereACloudKeepsItsSecretsNorWhereNoMachineIs(String address) {
        assertThat(permits(PlainHttp.PRIVATE, PLAIN, address)).isFalse();
        assertThat(permits(PlainHttp.PRIVATE, ENCRYPTED, address)).isFalse();
        assertThat(permits(PlainHttp.NEVER, ENCRYPTED, address)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(PlainHttp.class)
    void encryptedAVendorMayBeAnywhereElse(PlainHttp setting) {
        assertThat(permits(setting, ENCRYPTED, "93.184.216.34")).isTrue();
        assertThat(permits(setting, ENCRYPTED, "10.0.0.1")).isTrue();
        assertThat(permits(setting, ENCRYPTED, "::1")).isTrue();
        assertThat(permits(setting, ENCRYPTED, "2001:db8::1")).isTrue();
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(permits(PlainHttp.LOOPBACK, URI.create("HTTP://somewhere"), "10.0.0.1"))
                .isFalse();
    }

    private static boolean permits(PlainHttp setting, URI baseUrl, String address) {
        return setting.permits(baseUrl, InetAddress.ofLiteral(address));
    }
}
