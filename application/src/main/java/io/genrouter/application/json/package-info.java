/// JSON without a tree: [io.genrouter.application.json.JsonCursor] walks over bytes as they came, checks that
/// they are JSON and tells where each thing begins and ends, so that a body can be cut and spliced without
/// being written anew.
///
/// On it stand [io.genrouter.application.json.CompletionScanner], for what vendors answer, and
/// [io.genrouter.application.json.ErrorObject], for how they spell an error; what clients send is scanned by
/// [io.genrouter.application.chat.BodyScanner].
@NullMarked
package io.genrouter.application.json;

import org.jspecify.annotations.NullMarked;
