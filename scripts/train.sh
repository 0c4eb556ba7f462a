#!/usr/bin/env bash
# Makes an AOT cache for the router's jar: what the JVM finds out about its classes and methods during a warm-up twelve times as long as that
# of a start, which goes the way of requests to real vendors, and while the sandbox answers every kind of call. A start with it
# (-XX:AOTCache=CACHE) takes about half the time, and its first requests far less.
#
#   train.sh JAR CACHE [OPTIONS OF THE JVM, those that the router is to be started with]
#
# Needs nothing but bash and a JVM 25: JAVA_HOME's, else the one on the PATH. A cache serves that very JVM and that very file alone;
# any other JVM goes without it.
set -euo pipefail

jar=$1
cache=$2
shift 2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
scratch=$(mktemp -d)
router=
trap '[ -z "$router" ] || kill -KILL "$router" 2>/dev/null || true; rm -rf "$scratch"' EXIT

say() { printf '[train] %s\n' "$*" >&2; }

last=$((20000 + RANDOM % 12000))
# Sets free_port to a port that nobody listens on.
next_free_port() {
    while :; do
        last=$((last + 1))
        (exec 3<>"/dev/tcp/127.0.0.1/$last") 2>/dev/null || break
    done
    free_port=$last
}

# One request; its answer is thrown away. Fails unless it is answered with 200.
call() { # port, method, path, body
    local status
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf '%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
        "$2" "$3" "${#4}" "$4" >&3
    IFS=' ' read -r -t 20 _ status _ <&3 || status=none
    cat <&3 >/dev/null
    exec 3>&-
    [ "$status" = 200 ]
}

next_free_port
port=$free_port
next_free_port
admin=$free_port
printf '{}\n' >"$scratch/router.yml"

say "a training run of $jar"
# No -Xshare or AOT options of a surrounding shell.
env -u JDK_JAVA_OPTIONS -u JAVA_TOOL_OPTIONS SANDBOX=on WARM_UP=60s HOST=127.0.0.1 PORT="$port" ADMIN_HOST=127.0.0.1 ADMIN_PORT="$admin" \
    "$java" "$@" -XX:AOTCacheOutput="$scratch/router.aot" -jar "$jar" server "$scratch/router.yml" >"$scratch/log" 2>&1 &
router=$!
for ((tick = 0; tick < 600; tick++)); do
    call "$port" GET /ready '' 2>/dev/null && break
    kill -0 "$router" 2>/dev/null || { cat "$scratch/log" >&2; exit 1; }
    sleep 0.1
done

ask='{"model":"any","messages":[{"role":"user","content":"hello"}]'
tools=',"tools":[{"type":"function","function":{"name":"look","parameters":{"type":"object","properties":{"at":{"type":"string"}}}}}]}'
for ((i = 0; i < 20; i++)); do
    call "$port" POST /v1/chat/completions "$ask}"
    call "$port" POST /v1/chat/completions "$ask,\"stream\":true}"
done
call "$port" POST /v1/chat/completions "$ask$tools"
call "$port" POST /v1/chat/completions '{' || true # an error is answered too
for path in /v1/models /health /ready /metrics; do call "$port" GET "$path" ''; done
call "$admin" GET /metrics ''

kill -TERM "$router"
wait "$router" || true # 143, after 5 s of notice
router=
[ -s "$scratch/router.aot" ] || { cat "$scratch/log" >&2; say "no cache was made"; exit 1; }
mv "$scratch/router.aot" "$cache"
say "$cache: $(($(wc -c <"$cache") / 1000000)) MB"
