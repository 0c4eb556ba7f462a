#!/usr/bin/env bash
# How long the router takes from its command to its first answered chat, without and with the AOT cache, in turns; then how it answers in
# its first seconds and once it is warm: `make bench-start`. docs/performance.md has the figures.
#
# Knobs (environment): STARTS (of each), RATE (requests a second), WARMUP (seconds before it counts as warm), RESULTS.
set -euo pipefail
cd "$(dirname "$0")/.."

STARTS=${STARTS:-5}
RATE=${RATE:-500}
WARMUP=${WARMUP:-60}
RESULTS=${RESULTS:-benchmarks/results}
BENCH_JAR=benchmarks/target/benchmarks.jar
target=bootstrap/target

say() { printf '[start %4ds] %s\n' "$SECONDS" "$*"; }
give_up() {
    say "$*" >&2
    exit 1
}

JAVA_HOME=$(scripts/find-jdk.sh)
JAVA=$JAVA_HOME/bin/java
for file in $target/router.jar $target/router.aot "$BENCH_JAR"; do
    [ -f "$file" ] || give_up "$file is missing: make bench-start builds it."
done
[ $target/router.aot -nt $target/router.jar ] || give_up "the AOT cache is older than the jar: make aot"

dir=$(mktemp -d)
router=''
mock=''
load=''
stop() { # process id
    [ -n "$1" ] || return 0
    kill -TERM "$1" 2>/dev/null || return 0
    timeout 20 tail --pid="$1" -f /dev/null || kill -KILL "$1" 2>/dev/null || true
}
trap 'stop "$router"; stop "$load"; stop "$mock"; rm -rf "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

last_port=$((20000 + RANDOM % 8000))
next_free_port() { # sets free_port
    while :; do
        last_port=$((last_port + 1))
        (exec 3<>"/dev/tcp/127.0.0.1/$last_port") 2>/dev/null || { free_port=$last_port && return; }
    done
}

next_free_port
mock_port=$free_port
"$JAVA" -XX:+UseSerialGC -Xmx256m -cp "$BENCH_JAR" io.genrouter.benchmarks.mock.MockVendor --port "$mock_port" >"$dir/mock.log" 2>&1 &
mock=$!
mkdir "$dir/configs"
cp configs/router.yml "$dir/configs/"
printf '{"vendors":{"mock":"http://127.0.0.1:%s/v1"},"models":[{"vendor":"mock","model":"m"}]}\n' "$mock_port" >"$dir/configs/models.json"
printf '[{"platform":"mock","type":"api-key","value":"bench-key-number-1"}]\n' >"$dir/configs/credentials.json"
chmod 600 "$dir/configs/credentials.json"
# scripts/start.sh takes the cache that lies beside the jar; a copy without it is the other way to start.
mkdir -p "$dir/without/scripts" "$dir/without/bootstrap/target"
cp scripts/start.sh scripts/find-jdk.sh "$dir/without/scripts/"
cp $target/router.jar "$dir/without/bootstrap/target/"

# Sets ms to the time until a chat is answered with 200.
start_router() { # with or without
    local folder=. began now
    [ "$1" = with ] || folder=$dir/without
    next_free_port
    port=$free_port
    next_free_port
    began=$(date +%s%N)
    env -i PATH="$PATH" HOME="$HOME" PORT="$port" ADMIN_PORT="$free_port" JAVA_HOME="$JAVA_HOME" \
        "$folder/scripts/start.sh" server "$dir/configs/router.yml" >"$dir/router.log" 2>&1 &
    router=$!
    until curl -fs --max-time 5 -o /dev/null -H 'Content-Type: application/json' -d '{"messages":[{"role":"user","content":"hi"}]}' \
        "http://127.0.0.1:$port/v1/chat/completions"; do
        kill -0 "$router" 2>/dev/null || { cat "$dir/router.log" >&2; give_up 'the router did not start'; }
        sleep 0.01
    done
    now=$(date +%s%N)
    ms=$(((now - began) / 1000000))
}

median() { tr ' ' '\n' | grep . | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

declare -A times=([without]='' [with]='')
for ((i = 1; i <= STARTS; i++)); do
    for kind in without with; do
        start_router $kind
        times[$kind]+="$ms "
        say "start $i/$STARTS $kind the cache: first answer after $ms ms"
        stop "$router"
    done
done

# The generator has to be warm itself.
mkfifo "$dir/orders"
"$JAVA" -XX:+UseSerialGC -cp "$BENCH_JAR" io.genrouter.benchmarks.load.SteadyLoad "$RATE" <"$dir/orders" >"$dir/figures" 2>"$dir/load.log" &
load=$!
exec 4>"$dir/orders"
figures=0
measure() { # port, seconds; sets p50, p99, failures
    echo "$1 $2" >&4
    figures=$((figures + 1))
    until [ "$(wc -l <"$dir/figures")" -ge "$figures" ]; do
        kill -0 "$load" 2>/dev/null || { cat "$dir/load.log" >&2; give_up 'the load generator ended'; }
        sleep 0.1
    done
    read -r p50 p99 failures < <(sed -n "${figures}p" "$dir/figures")
    [ "$failures" = 0 ] || say "$failures requests failed: $(tail -n 1 "$dir/load.log")"
}
say "warming up the load generator"
measure "$mock_port" 20

declare -A cold=() warm=()
for kind in without with; do
    start_router $kind
    measure "$port" 10
    cold[$kind]=$p99
    say "$kind the cache: p50 $p50 µs, p99 $p99 µs in the first 10 s at $RATE requests/s"
    measure "$port" "$WARMUP"
    measure "$port" 10
    warm[$kind]=$p99
    say "$kind the cache: p50 $p50 µs, p99 $p99 µs once warm"
    stop "$router"
done

without=$(median <<<"${times[without]}")
with=$(median <<<"${times[with]}")
mkdir -p "$RESULTS"
{
    echo '| | without the AOT cache | with it | ratio |'
    echo '|---|--:|--:|--:|'
    awk -v a="$without" -v b="$with" -v n="$STARTS" 'BEGIN { printf "| first answered chat after, ms (median of %d) | %d | %d | %.2f |\n", n, a, b, b / a }'
    awk -v a="${cold[without]}" -v b="${cold[with]}" -v r="$RATE" 'BEGIN { printf "| p99 of the first 10 s at %d requests/s, µs | %d | %d | %.2f |\n", r, a, b, b / a }'
    awk -v a="${warm[without]}" -v b="${warm[with]}" 'BEGIN { printf "| p99 once warm, µs | %d | %d | %.2f |\n", a, b, b / a }'
    awk -v a="${cold[without]}" -v b="${cold[with]}" -v c="${warm[without]}" -v d="${warm[with]}" \
        'BEGIN { printf "| first 10 s / warm | %.1f | %.1f | |\n", a / c, b / d }'
    echo
    echo "- date: $(date -u +%F), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
    echo "- every start, ms: without ${times[without]% }; with ${times[with]% }"
} | tee "$RESULTS/start.md"
