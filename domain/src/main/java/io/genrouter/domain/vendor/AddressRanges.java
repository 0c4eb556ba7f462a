package io.genrouter.domain.vendor;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an address says of the machine behind it.
///
/// An IPv4 address inside of an IPv6 one (`::ffff:10.0.0.1`) is that IPv4 address: Java makes it one.
public final class AddressRanges {

    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;

    /// Where clouds hand out a machine's credentials to whoever asks from it, beside 169.254.169.254, which is
    /// link-local: AWS, Google, Oracle, Scaleway by IPv6; Alibaba, Azure, Oracle by IPv4.
    private static final Set<InetAddress> METADATA = Stream.of(
                    "fd00:ec2::254",
                    "fd20:ce::254",
                    "fd00:c1::a9fe:a9fe",
                    "fd00:42::42",
                    "100.100.100.200",
                    "168.63.129.16",
                    "192.0.0.192")
            .map(InetAddress::ofLiteral)
            .collect(Collectors.toUnmodifiableSet());

    private AddressRanges() {}

    /// Whether it belongs to a private network: RFC 1918 (10/8, 172.16/12, 192.168/16) or unique local
    /// (`fc00::/7`). Carrier-grade NAT (100.64/10) is none: a provider's other customers are on it.
    public static boolean isPrivate(InetAddress address) {
        return address instanceof Inet4Address
                ? address.isSiteLocalAddress()
                : (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    }

    /// Whether no vendor can be there: unspecified, link-local, multicast, or a cloud's metadata.
    public static boolean isReserved(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address);
    }
}
