#!/usr/bin/env bash
# Runs every example, and the checks of every SDK, against the router's jar in the sandbox. What a language needs is
# installed into a temporary folder. What has no toolchain here is skipped, and said so. Ends with 1 if something failed; the
# last line counts.
set -uo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=../scripts/sandbox.sh
. scripts/sandbox.sh

# Seconds for one program or installation; most of that is the download.
limit=600

passed=0
failed=0
skipped=0
scratch=$(mktemp -d)
# Go makes the folder of what it downloaded read-only.
trap 'stop_router; chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT

say() { printf '[examples] %s\n' "$*"; }
skip() { # name, why
    skipped=$((skipped + 1))
    say "skipped: $1: $2"
}
has() { command -v "$1" >/dev/null; }

# The last line that says something, without colours.
last_line() { sed 's/\x1b\[[0-9;]*m//g' "$1" | grep -v '^\s*$' | tail -n 1 | cut -c 1-100; }

# run NAME COMMAND…: shows what the command printed if it failed, and else its last line.
run() {
    local name=$1 log="$scratch/log" began=$SECONDS
    shift
    if timeout --kill-after=10 "$limit" "$@" >"$log" 2>&1 </dev/null; then
        passed=$((passed + 1))
        say "ok: $name ($((SECONDS - began)) s): $(last_line "$log")"
    else
        local status=$?
        failed=$((failed + 1))
        [ "$status" != 124 ] || echo "not done within $limit s" >>"$log"
        say "NOT OK: $name (exit code $status):"
        tail -n 40 "$log"
        return 1
    fi
}

# install NAME COMMAND…: what cannot be had here, such as packages without a network, is skipped with all that needs it.
install() {
    local name=$1 log="$scratch/log"
    shift
    timeout --kill-after=10 "$limit" "$@" >"$log" 2>&1 </dev/null && return
    tail -n 20 "$log"
    skip "$name" 'its packages could not be installed'
    return 1
}

# The first number of a version, and its second: 1.26.8 is 1026.
version() { sed -E 's/^[^0-9]*([0-9]+)\.([0-9]+).*/\1 \2/' | { read -r major minor && echo $((major * 1000 + minor)); }; }

curl_examples() {
    local name
    for name in basic streaming tools; do
        if ! has curl; then
            skip "curl/$name.sh" 'no curl on the PATH'
        elif [ "$name" = tools ] && ! has jq; then
            skip "curl/$name.sh" 'no jq on the PATH'
        else
            run "curl/$name.sh" "examples/curl/$name.sh"
        fi
    done
}

python_programs() {
    has python3 || { skip python 'no python3 on the PATH'; return; }
    [ "$(python3 --version | version)" -ge 3010 ] || { skip python "$(python3 --version) (expected: 3.10 or newer)"; return; }
    python3 -c 'import ensurepip, venv' 2>/dev/null || { skip python 'python3 has no venv'; return; }
    # shellcheck disable=SC2016
    install python bash -c '
        set -e
        python3 -m venv "$0/python"
        "$0/python/bin/pip" install --disable-pip-version-check -r examples/conformance/python/requirements.txt' "$scratch" || return
    run clients/python "$scratch/python/bin/python" examples/clients/python/main.py
    run conformance/python "$scratch/python/bin/python" examples/conformance/python/main.py
}

node_programs() {
    has node && has npm || { skip nodejs 'no node and npm on the PATH'; return; }
    local path=$PATH folder
    if [ "$(node --version | version)" -lt 22000 ]; then
        # The SDK is not made for older ones; npm has Node.js itself as a package.
        mkdir -p "$scratch/node22"
        (cd "$scratch/node22" && timeout 300 npm install --no-save --no-fund --no-audit node@22) >"$scratch/log" 2>&1
        path="$scratch/node22/node_modules/.bin:$PATH"
        if [ "$(PATH=$path node --version | version)" -lt 22000 ]; then
            skip nodejs "Node.js $(node --version) (expected: 22 or newer), and npm could not install it"
            return
        fi
        say "Node.js $(node --version) is too old for the SDK: $(PATH=$path node --version) from npm is used"
    fi
    for folder in clients/nodejs conformance/nodejs; do
        # shellcheck disable=SC2016
        install "$folder" env "PATH=$path" bash -c '
            set -e
            mkdir -p "$0/$1"
            cp examples/"$1"/*.js* "$0/$1"
            cd "$0/$1"
            npm ci --no-fund --no-audit' "$scratch" "$folder" || continue
        run "$folder" env -C "$scratch/$folder" "PATH=$path" node main.js
    done
}

go_programs() {
    has go || { skip go 'no go on the PATH'; return; }
    [ "$(go env GOVERSION | version)" -ge 1026 ] || { skip go "$(go env GOVERSION) (expected: 1.26 or newer)"; return; }
    # shellcheck disable=SC2016
    install go env GOTOOLCHAIN=local bash -c '
        set -e
        for program in clients conformance; do go -C "examples/$program/go" mod download; done' || return
    run clients/go env GOTOOLCHAIN=local GOFLAGS=-mod=readonly go run -C examples/clients/go .
    run conformance/go env GOTOOLCHAIN=local GOFLAGS=-mod=readonly go run -C examples/conformance/go .
}

# What openai-java finds in the router, the tests check: OfficialSdkTest and its neighbours in bootstrap.
java_programs() {
    has mvn || { skip java 'no mvn on the PATH'; return; }
    local java_home
    java_home=$(scripts/find-jdk.sh) || { skip java 'no JDK'; return; }
    # shellcheck disable=SC2016
    run clients/java env JAVA_HOME="$java_home" bash -c '
        set -e
        cp -R examples/clients/java "$0/java"
        cd "$0/java"
        mvn -B -q -ntp compile exec:java' "$scratch"
}

[ -e bootstrap/target/router.jar ] || make build || exit 1
if ! start_sandbox "$scratch/router.log"; then
    say "the router did not start:"
    cat "$scratch/router.log"
    exit 1
fi
export OPENAI_BASE_URL="http://127.0.0.1:$PORT/v1" OPENAI_API_KEY=any-text

curl_examples
python_programs
node_programs
go_programs
java_programs

stop_router
if [ "$failed" != 0 ]; then
    say "the router's log:"
    tail -n 50 "$scratch/router.log"
fi
echo "examples: $passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
