#!/usr/bin/env bash
# A chat completion, the models, and an error, with nothing but curl.
# Asks the router at OPENAI_BASE_URL (default http://127.0.0.1:8082/v1) with the key OPENAI_API_KEY (any text, unless the
# router has client keys). Ends with 1 if an answer is not what it should be.
set -euo pipefail

base=${OPENAI_BASE_URL:-http://127.0.0.1:8082/v1}
key=${OPENAI_API_KEY:-any-text}

# ask PATH [CURL OPTIONS]: prints the body, and after it a line with the status.
ask() {
    local path=$1
    shift
    curl -sS --max-time 60 -w '\n%{http_code}\n' -H "Authorization: Bearer $key" "$@" "$base$path"
}

# expect WHAT STATUS TEXT ANSWER: the answer has the status, and the text in its body.
expect() {
    printf '%s\n%s\n\n' "--- $1" "$4"
    [ "${4##*$'\n'}" = "$2" ] || { echo "basic.sh: $1: expected the status $2" >&2; exit 1; }
    [[ $4 == *"$3"* ]] || { echo "basic.sh: $1: expected $3 in the body" >&2; exit 1; }
}

# The router takes the next combination of vendor, key and model in turn; "model" may be anything.
answer=$(ask /chat/completions -H 'Content-Type: application/json' \
    -d '{"model": "any-model", "messages": [{"role": "user", "content": "Say hello."}]}')
expect 'chat' 200 '"chat.completion"' "$answer"

# Which vendor and model it was, and how many calls it took, is in the answer's header.
answer=$(ask /chat/completions -D - -o /dev/null -H 'Content-Type: application/json' \
    -d '{"model": "any-model", "messages": [{"role": "user", "content": "Say hello."}]}')
expect 'chat, header fields' 200 'X-Vendor-Source: ' "$answer"

answer=$(ask /models)
expect 'models' 200 '"object":"list"' "$answer"

answer=$(ask /models/nope)
expect 'a model that is not there' 404 '"code":"model_not_found"' "$answer"

answer=$(ask /chat/completions -H 'Content-Type: application/json' -d '{"model": "any-model", "messages": []}')
expect 'a request that is not valid' 400 '"param":"messages"' "$answer"
echo 'All of it as expected.'
