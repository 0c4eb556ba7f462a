package io.genrouter.vendors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class GuardedResolverTest {

    private static final Predicate<InetAddress> THIS_MACHINE = InetAddress::isLoopbackAddress;

    @Test
    void whatIsNotPermittedIsLeftOut() throws Exception {
        GuardedResolver resolver =
                new GuardedResolver(new FixedResolver(List.of("10.0.0.1", "127.0.0.1", "::1")), Optional.empty());

        assertThat(resolve(resolver, "name", THIS_MACHINE))
                .containsExactly(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
    }

    @Test
    void aNameThatStandsForNothingElseIsRefusedWithoutItsAddress() {
        GuardedResolver resolver = new GuardedResolver(new FixedResolver(List.of("10.0.0.1")), Optional.empty());

        assertThatThrownBy(() -> resolve(resolver, "name", THIS_MACHINE))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageNotContaining("10.0.0.1");
    }

    @Test
    void outsideOfACallNothingIsPermitted() {
        GuardedResolver resolver = new GuardedResolver(new FixedResolver(List.of("127.0.0.1")), Optional.empty());

        assertThatThrownBy(() -> resolver.resolve("name")).isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void theOperatorsProxyMayBeAnywhere() throws Exception {
        GuardedResolver resolver =
                new GuardedResolver(new FixedResolver(List.of("10.0.0.1")), Optional.of("Proxy.example"));

        assertThat(resolve(resolver, "proxy.example", THIS_MACHINE)).hasSize(1);
        assertThatThrownBy(() -> resolve(resolver, "vendor.example", THIS_MACHINE))
                .isInstanceOf(AddressRefusedException.class);
    }

    private static InetAddress[] resolve(GuardedResolver resolver, String host, Predicate<InetAddress> permitted)
            throws UnknownHostException {
        return ScopedValue.where(GuardedResolver.PERMITTED, permitted).call(() -> resolver.resolve(host));
    }

    private record FixedResolver(List<String> literals) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            return literals.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
