/// The way in: OpenAI's wire format over HTTP. [io.genrouter.http.HttpApi] registers the resources,
/// [io.genrouter.http.ServerHooks] puts what Jetty has to know about them into the server. The path of a request begins
/// at
/// [io.genrouter.http.chat.ChatCompletionsResource].
@NullMarked
package io.genrouter.http;

import org.jspecify.annotations.NullMarked;
