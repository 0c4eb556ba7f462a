/// The router within another Java process, as `docs/embedding.md` shows it. It uses what is public alone, and so stands
/// outside of the application's own packages; a test compares the page with these files.
@NullMarked
package io.genrouter.example;

import org.jspecify.annotations.NullMarked;
