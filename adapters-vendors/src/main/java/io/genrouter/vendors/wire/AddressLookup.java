package io.genrouter.vendors.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Tells the addresses that may be connected to.
@FunctionalInterface
public interface AddressLookup {

    /// @return at least one
    /// @throws UnknownHostException when there is none
    InetAddress[] lookUp(String host) throws UnknownHostException;
}
