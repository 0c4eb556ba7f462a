/// Every error that a client can see, in OpenAI's shape. [io.genrouter.http.error.RouterErrors] turns the application's
/// errors
/// into a [io.genrouter.http.error.HttpError], [io.genrouter.http.error.ErrorMapper] those of the resources, and
/// [io.genrouter.http.error.JettyErrors] those of the server itself.
@NullMarked
package io.genrouter.http.error;

import org.jspecify.annotations.NullMarked;
