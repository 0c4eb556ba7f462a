package io.genrouter.vendors.http;

import java.io.Serial;
import java.net.UnknownHostException;

/// A vendor's name stands for addresses at which it may not be, and for no other. It was not connected to.
public final class AddressRefusedException extends UnknownHostException {

    @Serial
    private static final long serialVersionUID = 1;

    AddressRefusedException() {
        super("the vendor's name stands for addresses at which it may not be");
    }
}
