package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

func failureChecks() []check {
	return []check{
		{"statuses", statuses},
		{"statuses of streams", statusesOfStreams},
		{"errors of the request", errorsOfTheRequest},
		{"errors in streams", errorsInStreams},
		{"errors that pass are tried again", errorsThatPassAreTriedAgain},
		{"timeout of 2 s", func() { givesUpAfter(2*time.Second, "sandbox/slow-first-token") }},
		{"timeout of 15 s", func() { givesUpAfter(15*time.Second, "sandbox/stall") }},
		{"timeout of a stream that does not begin", timeoutOfAStreamThatDoesNotBegin},
		{"timeout that the stream keeps", timeoutThatTheStreamKeeps},
	}
}

// This SDK has one class of error; the status tells the kind.
func failure(err error, status int) *openai.Error {
	var failure *openai.Error
	expect(errors.As(err, &failure), "an error of the API", err)
	equal(failure.StatusCode, status)
	return failure
}

func checkStatus(err error, status int) {
	failure := failure(err, status)
	expect(failure.Type != "" && failure.Message != "", "a type and a message", failure.RawJSON())
	equal(failure.Response.Header.Get("x-router-attempts"), "1")
	expect(failure.Response.Header.Get("x-request-id") != "", "a request id", failure.Response.Header)
}

var allStatuses = []int{400, 401, 403, 404, 408, 409, 413, 415, 422, 429, 500, 502, 503, 504}

func statuses() {
	for _, status := range allStatuses {
		_, err := client.Chat.Completions.New(ctx, asking(fmt.Sprintf("sandbox/%d", status)))
		checkStatus(err, status)
	}
}

func statusesOfStreams() {
	for _, status := range allStatuses {
		_, err := streamed(asking(fmt.Sprintf("sandbox/%d", status)))
		checkStatus(err, status)
	}
}

// The text of a stream, and how it ended.
func streamed(params openai.ChatCompletionNewParams, options ...option.RequestOption) (string, error) {
	stream := client.Chat.Completions.NewStreaming(ctx, params, options...)
	defer stream.Close()
	text := ""
	for stream.Next() {
		text += stream.Current().Choices[0].Delta.Content
	}
	return text, stream.Err()
}

func errorsOfTheRequest() {
	params := asking(model)
	params.Messages = []openai.ChatCompletionMessageParamUnion{}
	_, err := client.Chat.Completions.New(ctx, params)
	equal(failure(err, 400).Param+" "+failure(err, 400).Type, "messages invalid_request_error")

	_, err = client.Chat.Completions.New(ctx, asking("sandbox/context-length"))
	equal(failure(err, 400).Param+" "+failure(err, 400).Code, "messages context_length_exceeded")

	_, err = client.Embeddings.New(ctx, openai.EmbeddingNewParams{
		Model: model,
		Input: openai.EmbeddingNewParamsInputUnion{OfString: openai.String("one")},
	})
	equal(failure(err, 404).Code, "endpoint_not_supported")
}

func errorsInStreams() {
	for fault, word := range map[string]string{
		"cut": "upstream_reset", "malformed": "upstream_malformed", "error-event": "server_error",
	} {
		text, err := streamed(asking("sandbox/" + fault))
		expect(err != nil && strings.Contains(err.Error(), word), "an error with "+word, err)
		expect(text != "" && strings.HasPrefix(answer, text), "the beginning of the answer", text)
	}
}

func errorsThatPassAreTriedAgain() {
	asking := func(name string) (*openai.ChatCompletion, error) {
		return client.Chat.Completions.New(ctx, asking(name), option.WithMaxRetries(2))
	}
	// Each retry after the second that `retry-after` says.
	lasts(1900*time.Millisecond, 60*time.Second, func() {
		_, err := asking("sandbox/429")
		equal(failure(err, 429).Response.Request.Header.Get("X-Stainless-Retry-Count"), "2")
	})
	for range 3 {
		equal(must(asking("sandbox/flaky")).Choices[0].Message.Content, answer)
	}
	_, err := asking("sandbox/503")
	equal(failure(err, 503).Response.Request.Header.Get("X-Stainless-Retry-Count"), "0")
}

// The SDK tells the router how long it waits. Whoever of the two is first, it is in time.
func givesUpAfter(limit time.Duration, name string) {
	lasts(limit-200*time.Millisecond, limit+10*time.Second, func() {
		_, err := client.Chat.Completions.New(ctx, asking(name), option.WithRequestTimeout(limit))
		checkTimeout(err)
	})
}

func checkTimeout(err error) {
	if !errors.Is(err, context.DeadlineExceeded) {
		equal(failure(err, 504).Code, "upstream_timeout")
	}
}

func timeoutOfAStreamThatDoesNotBegin() {
	lasts(1800*time.Millisecond, 12*time.Second, func() {
		_, err := streamed(asking("sandbox/slow-first-token"), option.WithRequestTimeout(2*time.Second))
		checkTimeout(err)
	})
}

// This SDK's timeout is one of the whole stream, and a stream that keeps it is not touched.
func timeoutThatTheStreamKeeps() {
	text, err := streamed(asking("sandbox/slow"), option.WithRequestTimeout(60*time.Second))
	expect(err == nil, "no error", err)
	equal(text, answer)
}

func lasts(least, most time.Duration, call func()) {
	began := time.Now()
	call()
	took := time.Since(began)
	expect(least <= took && took <= most, fmt.Sprintf("from %v to %v", least, most), took)
}
