package main

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

func answerChecks() []check {
	return []check{
		{"chat", chat},
		{"a vendor by query", aVendorByQuery},
		{"stream by hand", streamByHand},
		{"stream by accumulator", streamByAccumulator},
		{"stream of choices by accumulator", streamOfChoicesByAccumulator},
		{"stream left early", streamLeftEarly},
		{"tools in two turns", toolsInTwoTurns},
		{"tools in two streamed turns", toolsInTwoStreamedTurns},
		{"response format", responseFormat},
		{"response format from a stream", responseFormatFromAStream},
		{"models", models},
	}
}

func chat() {
	var response *http.Response
	completion := must(client.Chat.Completions.New(ctx, asking(model), option.WithResponseInto(&response)))
	for _, field := range []string{"x-request-id", "x-vendor-source", "x-router-model", "x-router-attempts"} {
		expect(response.Header.Get(field) != "", "the header "+field, response.Header)
	}
	equal(string(completion.Object), "chat.completion")
	equal(string(completion.Choices[0].Message.Role), "assistant")
	equal(completion.Choices[0].Message.Content, answer)
	equal(string(completion.Choices[0].FinishReason), "stop")
	equal(completion.Usage.TotalTokens, completion.Usage.PromptTokens+completion.Usage.CompletionTokens)
	expect(completion.JSON.Created.Valid(), "the date of creation", completion.RawJSON())
}

func aVendorByQuery() {
	completion := must(client.Chat.Completions.New(ctx, asking(model), option.WithQuery("vendor", "sandbox")))
	equal(completion.Choices[0].Message.Content, answer)
	_, err := client.Chat.Completions.New(ctx, asking(model), option.WithQuery("vendor", "nobody"))
	equal(failure(err, 400).Code, "unknown_vendor")
}

func streamByHand() {
	params := asking(model)
	params.StreamOptions = openai.ChatCompletionStreamOptionsParam{IncludeUsage: openai.Bool(true)}
	stream := client.Chat.Completions.NewStreaming(ctx, params)
	defer stream.Close()
	var text, finished string
	var tokens int64
	for stream.Next() {
		chunk := stream.Current()
		equal(string(chunk.Object), "chat.completion.chunk")
		tokens = max(tokens, chunk.Usage.CompletionTokens)
		for _, choice := range chunk.Choices {
			text += choice.Delta.Content
			finished += string(choice.FinishReason)
		}
	}
	expect(stream.Err() == nil, "no error", stream.Err())
	equal(text, answer)
	equal(finished, "stop")
	equal(tokens, 6)
}

// The whole answer of a stream, by the SDK's accumulator; stops the check if it breaks.
func accumulated(params openai.ChatCompletionNewParams, seen func(*openai.ChatCompletionAccumulator)) openai.ChatCompletion {
	stream := client.Chat.Completions.NewStreaming(ctx, params)
	defer stream.Close()
	var whole openai.ChatCompletionAccumulator
	for stream.Next() {
		expect(whole.AddChunk(stream.Current()), "a chunk that fits", stream.Current().RawJSON())
		if seen != nil {
			seen(&whole)
		}
	}
	expect(stream.Err() == nil, "no error", stream.Err())
	return whole.ChatCompletion
}

func streamByAccumulator() {
	params := asking(model)
	params.StreamOptions = openai.ChatCompletionStreamOptionsParam{IncludeUsage: openai.Bool(true)}
	var finished string
	completion := accumulated(params, func(whole *openai.ChatCompletionAccumulator) {
		if content, ok := whole.JustFinishedContent(); ok {
			finished += content
		}
	})
	equal(finished, answer)
	equal(completion.Choices[0].Message.Content, answer)
	equal(string(completion.Choices[0].FinishReason), "stop")
	equal(completion.Usage.CompletionTokens, 6)
}

func streamOfChoicesByAccumulator() {
	params := asking(model)
	params.N = openai.Int(3)
	completion := accumulated(params, nil)
	equal(len(completion.Choices), 3)
	for index, choice := range completion.Choices {
		equal(choice.Index, int64(index))
		equal(choice.Message.Content, answer)
	}
}

func streamLeftEarly() {
	stream := client.Chat.Completions.NewStreaming(ctx, asking("sandbox/slow"))
	expect(stream.Next(), "a chunk", stream.Err())
	expect(stream.Close() == nil, "a stream that can be left", "")
	equal(must(client.Chat.Completions.New(ctx, asking(model))).Choices[0].Message.Content, answer)
}

func tool(name, property, value string) openai.ChatCompletionToolUnionParam {
	return openai.ChatCompletionFunctionTool(openai.FunctionDefinitionParam{
		Name:   name,
		Strict: openai.Bool(true),
		Parameters: openai.FunctionParameters{
			"type":                 "object",
			"properties":           map[string]any{property: map[string]any{"enum": []string{value}}},
			"required":             []string{property},
			"additionalProperties": false,
		},
	})
}

func askingForTools() openai.ChatCompletionNewParams {
	params := asking(model)
	params.Tools = []openai.ChatCompletionToolUnionParam{
		tool("get_weather", "city", "Paris"), tool("get_time", "zone", "CET"),
	}
	params.ToolChoice = openai.ChatCompletionToolChoiceOptionUnionParam{OfAuto: openai.String("required")}
	return params
}

// The request of the second turn: the model's message as it came, and a result for each call.
func withResults(params openai.ChatCompletionNewParams, first openai.ChatCompletion) openai.ChatCompletionNewParams {
	equal(string(first.Choices[0].FinishReason), "tool_calls")
	message := first.Choices[0].Message
	equal(len(message.ToolCalls), 2)
	expect(message.ToolCalls[0].ID != message.ToolCalls[1].ID, "ids of their own", message.ToolCalls)
	params.Messages = append(params.Messages, message.ToParam())
	for index, wanted := range []string{`{"city":"Paris"}`, `{"zone":"CET"}`} {
		call := message.ToolCalls[index]
		equal(compact(call.Function.Arguments), wanted)
		params.Messages = append(params.Messages, openai.ToolMessage(call.Function.Name+" is fine", call.ID))
	}
	params.ToolChoice = openai.ChatCompletionToolChoiceOptionUnionParam{}
	return params
}

func compact(text string) string {
	var value any
	expect(json.Unmarshal([]byte(text), &value) == nil, "JSON", text)
	return string(must(json.Marshal(value)))
}

func toolsInTwoTurns() {
	params := askingForTools()
	first := must(client.Chat.Completions.New(ctx, params))
	expect(!first.Choices[0].Message.JSON.Content.Valid(), "content that is null", first.RawJSON())
	second := must(client.Chat.Completions.New(ctx, withResults(params, *first)))
	equal(string(second.Choices[0].FinishReason), "stop")
	text := second.Choices[0].Message.Content
	expect(strings.Contains(text, "get_weather is fine"), "the tool's result", text)
}

func toolsInTwoStreamedTurns() {
	params := askingForTools()
	var calls []string
	first := accumulated(params, func(whole *openai.ChatCompletionAccumulator) {
		if call, ok := whole.JustFinishedToolCall(); ok {
			calls = append(calls, call.Name)
		}
	})
	equal(strings.Join(calls, " "), "get_weather get_time")
	second := accumulated(withResults(params, first), nil)
	text := second.Choices[0].Message.Content
	expect(strings.Contains(text, "get_time is fine"), "the tool's result", text)
}

func askingForAnObject() openai.ChatCompletionNewParams {
	params := asking(model)
	params.ResponseFormat = openai.ChatCompletionNewParamsResponseFormatUnion{
		OfJSONSchema: &openai.ResponseFormatJSONSchemaParam{
			JSONSchema: openai.ResponseFormatJSONSchemaJSONSchemaParam{
				Name:   "weather",
				Strict: openai.Bool(true),
				Schema: map[string]any{
					"type":       "object",
					"properties": map[string]any{"city": map[string]any{"const": "Paris"}},
					"required":   []string{"city"},
				},
			},
		},
	}
	return params
}

func responseFormat() {
	completion := must(client.Chat.Completions.New(ctx, askingForAnObject()))
	equal(compact(completion.Choices[0].Message.Content), `{"city":"Paris"}`)
}

func responseFormatFromAStream() {
	completion := accumulated(askingForAnObject(), nil)
	equal(compact(completion.Choices[0].Message.Content), `{"city":"Paris"}`)
}

func models() {
	listed := must(client.Models.List(ctx)).Data
	equal(len(listed), 1)
	equal(listed[0].ID+" "+string(listed[0].Object)+" "+listed[0].OwnedBy, "echo model sandbox")
	equal(must(client.Models.Get(ctx, "echo")).ID, "echo")
	// The SDK writes the slash as %2F.
	equal(must(client.Models.Get(ctx, "sandbox/echo")).OwnedBy, "sandbox")
	equal(must(client.Chat.Completions.New(ctx, asking("sandbox/echo"))).Choices[0].Message.Content, answer)
	_, err := client.Models.Get(ctx, "sandbox/nope")
	equal(failure(err, 404).Code, "model_not_found")
}
