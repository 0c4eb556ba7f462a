#!/usr/bin/env bash
# How long the router takes from its command to its first answered chat and to being ready, without and with the AOT cache, in turns; then
# how it answers in the first seconds after it is ready, and once it is warm: `make bench-start`. docs/performance.md has the figures.
#
# Knobs (environment): STARTS (of each), COLD (of each, whose first seconds are measured), RATE (requests a second),
# WARMUP (seconds before it counts as warm), RESULTS.
set -euo pipefail
cd "$(dirname "$0")/.."

STARTS=${STARTS:-5}
RATE=${RATE:-500}
WARMUP=${WARMUP:-60}
RESULTS=${RESULTS:-benchmarks/results}
COLD=${COLD:-3}
target=bootstrap/target
BENCH=start
# shellcheck source=benchmarks/lib.sh
. benchmarks/lib.sh

need_tools curl awk 'apt-get install curl'
need_files $target/router.jar $target/router.aot "$BENCH_JAR" 'make bench-start'
[ $target/router.aot -nt $target/router.jar ] || give_up "the AOT cache is older than the jar: make aot"

dir=$(mktemp -d)
router=''
mock=''
load=''
trap 'stop "$router"; stop "$load"; stop "$mock"; rm -rf "$dir"' EXIT

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

# Sets ms to the time until it answers with 200.
start_router() { # with or without; what is asked: chat or ready
    local chat=(-H 'Content-Type: application/json' -d '{"messages":[{"role":"user","content":"hi"}]}') path=/v1/chat/completions
    [ "$2" = chat ] || { chat=() path=/ready; }
    local folder=. began now
    [ "$1" = with ] || folder=$dir/without
    next_free_port
    port=$free_port
    next_free_port
    began=$(date +%s%N)
    env -i PATH="$PATH" HOME="$HOME" PORT="$port" ADMIN_PORT="$free_port" JAVA_HOME="$JAVA_HOME" \
        "$folder/scripts/start.sh" server "$dir/configs/router.yml" >"$dir/router.log" 2>&1 &
    router=$!
    until curl -fs --max-time 5 -o /dev/null "${chat[@]}" "http://127.0.0.1:$port$path"; do
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
        start_router $kind chat
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

declare -A ready=([without]='' [with]='') cold=([without]='' [with]='') warm=() unanswered=([without]=0 [with]=0)
for ((i = 1; i <= COLD; i++)); do
    for kind in without with; do
        start_router $kind ready
        ready[$kind]+="$ms "
        measure "$port" 10
        cold[$kind]+="$p99 "
        unanswered[$kind]=$((unanswered[$kind] + failures))
        say "$kind the cache: ready after $ms ms; p50 $p50 µs, p99 $p99 µs in the 10 s after that at $RATE requests/s"
        if [ "$i" = "$COLD" ]; then
            measure "$port" "$WARMUP"
            measure "$port" 10
            warm[$kind]=$p99
            say "$kind the cache: p50 $p50 µs, p99 $p99 µs once warm"
        fi
        stop "$router"
    done
done

row() { # what, without, with
    awk -v what="$1" -v a="$2" -v b="$3" 'BEGIN { printf "| %s | %d | %d | %.2f |\n", what, a, b, b / a }'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
cold_without=$(median <<<"${cold[without]}")
cold_with=$(median <<<"${cold[with]}")
mkdir -p "$RESULTS"
{
    echo '| | without the AOT cache | with it | ratio |'
    echo '|---|--:|--:|--:|'
    row "first answered chat after, ms (median of $STARTS)" "$(median <<<"${times[without]}")" "$(median <<<"${times[with]}")"
    row "ready after, ms (median of $COLD)" "$(median <<<"${ready[without]}")" "$(median <<<"${ready[with]}")"
    row "p99 of the 10 s after that at $RATE requests/s, µs (median of $COLD)" "$cold_without" "$cold_with"
    row 'p99 once warm, µs' "${warm[without]}" "${warm[with]}"
    echo "| first 10 s / warm | $(ratio "$cold_without" "${warm[without]}") | $(ratio "$cold_with" "${warm[with]}") | |"
    echo
    echo "- date: $(date -u +%F), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
    echo "- every start, ms: without ${times[without]% }; with ${times[with]% }"
    echo "- every p99 of the first 10 s, µs: without ${cold[without]% }; with ${cold[with]% }"
    echo "- not answered with 200 in all of them: without ${unanswered[without]}, with ${unanswered[with]}, of $((COLD * RATE * 10)) each"
} | tee "$RESULTS/start.md"
