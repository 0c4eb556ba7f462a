/// Files that change while they are read: rows 55 to 60 of the faults that the router is held against.
@NullMarked
package io.genrouter.bootstrap.reload;

import org.jspecify.annotations.NullMarked;
