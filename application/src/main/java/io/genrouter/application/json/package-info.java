/// JSON without a tree: [io.genrouter.application.json.JsonCursor] walks over bytes as they came, checks that they are JSON and
/// tells where each thing begins and ends, so that a body can be cut and spliced without being written anew.
@NullMarked
package io.genrouter.application.json;

import org.jspecify.annotations.NullMarked;
