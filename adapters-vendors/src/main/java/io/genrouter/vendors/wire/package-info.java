/// A small HTTP/1.1 client that blocks, for virtual threads: one request, one answer, strictly read.
///
/// [io.genrouter.vendors.wire.WireClient] is the entry. Each request is a [io.genrouter.vendors.wire.WireCall],
/// which can be aborted at any moment: it takes a connection from the `ConnectionPool` or opens one
/// (`ConnectionOpener`), writes a [io.genrouter.vendors.wire.RequestHead] and the body, and gives a
/// [io.genrouter.vendors.wire.WireAnswer]. `HeadReader` reads the answer's head, `BodyFraming` decides where
/// its body ends, and the body comes as a [io.genrouter.vendors.wire.WireBody], which can also be read without
/// waiting. `Transport` is the bytes themselves, plain or by TLS.
///
/// It knows nothing of Jersey, of vendors, or of what is to be tried again.
@NullMarked
package io.genrouter.vendors.wire;

import org.jspecify.annotations.NullMarked;
