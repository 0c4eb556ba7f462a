/// Vendors that speak OpenAI's protocol, which are nearly all.
///
/// [io.genrouter.vendors.openai.OpenAiCompatibleGateway] is the entry. It sends by
/// [io.genrouter.vendors.openai.RequestSender] and reads by [io.genrouter.vendors.openai.AnswerReader], which looks
/// at the first bytes ([io.genrouter.vendors.openai.Opening], [io.genrouter.vendors.openai.AnswerForm]) and reads a
/// [io.genrouter.vendors.openai.WholeBody] or opens an [io.genrouter.vendors.openai.AnswerStream].
@NullMarked
package io.genrouter.vendors.openai;

import org.jspecify.annotations.NullMarked;
