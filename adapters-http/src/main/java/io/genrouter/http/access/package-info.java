/// One line and one name for each request. [io.genrouter.http.access.RequestScope] names it and lays out its
/// [io.genrouter.http.access.AccessNotes], which whoever answers fills; [io.genrouter.http.access.AccessLog] writes the
/// line at
/// the end.
@NullMarked
package io.genrouter.http.access;

import org.jspecify.annotations.NullMarked;
