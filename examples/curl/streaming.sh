#!/usr/bin/env bash
# A streamed chat completion: each event is printed when it comes.
# OPENAI_BASE_URL and OPENAI_API_KEY as in basic.sh. Ends with 1 if the stream is not whole.
set -euo pipefail

base=${OPENAI_BASE_URL:-http://127.0.0.1:8082/v1}
key=${OPENAI_API_KEY:-any-text}

chunks=0
last=
# --no-buffer, or curl holds the events back.
while IFS= read -r line; do
    printf '%s\n' "$line"
    case $line in
        'data: '*'"chat.completion.chunk"'*) chunks=$((chunks + 1)) ;;
    esac
    # Empty lines end an event; lines that begin with a colon are comments that keep the connection open.
    case $line in
        '' | :*) ;;
        *) last=$line ;;
    esac
done < <(curl -sS --no-buffer --max-time 60 -H "Authorization: Bearer $key" -H 'Content-Type: application/json' \
    -d '{"model": "any-model", "stream": true, "messages": [{"role": "user", "content": "Count from one to five."}]}' \
    "$base/chat/completions")

[ "$chunks" -ge 2 ] || { echo "streaming.sh: $chunks chunks (expected: 2 or more)" >&2; exit 1; }
[ "$last" = 'data: [DONE]' ] || { echo "streaming.sh: the last line is $last (expected: data: [DONE])" >&2; exit 1; }
echo "$chunks chunks, and the end."
