#!/usr/bin/env bash
# Walks the newcomer's path in a fresh clone of this repository: sandbox, own keys, curl, stop. What it types are the README's own
# code blocks, so that neither can drift from the other; only the ports are free ones. Ends with 1 if a step failed; the last
# line counts them.
#
#   scripts/newcomer.sh          builds the router in the clone, as a newcomer does
#   scripts/newcomer.sh --built  takes the jar that is built here: seconds in place of minutes
set -uo pipefail
cd "$(dirname "$0")/.."
here=$PWD
# shellcheck source=sandbox.sh
. scripts/sandbox.sh

case ${1:-} in
    --built) patience=180 ;;
    '') patience=900 ;;
    *)
        echo "$1 (expected: --built, or nothing)" >&2
        exit 2
        ;;
esac

passed=0
failed=0
scratch=$(mktemp -d)
started=
trap 'interrupt; stop_router; rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM

say() { printf '[newcomer] %s\n' "$*"; }

# check WHAT COMMAND…: what the command printed is shown if it failed.
check() {
    local what=$1
    shift
    if "$@" >"$scratch/out" 2>&1 </dev/null; then
        passed=$((passed + 1))
        say "ok: $what"
    else
        failed=$((failed + 1))
        say "NOT OK: $what:"
        tail -n 40 "$scratch/out"
        return 1
    fi
}
finish() {
    [ "$failed" = 0 ] || [ ! -e "$scratch/log" ] || { say "the router's log:"; tail -n 40 "$scratch/log"; }
    echo "newcomer: $passed passed, $failed failed, 0 skipped"
    exit $((failed > 0))
}

# --- What the README says --------------------------------------------------------------------------------------------

# block SECTION LANGUAGE N: the n-th code block of a language below a heading, with our ports.
block() {
    local text
    text=$(awk -v section="## $1" -v fence="\`\`\`$2" -v wanted="$3" '
        printing && $0 == "```" { exit }
        printing { print }
        /^## / { inside = $0 == section }
        inside && $0 == fence && ++seen == wanted { printing = 1 }' README.md)
    text=${text//8082/$PORT}
    printf '%s\n' "${text//8083/$ADMIN_PORT}"
}

# line SECTION START: the command of the section's first shell block that begins so, without its comment.
line() { block "$1" sh 1 | grep -F -- "$2" | grep "^${2//\$/\\$}" | head -n 1 | sed 's/ *#.*//'; }

# The command that stands between backticks in a sentence of the README, with keys in place of its dots.
inline() { grep -o "\`$1[^\`]*\`" README.md | head -n 1 | tr -d '`' | sed "s/…/fake-key-of-a-newcomer/g"; }

# --- What a newcomer does ----------------------------------------------------------------------------------------------

# In a process group of its own, as in a terminal, so that Ctrl-C can end it.
start() { # command, a word of the line that the router prints
    [ -n "$1" ] || { echo 'the README has no such command'; return 1; }
    : >"$scratch/log"
    set -m
    bash -c "$1" >"$scratch/log" 2>&1 &
    started=$!
    set +m
    local tick
    for ((tick = 0; tick < patience * 10; tick++)); do
        grep -q "^Generative API Router on http://127.0.0.1:$PORT/v1 ($2" "$scratch/log" && return 0
        kill -0 "$started" 2>/dev/null || break
        sleep 0.1
    done
    echo "'$1' did not start the router:"
    tail -n 40 "$scratch/log"
    return 1
}

# Ctrl-C.
interrupt() {
    [ -n "$started" ] || return 0
    local tick status=1
    kill -INT -- "-$started" 2>/dev/null
    for ((tick = 0; tick < 400; tick++)); do
        kill -0 -- "-$started" 2>/dev/null || { status=0; break; }
        sleep 0.1
    done
    kill -KILL -- "-$started" 2>/dev/null
    wait "$started" 2>/dev/null
    started=
    return "$status"
}

# types COMMAND WORD…: the command succeeds, and what it prints has the words.
types() {
    local command=$1 word
    shift
    [ -n "$command" ] || { echo 'the README has no such command'; return 1; }
    timeout 60 bash -c "$command" >"$scratch/answer" 2>"$scratch/errors" || { cat "$scratch/errors" "$scratch/answer"; return 1; }
    for word in "$@"; do
        grep -qF -- "$word" "$scratch/answer" || { echo "no $word in the answer:"; cat "$scratch/answer"; return 1; }
    done
}

# A line of the log is written some milliseconds after the answer that it tells of.
logs() {
    local tick
    for ((tick = 0; tick < 300; tick++)); do
        grep -F -- "$1" "$scratch/log" && return 0
        sleep 0.1
    done
    echo "no '$1' in 30 s"
    return 1
}

# Whose mode is 600: nobody else reads keys.
is_private() { [ "$(stat -c %a "$1" 2>/dev/null || stat -f %Lp "$1")" = 600 ]; }

# A clone of a checkout that belongs to somebody else is refused; the same files do then.
clone() {
    git clone --quiet . "$scratch/clone" 2>/dev/null ||
        { mkdir -p "$scratch/clone" && tar --exclude=./target --exclude='./*/target' -cf - . | tar -xf - -C "$scratch/clone"; }
}

check 'a fresh clone' clone || finish
if [ "${1:-}" = --built ]; then
    check 'the jar that is built here' cp "$here/bootstrap/target/router.jar" "$scratch/built.jar" || finish
    mkdir -p "$scratch/clone/bootstrap/target" && mv "$scratch/built.jar" "$scratch/clone/bootstrap/target/router.jar" &&
        touch "$scratch/clone/bootstrap/target/router.jar"
fi
cd "$scratch/clone" || exit 1

# A newcomer has no keys and no settings.
for name in $(compgen -e | grep -E '_API_KEYS?(_[0-9]+)?$') HOST ADMIN_HOST SANDBOX LOG_LEVEL; do unset "$name"; done

# The vendor of the second part is another router, in the sandbox: nothing leaves this machine.
listen() { PORT=$(free_port "${vendor_port:-}") && ADMIN_PORT=$(free_port "$PORT") && export PORT ADMIN_PORT; }

listen || exit 1
check 'make run serves the sandbox' start "$(block 'Quick start' sh 1)" sandbox || finish
check 'the README'\''s curl is answered' types "$(block 'Quick start' sh 2)" '"object":"chat.completion"' 'Hello!'
check 'the README'\''s streaming curl is answered' types "$(block 'Quick start' sh 3)" '"chat.completion.chunk"' 'data: [DONE]'
check 'Ctrl-C stops it' interrupt

check 'make setup lays out credentials.json' types "$(line 'Your own keys' 'make setup')" 'configs/credentials.json'
check 'nobody else can read it' is_private configs/credentials.json

start_sandbox "$scratch/vendor.log" || { say 'the vendor did not start'; failed=$((failed + 1)); finish; }
vendor_port=$PORT
listen || exit 1

# The editor writes what the README shows for the file, and where this machine's vendor is.
block 'Your own keys' json 1 >"$scratch/credentials.json"
block 'Your own keys' json 2 | sed "1a\\
  \"vendors\": {\"openai\": \"http://127.0.0.1:$vendor_port/v1\", \"gemini\": \"http://127.0.0.1:$vendor_port/v1\"}," >"$scratch/models.json"
# shellcheck disable=SC2016
printf '#!/bin/sh\ncat "%s/$(basename "$1")" >"$1"\n' "$scratch" >"$scratch/editor"
chmod +x "$scratch/editor"
export EDITOR="$scratch/editor"
# shellcheck disable=SC2016
for file in credentials models; do
    check "$file.json is edited" types "$(line 'Your own keys' '$EDITOR configs/'$file)"
done
cp configs/credentials.json "$scratch/kept.json"
export OPENAI_KEY_OF_TEAM_BLUE=fake-key-of-team-blue
mkdir -p configs/secrets && echo fake-key-of-gemini >configs/secrets/gemini-1

check 'make run serves these keys and models' start "$(line 'Your own keys' 'make run')" '2 combinations' || finish
check 'both models are listed' types "curl -sS http://127.0.0.1:$PORT/v1/models" '"gpt-4o-mini"' '"gemini-2.0-flash"'
check 'the README'\''s curl reaches a vendor' types "$(block 'Quick start' sh 2)" '"object":"chat.completion"' 'Hello!'
check 'the other vendor answers a stream' types "$(block 'Quick start' sh 3)" 'data: [DONE]'
check 'each vendor had one' types "curl -sS http://127.0.0.1:$PORT/metrics" \
    'credential_id="openai-1",outcome="ok",} 1.0' 'credential_id="gemini-1",outcome="ok",} 1.0'
check 'the log has no key' bash -c '! grep -n fake-key "$0"' "$scratch/log"
check 'make setup again' types "$(line 'Your own keys' 'make setup')"
check 'it has kept the keys' cmp configs/credentials.json "$scratch/kept.json"
check 'Ctrl-C stops it' interrupt
stop_router

rm configs/credentials.json
check 'keys from the environment alone' start "$(inline 'OPENAI_API_KEY=')" '2 combinations' || finish
check 'both models are listed' types "curl -sS http://127.0.0.1:$PORT/v1/models" '"gpt-4o-mini"' '"gemini-2.0-flash"'
check 'Ctrl-C stops it' interrupt

# The other ways to start, which `make help` lists.
export SANDBOX=on
check 'make run-dev' start 'make run-dev' sandbox || finish
check 'it answers' types "$(block 'Quick start' sh 2)" 'Hello!'
check 'its log has the level DEBUG' logs ' DEBUG '
check 'Ctrl-C stops it' interrupt
check 'make run-with-logs' start 'make run-with-logs' sandbox || finish
check 'it answers' types "$(block 'Quick start' sh 2)" 'Hello!'
check 'Ctrl-C stops it' interrupt
check 'its log is in a file, too' grep 'selected combination' target/router.log

check 'make help lists the targets' types 'make help' 'make run ' 'make setup ' 'make docker-stop '
finish
