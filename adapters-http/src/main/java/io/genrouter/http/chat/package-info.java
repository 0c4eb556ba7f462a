/// `POST /v1/chat/completions`. [io.genrouter.http.chat.ChatCompletionsResource] takes it,
/// [io.genrouter.http.chat.ChatExchange] tells its story, [io.genrouter.http.chat.ServletReplySink] writes the answer.
@NullMarked
package io.genrouter.http.chat;

import org.jspecify.annotations.NullMarked;
