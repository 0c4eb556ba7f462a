/// Keeps a conversation in which tools were called at the vendor that called them, since its history may make
/// sense to nobody else.
///
/// [io.genrouter.application.affinity.ToolAffinity] is told of each call that a vendor makes, and asked for
/// each request that brings calls back; [io.genrouter.application.affinity.ToolCallVendors] is the outbound
/// port to what remembers.
@NullMarked
package io.genrouter.application.affinity;

import org.jspecify.annotations.NullMarked;
