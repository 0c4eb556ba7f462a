package io.genrouter.domain.vendor;

import java.net.InetAddress;
import java.net.URI;

/// Where a vendor may be that is spoken to without encryption: whoever stands on the way reads keys and
/// prompts.
public enum PlainHttp {

    /// On this machine alone.
    LOOPBACK,

    /// On this machine, or at an address of a private network ([AddressRanges#isPrivate]).
    PRIVATE,

    /// Nowhere: `https` alone.
    NEVER;

    /// Whether a vendor with this base URL may be at this address. Asked for the address that is connected to,
    /// not only for the one that stands in a file: what a name stands for can change between the two.
    ///
    /// With `https` every address may be, but those at which no vendor can be ([AddressRanges#isReserved]).
    public boolean permits(URI baseUrl, InetAddress address) {
        if (AddressRanges.isReserved(address)) {
            return false;
        }
        return !"http".equalsIgnoreCase(baseUrl.getScheme()) || permits(address);
    }

    private boolean permits(InetAddress address) {
        return switch (this) {
            case LOOPBACK -> address.isLoopbackAddress();
            case PRIVATE -> address.isLoopbackAddress() || AddressRanges.isPrivate(address);
            case NEVER -> false;
        };
    }
}
