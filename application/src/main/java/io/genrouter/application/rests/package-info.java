/// Who rests now, for those who watch a running router: [io.genrouter.application.rests.WhoRests] is the entry.
@NullMarked
package io.genrouter.application.rests;

import org.jspecify.annotations.NullMarked;
