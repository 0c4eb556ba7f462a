/// `GET /openapi.json`: what the application port serves, for programs. `openapi.yaml` beside this package is
/// kept by hand; [io.genrouter.http.openapi.OpenApiResource] serves it.
@NullMarked
package io.genrouter.http.openapi;

import org.jspecify.annotations.NullMarked;
