// Whether OpenAI's SDK for Go finds in the router what it would find at OpenAI: types, accumulators, errors, timeouts.
//
//	go run .
//
// Needs a router that serves its sandbox: SANDBOX=on make run. OPENAI_BASE_URL as in the examples. A line for each check;
// ends with 1 if one failed.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

const (
	model  = "any-model"
	answer = "one two three four five six"
)

var (
	ctx = context.Background()
	// Gives back each error at once; the checks of retries and timeouts say otherwise.
	client = openai.NewClient(
		option.WithBaseURL(cmp.Or(os.Getenv("OPENAI_BASE_URL"), "http://127.0.0.1:8082/v1")),
		option.WithAPIKey(cmp.Or(os.Getenv("OPENAI_API_KEY"), "any-text")),
		option.WithMaxRetries(0),
	)
)

type check struct {
	name string
	run  func()
}

func main() {
	checks := append(answerChecks(), failureChecks()...)
	failed := 0
	for _, check := range checks {
		if problem := outcome(check.run); problem != nil {
			failed++
			fmt.Printf("NOT OK: %s: %v\n", check.name, problem)
		} else {
			fmt.Printf("ok: %s\n", check.name)
		}
	}
	fmt.Printf("openai for Go: %d checks passed, %d failed\n", len(checks)-failed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

// What the check panicked with; nil if it did not.
func outcome(run func()) (problem any) {
	defer func() { problem = recover() }()
	run()
	return nil
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(fmt.Sprintf("%v: %s", err, raw(err)))
	}
	return value
}

func expect(holds bool, what string, got any) {
	if !holds {
		panic(fmt.Sprintf("%+v (expected: %s)", got, what))
	}
}

func equal[T comparable](got, wanted T) {
	expect(got == wanted, fmt.Sprintf("%v", wanted), got)
}

func asking(name string) openai.ChatCompletionNewParams {
	return openai.ChatCompletionNewParams{
		Model:    name,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(answer)},
	}
}

func raw(err error) string {
	var failure *openai.Error
	if errors.As(err, &failure) {
		return failure.RawJSON()
	}
	return ""
}
