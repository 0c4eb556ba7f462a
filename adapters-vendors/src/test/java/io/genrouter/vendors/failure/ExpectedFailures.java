package io.genrouter.vendors.failure;

import io.genrouter.application.attempt.FailureKind;
import java.util.List;
import java.util.Optional;

/// What each recorded refusal means, written by hand by the names of the files alone: the first line whose beginning
/// fits.
final class ExpectedFailures {

    private record Line(FailureKind kind, String start) {}

    private static final List<Line> LINES = List.of(
            // Status 401 is a refused key, whoever says it.
            line(FailureKind.KEY_REFUSED, "alibaba/error-401-"),
            line(FailureKind.KEY_REFUSED, "anthropic/error-401-"),
            line(FailureKind.KEY_REFUSED, "cerebras/error-401-"),
            line(FailureKind.KEY_REFUSED, "cloudflare/error-401-"),
            line(FailureKind.KEY_REFUSED, "cohere/error-401-"),
            line(FailureKind.KEY_REFUSED, "deepseek/error-401-"),
            line(FailureKind.KEY_REFUSED, "groq/error-401-"),
            line(FailureKind.KEY_REFUSED, "huggingface/error-401-"),
            line(FailureKind.KEY_REFUSED, "mistral/error-401-"),
            line(FailureKind.KEY_REFUSED, "ollama/error-401-"),
            line(FailureKind.KEY_REFUSED, "openai/error-401-"),
            line(FailureKind.KEY_REFUSED, "openrouter/error-401-"),
            line(FailureKind.KEY_REFUSED, "perplexity/error-401-"),
            line(FailureKind.KEY_REFUSED, "together/error-401-"),
            line(FailureKind.KEY_REFUSED, "xiaomi/error-401-"),
            // Refused keys under other statuses.
            line(FailureKind.KEY_REFUSED, "xai/error-400-responses.rig.response-identity-auth-rejection"),
            line(FailureKind.KEY_REFUSED, "gemini/error-400-generate-stream.crewai.google-google-streaming"),
            line(FailureKind.KEY_REFUSED, "gemini/error-403-generate.lcgo.googleai-testgoogleaierrorhandling"),
            line(FailureKind.KEY_REFUSED, "bedrock/error-403-invoke.lcgo.bedrock-testamazonnova"),
            // Models that are not there.
            line(FailureKind.MODEL_GONE, "alibaba/error-404-"),
            line(FailureKind.MODEL_GONE, "anthropic/error-404-"),
            line(FailureKind.MODEL_GONE, "azure-openai/error-404-"),
            line(FailureKind.MODEL_GONE, "cloudflare/error-400-native-run-stream.genai.bad-model"),
            line(FailureKind.MODEL_GONE, "cohere/error-404-"),
            line(FailureKind.MODEL_GONE, "deepseek/error-400-chat-stream.genai.bad-model"),
            line(FailureKind.MODEL_GONE, "doubleword/error-404-"),
            line(FailureKind.MODEL_GONE, "gemini/error-404-"),
            line(FailureKind.MODEL_GONE, "mistral/error-400-chat-stream.genai.bad-model"),
            line(FailureKind.MODEL_GONE, "ollama/error-404-"),
            line(FailureKind.MODEL_GONE, "openai/error-404-"),
            line(FailureKind.MODEL_GONE, "openai/error-400-responses.ddtrace.v1-response-create-error"),
            line(FailureKind.MODEL_GONE, "openrouter/error-400-chat-stream.genai.bad-model"),
            line(FailureKind.MODEL_GONE, "venice/error-404-"),
            line(FailureKind.MODEL_GONE, "voyage/error-400-embeddings.pydai.embeddings-testvoyageai-embed-error"),
            line(FailureKind.MODEL_GONE, "xiaomi/error-400-chat-stream.genai.bad-model"),
            // Models that cannot do it: too long a context …
            line(
                    FailureKind.MODEL_CANNOT,
                    "anthropic/error-400-messages.rubyllm.claude-haiku-4-5-handles-context-length"),
            line(
                    FailureKind.MODEL_CANNOT,
                    "openai/error-400-responses.rubyllm.openai-gpt-5-nano-handles-context-length"),
            line(FailureKind.MODEL_CANNOT, "openrouter/error-400-chat.rubyllm.claude-haiku-4-5-handles-context-length"),
            line(FailureKind.MODEL_CANNOT, "perplexity/error-400-chat.rubyllm.perplexity-sonar-handles-context-length"),
            line(FailureKind.MODEL_CANNOT, "openai/error-429-chat-stream.genai.gpt-4o-mini-search-preview"),
            // … images and audio …
            line(FailureKind.MODEL_CANNOT, "bedrock/error-400-invoke-stream.chatlas.provider-bedrock-anthropic-images"),
            line(
                    FailureKind.MODEL_CANNOT,
                    "cohere/error-400-native-chat-stream.genai.command-r7b-12-2024-thinking-genstreammultimodal"),
            line(
                    FailureKind.MODEL_CANNOT,
                    "huggingface/error-400-chat-stream.genai.qwen3-4b-thinking-genstreammultimodal"),
            line(
                    FailureKind.MODEL_CANNOT,
                    "mistral/error-400-chat-stream.genai.mistral-vibe-cli-latest-genstreammultimodal"),
            line(FailureKind.MODEL_CANNOT, "xiaomi/error-404-chat-stream.genai.mimo-v2-5-pro-genstreammultimodal"),
            // … schemas, tools and parameters.
            line(FailureKind.MODEL_CANNOT, "cloudflare/error-403-native-run.genai.llama-3-2-"),
            line(FailureKind.MODEL_CANNOT, "deepseek/error-400-chat-stream-tools.genai.deepseek-v4-flash"),
            line(
                    FailureKind.MODEL_CANNOT,
                    "gemini/error-400-generate.genai.gemini-flash-latest-thinking-gensync-toplogprobs"),
            line(FailureKind.MODEL_CANNOT, "groq/error-400-chat-stream-tools.genai.compound-mini"),
            line(FailureKind.MODEL_CANNOT, "groq/error-400-chat-stream.genai.compound-mini"),
            line(FailureKind.MODEL_CANNOT, "openai/error-400-chat-stream.genai.gpt-5-6-luna"),
            line(FailureKind.MODEL_CANNOT, "openai/error-400-chat-stream.genai.gpt-audio"),
            line(FailureKind.MODEL_CANNOT, "openai/error-400-chat.crewai.crewai-llm-call-when-stop-is-unsupported"),
            // Too much for now.
            line(FailureKind.QUOTA_SPENT, "gemini/error-429-generate.genai.gemini-errorresponse"),
            line(FailureKind.RATE_LIMITED, "anthropic/error-429-"),
            line(FailureKind.RATE_LIMITED, "mistral/error-429-"),
            line(FailureKind.RATE_LIMITED, "openrouter/error-429-"),
            // The vendor's own failures.
            line(FailureKind.OVERLOADED, "anthropic/error-529-"),
            line(FailureKind.VENDOR_ERROR, "baseten/error-500-"),
            line(FailureKind.VENDOR_ERROR, "gemini/error-500-"),
            line(FailureKind.VENDOR_ERROR, "huggingface/error-500-"),
            line(FailureKind.VENDOR_ERROR, "huggingface/error-503-"),
            line(FailureKind.VENDOR_ERROR, "llamacpp/error-500-"),
            line(FailureKind.VENDOR_ERROR, "mistral/error-500-"),
            line(FailureKind.VENDOR_ERROR, "ollama/error-500-"),
            line(FailureKind.VENDOR_ERROR, "openai/error-500-"),
            line(FailureKind.VENDOR_ERROR, "pollinations/error-500-"),
            line(FailureKind.VENDOR_ERROR, "together/error-500-"),
            line(FailureKind.VENDOR_ERROR, "together/error-521-"),
            // What is left of 400 and 422 is the request's own fault.
            line(FailureKind.CLIENT_FAULT, "alibaba/error-400-"),
            line(FailureKind.CLIENT_FAULT, "anthropic/error-400-messages.genai."),
            line(FailureKind.CLIENT_FAULT, "baseten/error-400-"),
            line(FailureKind.CLIENT_FAULT, "bedrock/error-400-converse-tools.pydai.tool-return-matrix"),
            line(FailureKind.CLIENT_FAULT, "cohere/error-422-"),
            line(FailureKind.CLIENT_FAULT, "doubleword/error-400-"),
            line(FailureKind.CLIENT_FAULT, "groq/error-400-chat-tools.pydai.groq-tool-use-failed"),
            line(FailureKind.CLIENT_FAULT, "huggingface/error-400-chat-stream-tools.genai.deepseek-v4-pro-0813"),
            line(FailureKind.CLIENT_FAULT, "mistral/error-422-"),
            line(FailureKind.CLIENT_FAULT, "openai/error-400-chat.openllmetry.vision-"),
            line(FailureKind.CLIENT_FAULT, "openai/error-400-images."),
            line(FailureKind.CLIENT_FAULT, "openrouter/error-400-chat-tools.genai.qwen3-5-122b"),
            line(FailureKind.CLIENT_FAULT, "pollinations/error-400-"),
            line(FailureKind.CLIENT_FAULT, "vertex/error-400-"),
            line(FailureKind.CLIENT_FAULT, "xiaomi/error-400-chat.genai.mimo-v2-5-gensyncmultimodal"));

    private ExpectedFailures() {}

    static Optional<FailureKind> of(String file) {
        return LINES.stream()
                .filter(line -> file.startsWith(line.start()))
                .map(Line::kind)
                .findFirst();
    }

    private static Line line(FailureKind kind, String start) {
        return new Line(kind, start);
    }
}
