package io.genrouter.bootstrap.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// Tells, without asking a name server, whether a host is this machine alone.
public final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private Loopback() {}

    /// @param host a name or an address, IPv6 with or without brackets; a name but `localhost` counts as another
    ///             machine
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || IPV4.matcher(host).matches() || isIpv6Loopback(host);
    }

    private static boolean isIpv6Loopback(String host) {
        String address = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (address.indexOf(':') < 0) {
            return false;
        }
        try {
            // An address with a colon is a literal, or no host at all: nothing is looked up.
            return InetAddress.getByName("[" + address + "]").isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
