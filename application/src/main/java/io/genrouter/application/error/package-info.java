/// What a client is told when its request fails. [io.genrouter.application.error.RouterError] is closed; it is
/// translated into a status and an OpenAI error object once, by the adapter that faces the client.
@NullMarked
package io.genrouter.application.error;

import org.jspecify.annotations.NullMarked;
