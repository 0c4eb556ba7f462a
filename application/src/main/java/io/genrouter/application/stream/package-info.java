/// A stream of server-sent events on its way from a vendor to the client, in batches of whole events.
///
/// [io.genrouter.application.stream.EventStream] is read into an [io.genrouter.application.stream.EventBatch],
/// which a [io.genrouter.application.stream.StreamWatch] is fed with: it tells when the stream is committed,
/// whole, broken or an error, and what of it goes to the client. The watch never blocks: a loop drives it.
@NullMarked
package io.genrouter.application.stream;

import org.jspecify.annotations.NullMarked;
