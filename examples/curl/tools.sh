#!/usr/bin/env bash
# Both turns of a tool call: the model asks for a function, we call it, the model answers with what it gave.
# OPENAI_BASE_URL and OPENAI_API_KEY as in basic.sh. Needs jq. Ends with 1 if an answer is not what it should be.
set -euo pipefail

base=${OPENAI_BASE_URL:-http://127.0.0.1:8082/v1}
key=${OPENAI_API_KEY:-any-text}

fail() { echo "tools.sh: $*" >&2; exit 1; }
chat() {
    curl -sS --fail-with-body --max-time 60 -H "Authorization: Bearer $key" -H 'Content-Type: application/json' \
        -d "$1" "$base/chat/completions" || fail 'the request failed'
}

tools='[{"type": "function", "function": {
    "name": "get_weather",
    "description": "The weather in a city, now.",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]'
messages='[{"role": "user", "content": "What is the weather in Paris? Use the tool."}]'

# First turn: the answer is a call, not a text.
request=$(jq -n --argjson messages "$messages" --argjson tools "$tools" \
    '{model: "any-model", messages: $messages, tools: $tools, tool_choice: "auto"}')
first=$(chat "$request")
jq . <<<"$first"
[ "$(jq -r '.choices[0].finish_reason' <<<"$first")" = tool_calls ] || fail 'expected the finish_reason tool_calls'
[ "$(jq -r '.choices[0].message.tool_calls[0].function.name' <<<"$first")" = get_weather ] || fail 'expected a call of get_weather'
city=$(jq -er '.choices[0].message.tool_calls[0].function.arguments | fromjson | .city' <<<"$first") || fail 'expected a city'

# Our function. Each call gets a result, under its id.
weather="$city: 21 degrees, sunny"

# Second turn: the history has the model's call, as it came, and our results.
request=$(jq --argjson first "$first" --arg weather "$weather" '.messages +=
    [$first.choices[0].message] +
    [$first.choices[0].message.tool_calls[] | {role: "tool", tool_call_id: .id, content: $weather}]' <<<"$request")
second=$(chat "$request")
jq . <<<"$second"
[ "$(jq -r '.choices[0].finish_reason' <<<"$second")" = stop ] || fail 'expected the finish_reason stop'
[ -n "$(jq -r '.choices[0].message.content // ""' <<<"$second")" ] || fail 'expected a text'
echo "Both turns: $(jq -r ".choices[0].message.content" <<<"$second")"
