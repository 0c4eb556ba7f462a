// What the official OpenAI SDK for Go does against the router: only the base URL is another one.
//
//	go run .
//
// OPENAI_BASE_URL is the router's (default http://127.0.0.1:8082/v1), OPENAI_API_KEY any text, unless the router has client
// keys. Ends with 1 if an answer is not what it should be.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

// The router takes the next combination of vendor, key and model in turn, whatever stands here.
const model = "any-model"

var client = openai.NewClient(
	option.WithBaseURL(cmp.Or(os.Getenv("OPENAI_BASE_URL"), "http://127.0.0.1:8082/v1")),
	option.WithAPIKey(cmp.Or(os.Getenv("OPENAI_API_KEY"), "any-text")),
)

func main() {
	log.SetFlags(0)
	ctx := context.Background()
	chat(ctx)
	stream(ctx)
	tools(ctx)
	models(ctx)
	expectedErrors(ctx)
}

func chat(ctx context.Context) {
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    model,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Say hello.")},
	})
	must(err)
	text := completion.Choices[0].Message.Content
	expect(text != "", "a text", completion)
	fmt.Printf("chat: %q from %s\n", text, completion.Model)
}

func stream(ctx context.Context) {
	chunks := client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model:    model,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Count from one to five.")},
	})
	defer chunks.Close()

	// The accumulator puts the chunks together.
	var whole openai.ChatCompletionAccumulator
	count := 0
	for chunks.Next() {
		expect(whole.AddChunk(chunks.Current()), "a chunk that fits", chunks.Current())
		count++
	}
	must(chunks.Err())
	expect(count >= 2, "2 chunks or more", count)
	expect(whole.Choices[0].FinishReason == "stop", "the finish_reason stop", whole.Choices[0].FinishReason)
	expect(whole.Choices[0].Message.Content != "", "a text", whole.ChatCompletion)
	fmt.Printf("stream: %q in %d chunks\n", whole.Choices[0].Message.Content, count)
}

func getWeather(city string) string {
	return city + ": 21 degrees, sunny"
}

func tools(ctx context.Context) {
	params := openai.ChatCompletionNewParams{
		Model:    model,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("What is the weather in Paris? Use the tool.")},
		Tools: []openai.ChatCompletionToolUnionParam{openai.ChatCompletionFunctionTool(openai.FunctionDefinitionParam{
			Name:        "get_weather",
			Description: openai.String("The weather in a city, now."),
			Parameters: openai.FunctionParameters{
				"type":       "object",
				"properties": map[string]any{"city": map[string]string{"type": "string"}},
				"required":   []string{"city"},
			},
		})},
	}

	// First turn: the model asks for calls.
	first, err := client.Chat.Completions.New(ctx, params)
	must(err)
	expect(first.Choices[0].FinishReason == "tool_calls", "the finish_reason tool_calls", first)
	message := first.Choices[0].Message

	// The history gets the model's message, as it came, and a result for each call, under its id.
	params.Messages = append(params.Messages, message.ToParam())
	for _, call := range message.ToolCalls {
		expect(call.Function.Name == "get_weather", "a call of get_weather", call)
		var arguments struct{ City string }
		must(json.Unmarshal([]byte(call.Function.Arguments), &arguments))
		params.Messages = append(params.Messages, openai.ToolMessage(getWeather(arguments.City), call.ID))
	}

	// Second turn: the model answers with what the calls gave.
	second, err := client.Chat.Completions.New(ctx, params)
	must(err)
	expect(second.Choices[0].FinishReason == "stop", "the finish_reason stop", second)
	expect(second.Choices[0].Message.Content != "", "a text", second)
	fmt.Printf("tools: %d call, then %q\n", len(message.ToolCalls), second.Choices[0].Message.Content)
}

func models(ctx context.Context) {
	listed, err := client.Models.List(ctx)
	must(err)
	expect(len(listed.Data) > 0, "a model", listed)
	first := listed.Data[0]

	found, err := client.Models.Get(ctx, first.ID)
	must(err)
	expect(found.ID == first.ID, first.ID, found)

	// Where two vendors have a model of one name, the vendor in front tells them apart.
	found, err = client.Models.Get(ctx, first.OwnedBy+"/"+first.ID)
	must(err)
	expect(found.OwnedBy == first.OwnedBy, first.OwnedBy, found)
	fmt.Printf("models: %d, the first is %s\n", len(listed.Data), first.ID)
}

func expectedErrors(ctx context.Context) {
	_, err := client.Models.Get(ctx, "nope")
	failure := apiError(err)
	expect(failure.StatusCode == 404 && failure.Code == "model_not_found", "404 model_not_found", failure)

	_, err = client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    model,
		Messages: []openai.ChatCompletionMessageParamUnion{},
	})
	failure = apiError(err)
	expect(failure.StatusCode == 400 && failure.Param == "messages", "400 for messages", failure)
	fmt.Printf("errors: %s\n", failure.Message)
}

// This SDK has one class of error; the status tells the kind.
func apiError(err error) *openai.Error {
	var failure *openai.Error
	expect(errors.As(err, &failure), "an error of the API", err)
	return failure
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func expect(holds bool, what string, got any) {
	if !holds {
		log.Fatalf("expected %s, got %+v", what, got)
	}
}
