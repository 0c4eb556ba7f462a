#!/usr/bin/env bash
# Runs every example, and the checks of every SDK, against the router's jar in the sandbox, and then the checks of broken
# streams; `examples/run.sh resets` runs those alone. What a language needs is installed into a temporary folder. What has no
# toolchain here is skipped, and said so. Ends with 1 if something failed; the last line counts.
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
vendor=
# Go makes the folder of what it downloaded read-only.
trap 'stop_router; stop_vendor; chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT

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

# Each language has an install_… that lays it out in the temporary folder, and fails where that is not possible.

install_python() {
    has python3 || { skip python 'no python3 on the PATH'; return 1; }
    [ "$(python3 --version | version)" -ge 3010 ] || { skip python "$(python3 --version) (expected: 3.10 or newer)"; return 1; }
    python3 -c 'import ensurepip, venv' 2>/dev/null || { skip python 'python3 has no venv'; return 1; }
    # shellcheck disable=SC2016
    install python bash -c '
        set -e
        python3 -m venv "$0/python"
        "$0/python/bin/pip" install --disable-pip-version-check -r examples/conformance/python/requirements.txt' "$scratch"
}

python_programs() {
    run clients/python "$scratch/python/bin/python" examples/clients/python/main.py
    run conformance/python "$scratch/python/bin/python" examples/conformance/python/main.py
}

node_path=$PATH

install_node() {
    has node && has npm || { skip nodejs 'no node and npm on the PATH'; return 1; }
    if [ "$(node --version | version)" -lt 22000 ]; then
        # The SDK is not made for older ones; npm has Node.js itself as a package.
        mkdir -p "$scratch/node22"
        (cd "$scratch/node22" && timeout 300 npm install --no-save --no-fund --no-audit node@22) >"$scratch/log" 2>&1
        node_path="$scratch/node22/node_modules/.bin:$PATH"
        if [ "$(PATH=$node_path node --version | version)" -lt 22000 ]; then
            skip nodejs "Node.js $(node --version) (expected: 22 or newer), and npm could not install it"
            return 1
        fi
        say "Node.js $(node --version) is too old for the SDK: $(PATH=$node_path node --version) from npm is used"
    fi
}

install_node_folder() { # folder
    # shellcheck disable=SC2016
    install "$1" env "PATH=$node_path" bash -c '
        set -e
        mkdir -p "$0/$1"
        cp examples/"$1"/*.js* "$0/$1"
        cd "$0/$1"
        npm ci --no-fund --no-audit' "$scratch" "$1"
}

node_programs() {
    local folder
    for folder in clients/nodejs conformance/nodejs; do
        install_node_folder "$folder" && run "$folder" env -C "$scratch/$folder" "PATH=$node_path" node main.js
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

stop_vendor() {
    [ -z "$vendor" ] || kill "$vendor" 2>/dev/null
    vendor=
}

start_vendor() {
    local folder="$scratch/vendor" tick
    mkdir "$folder"
    python3 examples/conformance/resets/vendor.py "$folder" &
    vendor=$!
    for ((tick = 0; tick < 200; tick++)); do
        [ ! -e "$folder/vendor" ] || return 0
        kill -0 "$vendor" 2>/dev/null || return 1
        sleep 0.1
    done
    return 1
}

# A stream that breaks off at every byte, and what the SDKs make of it: behind a router that leads to a vendor of its own.
broken_streams() {
    [ "$has_python" = yes ] || { skip conformance/resets 'its vendor is a Python program'; return; }
    unset OPENAI_API_KEY
    # The router lives for a minute: to compile it well costs more than it gains.
    if ! start_vendor || ! start_router "$scratch/router-resets.log" "$scratch/vendor/router.yml" -XX:TieredStopAtLevel=1; then
        failed=$((failed + 1))
        say "NOT OK: conformance/resets: the vendor or the router did not start"
        cat "$scratch/router-resets.log"
        return
    fi
    export OPENAI_BASE_URL="http://127.0.0.1:$PORT/v1"
    VENDOR_URL=$(cat "$scratch/vendor/vendor")
    export VENDOR_URL
    run_resets 'conformance/python/resets.py' "$scratch/python/bin/python" examples/conformance/python/resets.py
    if [ -e "$scratch/conformance/nodejs/node_modules" ]; then
        run_resets 'conformance/nodejs/resets.js' env -C "$scratch/conformance/nodejs" "PATH=$node_path" node resets.js
    else
        skip conformance/nodejs/resets.js 'no Node.js, or its packages could not be installed'
    fi
    stop_router
    stop_vendor
}

# As run, with all that it says: a line for each mode.
run_resets() {
    run "$@" && cat "$scratch/log"
}

[ -e bootstrap/target/router.jar ] || make build || exit 1
has_python=no
has_node=no
install_python && has_python=yes
install_node && has_node=yes

sandboxed_programs() {
    if ! start_sandbox "$scratch/router.log"; then
        say "the router did not start:"
        cat "$scratch/router.log"
        exit 1
    fi
    export OPENAI_BASE_URL="http://127.0.0.1:$PORT/v1" OPENAI_API_KEY=any-text

    curl_examples
    [ "$has_python" = no ] || python_programs
    [ "$has_node" = no ] || node_programs
    go_programs
    java_programs

    stop_router
    if [ "$failed" != 0 ]; then
        say "the router's log:"
        tail -n 50 "$scratch/router.log"
    fi
}

if [ "${1:-}" = resets ]; then
    [ "$has_node" = no ] || install_node_folder conformance/nodejs
else
    sandboxed_programs
fi
broken_streams
echo "examples: $passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
