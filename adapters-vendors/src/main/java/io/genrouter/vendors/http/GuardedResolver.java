package io.genrouter.vendors.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/// Looks names up and leaves out the addresses at which the vendor of the current call may not be.
///
/// The addresses that are left are the ones that are connected to: a name that has come to stand for another
/// machine since the configuration was read (DNS rebinding) leads nowhere. An address in place of a name comes
/// by here, too.
final class GuardedResolver implements DnsResolver {

    /// Where the vendor of the call may be that runs in this scope. Outside of a call: nowhere.
    static final ScopedValue<Predicate<InetAddress>> PERMITTED = ScopedValue.newInstance();

    private final DnsResolver resolver;
    private final Optional<String> proxy;

    /// @param resolver asks the name servers
    /// @param proxy    the host of the operator's proxy, which may be anywhere and looks vendors up by itself
    GuardedResolver(DnsResolver resolver, Optional<String> proxy) {
        this.resolver = resolver;
        this.proxy = proxy;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (proxy.filter(host::equalsIgnoreCase).isPresent()) {
            return resolver.resolve(host);
        }
        return resolve(host, PERMITTED.orElse(nowhere -> false));
    }

    /// @param permitted where the vendor of the call may be
    /// @throws AddressRefusedException where its name stands for no such address
    InetAddress[] resolve(String host, Predicate<InetAddress> permitted) throws UnknownHostException {
        InetAddress[] all = resolver.resolve(host);
        InetAddress[] left = Arrays.stream(all).filter(permitted).toArray(InetAddress[]::new);
        if (left.length == 0 && all.length > 0) {
            throw new AddressRefusedException();
        }
        return left;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }
}
