#!/usr/bin/env bash
# Holds thousands of slow streams open at one time through the real jar, once straight to the vendor and once over TLS, and says what
# one costs: `make bench-streams`. docs/performance.md has the figures.
#
# Knobs (environment): STREAMS, GAP_MS (between two events), DELTAS (events of each), RATE (opened a second), HEAP (of the
# router), WARMUP (seconds), TLS ("off on", or one of them), RESULTS (where the table goes),
# DUMP (the beginning of files for a heap dump and a thread dump while all are open).
set -euo pipefail
cd "$(dirname "$0")/.."

STREAMS=${STREAMS:-5000}
GAP_MS=${GAP_MS:-10000}
DELTAS=${DELTAS:-6}
RATE=${RATE:-100}
HEAP=${HEAP:-1g}
WARMUP=${WARMUP:-30}
TLS=${TLS:-off on}
RESULTS=${RESULTS:-benchmarks/results}
PACKAGE=io.genrouter.benchmarks

BENCH=streams
# shellcheck source=benchmarks/lib.sh
. benchmarks/lib.sh

need_tools wrk nginx curl awk openssl 'apt-get install wrk nginx-light curl openssl'
need_files bootstrap/target/router.jar "$BENCH_JAR" 'make bench-streams'
# Two for each stream, and as many for nginx.
ulimit -n 32768 2>/dev/null || ulimit -n "$(ulimit -Hn)"

dir=$(mktemp -d)
pids=()
stop_all() {
    local pid
    for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do stop "$pid"; done
    pids=()
}
trap 'stop_all; rm -rf "$dir"' EXIT

# nginx ends the TLS of a vendor that has none itself.
start_tls() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
        -keyout "$dir/tls.key" -out "$dir/tls.pem" 2>/dev/null
    "$JAVA_HOME/bin/keytool" -importcert -noprompt -alias vendor -file "$dir/tls.pem" -keystore "$dir/trusted.p12" \
        -storetype PKCS12 -storepass changeit 2>/dev/null
    next_free_port
    sed -e "s|@DIR@|$dir|" -e "s|@PORT@|$free_port|" -e "s|@VENDOR_PORT@|$mock_port|" benchmarks/load/nginx-tls.conf >"$dir/tls.conf"
    nginx -c "$dir/tls.conf" -e "$dir/tls-error.log" -g 'daemon off;' >"$dir/tls.log" 2>&1 &
    pids+=($!)
    vendor=https://localhost:$free_port
    wait_until_up "$vendor/health" "$!" "$dir/tls-error.log"
    trust="client: {tls: {trustStorePath: $dir/trusted.p12, trustStorePassword: changeit, trustStoreType: PKCS12}}"
}

start_router() {
    mkdir -p "$dir/configs"
    # The shipped settings, all but the certificate to trust: what a file leaves out is taken from them.
    if [ -n "$trust" ]; then printf '%s\n' "$trust" >"$dir/configs/router.yml"; else cp configs/router.yml "$dir/configs/"; fi
    printf '{"vendors":{"mock":"%s/v1"},"models":[{"vendor":"mock","model":"m"}]}\n' "$vendor" >"$dir/configs/models.json"
    printf '[{"platform":"mock","type":"api-key","value":"bench-key-number-1"}]\n' >"$dir/configs/credentials.json"
    chmod 600 "$dir/configs/credentials.json"
    next_free_port
    port=$free_port
    next_free_port
    env -i PATH="$PATH" HOME="$HOME" PORT="$port" ADMIN_PORT="$free_port" JAVA_HOME="$JAVA_HOME" JVM_OPTIONS="-Xmx$HEAP" \
        scripts/start.sh server "$dir/configs/router.yml" >"$dir/router.log" 2>&1 &
    router=$!
    pids+=("$router")
    wait_until_up "http://127.0.0.1:$port/ready" "$router" "$dir/router.log"
}

# Bytes of all objects that are reached; collects in full first.
live_bytes() { "$JAVA_HOME/bin/jcmd" "$router" GC.class_histogram | awk '/^Total/ { print $3 }'; }
rss_mb() { awk '/^VmRSS:/ { printf "%d", $2 / 1024 }' "/proc/$router/status"; }

measure() { # off or on
    local before during load
    say "TLS to the vendor $1: starting the mock vendor and the router with -Xmx$HEAP"
    next_free_port
    mock_port=$free_port
    "$JAVA" -XX:+UseSerialGC -Xmx512m -cp "$BENCH_JAR" $PACKAGE.mock.MockVendor --port "$mock_port" --events "$DELTAS" --gap-ms "$GAP_MS" \
        >"$dir/mock.log" 2>&1 &
    pids+=($!)
    vendor=http://127.0.0.1:$mock_port
    trust=''
    wait_until_up "$vendor/health" "${pids[-1]}" "$dir/mock.log"
    [ "$1" = off ] || start_tls
    start_router
    # Frames on the stacks of what is not compiled yet are twice as large.
    say "warming up: $WARMUP s of JSON"
    STREAM=false OUT=$dir/wrk.out timeout $((WARMUP + 60)) wrk -t2 -c16 "-d${WARMUP}s" -s benchmarks/load/completion.lua \
        "http://127.0.0.1:$port/v1/chat/completions" >"$dir/wrk.log" 2>&1 || { cat "$dir/wrk.log" >&2; give_up 'wrk failed'; }
    "$JAVA" -XX:+UseSerialGC -Xmx128m -cp "$BENCH_JAR" $PACKAGE.load.ManyStreams "$port" 20 "$DELTAS" 20 >"$dir/load.log" 2>&1 ||
        { cat "$dir/load.log" >&2; give_up "the first 20 streams were not whole"; }
    before=$(live_bytes)
    say "opening $STREAMS streams, $RATE a second"
    "$JAVA" -XX:+UseSerialGC -Xmx512m -cp "$BENCH_JAR" $PACKAGE.load.ManyStreams "$port" "$STREAMS" "$DELTAS" "$RATE" >"$dir/load.log" 2>&1 &
    load=$!
    pids+=("$load")
    while kill -0 "$load" 2>/dev/null && ! grep -q '^open' "$dir/load.log"; do sleep 0.2; done
    during=$(live_bytes)
    [ -z "${DUMP:-}" ] || { "$JAVA_HOME/bin/jcmd" "$router" GC.heap_dump -overwrite "$DUMP.$1.hprof" && "$JAVA_HOME/bin/jcmd" "$router" Thread.dump_to_file -overwrite "$DUMP.$1.threads"; } >/dev/null
    say "all open; $(rss_mb) MB resident"
    local ended=0
    wait "$load" || ended=1
    [ "$ended" = 0 ] || grep -E 'WARN|ERROR' "$dir/router.log" | cut -c 1-300 | tail -n 5
    grep -v '^open' "$dir/load.log" | sort | uniq -c | sort -rn | head -n 5
    awk -v tls="$1" -v n="$STREAMS" -v a="$before" -v b="$during" -v rss="$(rss_mb)" -v outcome="$(grep '^whole' "$dir/load.log")" \
        'BEGIN { split(outcome, w, " "); printf "| %s | %d | %d | %d | %.1f | %d |\n", tls, n, w[2], w[4], (b - a) / n / 1024, rss }' >>"$table"
    stop_all
    return "$ended"
}

mkdir -p "$RESULTS"
table=$RESULTS/streams.md
printf '| TLS to the vendor | streams at one time | whole | lost | heap KiB a stream | RSS MB |\n|---|--:|--:|--:|--:|--:|\n' >"$table"
failed=0
for tls in $TLS; do measure "$tls" || failed=1; done
{
    echo
    echo "- date: $(date -u +%F), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
    echo "- an event each $GAP_MS ms, $DELTAS deltas a stream, -Xmx$HEAP; heap: live objects while all are open less those before"
} >>"$table"
cat "$table"
[ "$failed" = 0 ] || give_up "streams were lost"
