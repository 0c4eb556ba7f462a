/// A chat completion. Read [io.genrouter.application.chat.ChatCompletionService] first: it tells the story in ten
/// lines.
///
/// [io.genrouter.application.chat.CreateChatCompletion] is the inbound port;
/// [io.genrouter.application.chat.ReplySink] is how it answers.
@NullMarked
package io.genrouter.application.chat;

import org.jspecify.annotations.NullMarked;
