/// `GET /rests` on the admin port: who rests now, as JSON.
@NullMarked
package io.genrouter.http.rests;

import org.jspecify.annotations.NullMarked;
