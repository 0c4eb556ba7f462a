#!/usr/bin/env bash
# Measures the router against nginx as a plain reverse proxy: same mock vendor, same load, in turns. `make bench` builds first.
# Prints the table and writes it to benchmarks/results/. docs/performance.md says what the figures mean.
#
# Knobs (environment): ROUNDS, WARMUP, JSON_SECONDS, STREAM_SECONDS, SINGLE_SECONDS (seconds of load each),
# CONNECTIONS, STREAMS, PROBES (streams whose first event is timed, a round), RESULTS (where the table goes), GATEWAYS (a file of others to measure: load/gateways.txt).
set -euo pipefail
cd "$(dirname "$0")/.."

ROUNDS=${ROUNDS:-3}
WARMUP=${WARMUP:-40}
JSON_SECONDS=${JSON_SECONDS:-10}
STREAM_SECONDS=${STREAM_SECONDS:-15}
SINGLE_SECONDS=${SINGLE_SECONDS:-5}
CONNECTIONS=${CONNECTIONS:-32}
STREAMS=${STREAMS:-300}
PROBES=${PROBES:-60}
GATEWAYS=${GATEWAYS:-benchmarks/load/gateways.txt}

ROUTER_JAR=bootstrap/target/router.jar
RESULTS=${RESULTS:-benchmarks/results}
COMPLETIONS=/v1/chat/completions

BENCH=bench
# shellcheck source=benchmarks/lib.sh
. benchmarks/lib.sh

# --- What it needs -------------------------------------------------------------------------------------------------

need_tools wrk nginx curl awk 'apt-get install wrk nginx-light curl'
need_files "$ROUTER_JAR" "$BENCH_JAR" 'make bench'
ulimit -n 16384 2>/dev/null || ulimit -n "$(ulimit -Hn)"

# --- Start and stop ------------------------------------------------------------------------------------------------

dir=$(mktemp -d)
mkdir -p "$RESULTS/raw"
raw=$RESULTS/raw/measurements.tsv
facts=$RESULTS/raw/facts.tsv
declare -A pid_of=() url_of=() path_of=() headers_of=()

stop_all() {
    local name
    for name in "${!pid_of[@]}"; do stop "${pid_of[$name]}"; done
    rm -rf "$dir"
}
trap stop_all EXIT

wait_for() { # name, path that says that it serves
    wait_until_up "${url_of[$1]}$2" "${pid_of[$1]}" "$dir/$1.log"
}

start_mock() {
    next_free_port
    mock_port=$free_port
    "$JAVA" -XX:+UseSerialGC -Xms64m -Xmx256m -cp "$BENCH_JAR" io.genrouter.benchmarks.mock.MockVendor \
        --port "$mock_port" >"$dir/mock.log" 2>&1 &
    pid_of[mock]=$!
    url_of[mock]=http://127.0.0.1:$mock_port
    wait_for mock /health
}

# Two of them: `nginx` as it is delivered, `nginx-tuned` with all that makes it lean.
start_nginx() { # its name, which its configuration has too
    next_free_port
    sed -e "s|@DIR@|$dir|" -e "s|@PORT@|$free_port|" -e "s|@VENDOR_PORT@|$mock_port|" "benchmarks/load/$1.conf" >"$dir/$1.conf"
    nginx -c "$dir/$1.conf" -e "$dir/$1-error.log" -g 'daemon off;' >"$dir/$1.log" 2>&1 &
    pid_of[$1]=$!
    url_of[$1]=http://127.0.0.1:$free_port
    wait_for "$1" /health
}

# The real jar as `make run` starts it, with the shipped router.yml, its 114 combinations all at the mock, and no other environment than this.
start_router() {
    mkdir "$dir/configs"
    cp configs/router.yml "$dir/configs/"
    local models='' keys='' i
    for ((i = 1; i <= 6; i++)); do models+=",{\"vendor\":\"mock\",\"model\":\"mock-model-$i\"}"; done
    for ((i = 1; i <= 19; i++)); do keys+=",{\"platform\":\"mock\",\"type\":\"api-key\",\"value\":\"bench-key-number-$i\"}"; done
    printf '{"vendors":{"mock":"%s/v1"},"models":[%s]}\n' "${url_of[mock]}" "${models#,}" >"$dir/configs/models.json"
    printf '[%s]\n' "${keys#,}" >"$dir/configs/credentials.json"
    chmod 600 "$dir/configs/credentials.json"
    next_free_port
    local port=$free_port
    next_free_port
    env -i PATH="$PATH" HOME="$HOME" HOST=127.0.0.1 PORT="$port" ADMIN_HOST=127.0.0.1 ADMIN_PORT="$free_port" \
        JAVA_HOME="$JAVA_HOME" scripts/start.sh server "$dir/configs/router.yml" >"$dir/router.log" 2>&1 &
    pid_of[router]=$!
    url_of[router]=http://127.0.0.1:$port
    wait_for router /ready
}

# Others, each from a line of the file: name | command | path | headers. @PORT@ and @VENDOR@ are filled in.
start_gateways() {
    [ -f "$GATEWAYS" ] || return 0
    local name command path headers tick
    while IFS='|' read -r name command path headers; do
        name=${name// /}
        case $name in '' | '#'*) continue ;; esac
        next_free_port
        command=${command//@PORT@/$free_port}
        bash -c "exec ${command//@VENDOR@/${url_of[mock]}}" >"$dir/$name.log" 2>&1 </dev/null &
        pid_of[$name]=$!
        url_of[$name]=http://127.0.0.1:$free_port
        path_of[$name]=${path// /}
        headers_of[$name]=$headers
        for ((tick = 0; tick < 600; tick++)); do
            ask "$name" false /dev/null && break
            if ! kill -0 "${pid_of[$name]}" 2>/dev/null || [ "$tick" = 599 ]; then
                tail -n 40 "$dir/$name.log" >&2
                give_up "$name does not answer"
            fi
            sleep 0.1
        done
        targets+=("$name")
    done <"$GATEWAYS"
}

# Asks a target once; fails unless it answers with 200.
ask() { # target, whether it streams, where the answer goes
    local header arguments=()
    local IFS=';'
    for header in ${headers_of[$1]:-}; do arguments+=(-H "${header# }"); done
    curl -fsS --max-time 10 -H 'Content-Type: application/json' "${arguments[@]}" -o "$3" \
        -d "{\"model\":\"any-model\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":$2}" \
        "${url_of[$1]}${path_of[$1]:-$COMPLETIONS}" 2>/dev/null
}

# --- Figures -------------------------------------------------------------------------------------------------------

ticks_per_second=$(getconf CLK_TCK)

# Sets cpu_us to the CPU time that a target's processes have used, user and system, all threads, in microseconds.
read_cpu() {
    local pid ticks=0 stat fields
    for pid in "${pid_of[$1]}" $(cat "/proc/${pid_of[$1]}/task/"*/children 2>/dev/null); do
        stat=$(cat "/proc/$pid/stat")
        read -r -a fields <<<"${stat##*) }"
        ticks=$((ticks + fields[11] + fields[12]))
    done
    cpu_us=$((ticks * 1000000 / ticks_per_second))
}

# Sets rss_mb to what a target's processes hold in memory now.
read_rss() {
    local pid total=0 kilobytes
    for pid in "${pid_of[$1]}" $(cat "/proc/${pid_of[$1]}/task/"*/children 2>/dev/null); do
        kilobytes=$(awk '/^VmRSS:/ { print $2 }' "/proc/$pid/status")
        total=$((total + ${kilobytes:-0}))
    done
    rss_mb=$((total / 1024))
}

# Sets allocated to the bytes that the router has allocated since its start.
read_allocated() {
    allocated=$("$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$BENCH_JAR" io.genrouter.benchmarks.report.Allocated "${pid_of[router]}")
}

# Sets events to the deltas that the mock has sent so far.
read_events() {
    local stats
    stats=$(curl -fs "${url_of[mock]}/stats")
    stats=${stats##*\"events\":}
    events=${stats%%,*}
}

# Drives a target; sets requests, seconds, failures, p50, p99 (microseconds).
load() { # target, seconds, connections, whether it streams
    local threads=2
    [ "$3" -gt 1 ] || threads=1
    STREAM=$4 HEADERS=${headers_of[$1]:-} OUT=$dir/wrk.out timeout $(($2 + 60)) wrk -t$threads -c"$3" -d"$2s" --timeout 30s \
        -s benchmarks/load/completion.lua "${url_of[$1]}${path_of[$1]:-$COMPLETIONS}" >"$dir/wrk.log" 2>&1 &
    pid_of[wrk]=$!
    # Waited for, so that a signal to this script is heard at once.
    wait "${pid_of[wrk]}" || {
        cat "$dir/wrk.log" >&2
        give_up "wrk failed against $1"
    }
    unset 'pid_of[wrk]'
    read -r requests seconds failures p50 p99 <"$dir/wrk.out"
    if [ "$failures" -gt 0 ] && [ -z "${WARMING_UP:-}" ]; then
        cat "$dir/wrk.log" >&2
        give_up "$failures of $requests requests to $1 failed: such a run measures nothing"
    fi
}

note() { # round, target, metric, value
    printf '%s\t%s\t%s\t%s\n' "$@" >>"$raw"
}

divide() { awk -v a="$1" -v b="$2" 'BEGIN { if (b == 0) exit 1; printf "%.3f", a / b }'; }

measure_json() { # round, target
    local allocated=0 allocated_before rate cost
    [ "$2" != router ] || read_allocated
    allocated_before=$allocated
    read_cpu "$2"
    local before=$cpu_us
    load "$2" "$JSON_SECONDS" "$CONNECTIONS" false
    read_cpu "$2"
    if [ "$2" = router ]; then
        read_allocated
        note "$1" "$2" bytes_per_request "$(divide $((allocated - allocated_before)) "$requests")"
    fi
    rate=$(divide "$requests" "$seconds")
    cost=$(divide $((cpu_us - before)) "$requests")
    note "$1" "$2" requests_per_second "$rate"
    note "$1" "$2" cpu_us_per_request "$cost"
    say "round $1/$ROUNDS $2: $rate requests/s, $cost CPU µs/request"
}

measure_streams() { # round, target
    local allocated=0 allocated_before
    [ "$2" != router ] || read_allocated
    allocated_before=$allocated
    read_events
    local events_before=$events
    read_cpu "$2"
    local before=$cpu_us
    load "$2" "$STREAM_SECONDS" "$STREAMS" true
    read_cpu "$2"
    read_events
    local sent=$((events - events_before)) rate cost
    rate=$(divide "$sent" "$seconds")
    cost=$(divide $((cpu_us - before)) "$sent")
    note "$1" "$2" cpu_us_per_event "$cost"
    read_rss "$2"
    note "$1" "$2" rss_loaded_mb "$rss_mb"
    if [ "$2" = router ]; then
        read_allocated
        note "$1" "$2" bytes_per_event "$(divide $((allocated - allocated_before)) "$sent")"
    fi
    note "$1" "$2" events_per_second "$rate"
    note "$1" "$2" stream_p50_ms "$(divide "$p50" 1000)"
    say "round $1/$ROUNDS $2: $cost CPU µs/event at $rate events/s, median stream $((p50 / 1000)) ms"
}

# How long the first event takes while half of the streams run: PROBES streams more, ten at a time, cut after a second.
measure_first_event() { # round, target
    local body='{"model":"any-model","stream":true,"messages":[{"role":"user","content":"hi"}]}' header arguments=()
    local url=${url_of[$2]}${path_of[$2]:-$COMPLETIONS} headers=${headers_of[$2]:-}
    while IFS= read -r header; do [ -z "$header" ] || arguments+=(-H "${header# }"); done <<<"${headers//;/$'\n'}"
    STREAM=true HEADERS=$headers OUT=$dir/wrk-probes.out timeout 60 wrk -t1 -c$((STREAMS / 2)) -d$((PROBES / 10 + 3))s \
        --timeout 30s -s benchmarks/load/completion.lua "$url" >"$dir/wrk-probes.log" 2>&1 &
    pid_of[wrk]=$!
    sleep 1.5
    # 28 is the end of --max-time, which comes in the middle of the stream.
    seq "$PROBES" | xargs -P 10 -I{} bash -c '
        curl -sS -o /dev/null -w "%{time_starttransfer}\n" --max-time 1 -H "Content-Type: application/json" "$@" 2>/dev/null
        [ $? = 28 ] || [ $? = 0 ]' probe -d "$body" "${arguments[@]}" "$url" |
        awk '$1 > 0 { printf "%d\n", $1 * 1000000 }' | sort -n >"$dir/probes"
    wait "${pid_of[wrk]}" || give_up "wrk failed against $2"
    unset 'pid_of[wrk]'
    local measured
    measured=$(wc -l <"$dir/probes")
    [ "$measured" -gt 0 ] || give_up "no stream of $2 had a first event"
    note "$1" "$2" first_event_p50_us "$(sed -n "$(((measured + 1) / 2))p" "$dir/probes")"
    note "$1" "$2" first_event_p99_us "$(sed -n "$(((measured * 99 + 99) / 100))p" "$dir/probes")"
    say "round $1/$ROUNDS $2: first event after $(sed -n "$(((measured + 1) / 2))p" "$dir/probes") µs at $((STREAMS / 2)) streams"
}

measure_single() { # round, target
    load "$2" "$SINGLE_SECONDS" 1 false
    note "$1" "$2" single_p50_us "$p50"
    note "$1" "$2" single_p99_us "$p99"
    say "round $1/$ROUNDS $2: p50 $p50 µs, p99 $p99 µs at 1 connection"
}

# A target that answers something else than the vendor did must not be measured.
check_answers() { # target
    local body='{"messages":[{"role":"user","content":"hi"}]' url=${url_of[$1]}$COMPLETIONS
    curl -sS --max-time 10 -H 'Content-Type: application/json' -d "$body}" -o "$dir/answer" "$url"
    curl -sS --max-time 10 -H 'Content-Type: application/json' -d "$body}" -o "$dir/expected" "${url_of[mock]}$COMPLETIONS"
    cmp -s "$dir/answer" "$dir/expected" || { head -c 2000 "$dir/answer"; give_up "$1 does not pass the vendor's answer on"; }
    curl -sS --max-time 10 -H 'Content-Type: application/json' -d "$body,\"stream\":true}" -o "$dir/answer" "$url"
    curl -sS --max-time 10 -H 'Content-Type: application/json' -d "$body,\"stream\":true}" -o "$dir/expected" "${url_of[mock]}$COMPLETIONS"
    grep '^data:' "$dir/answer" | cmp -s - <(grep '^data:' "$dir/expected") || {
        head -c 2000 "$dir/answer"
        give_up "$1 does not pass the vendor's stream on"
    }
}

fact() { printf '%s\t%s\n' "$1" "$2" >>"$facts"; }

write_facts() {
    : >"$facts"
    fact date "$(date -u +%F)"
    fact commit "$(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
    fact cpu "$(awk -F ': ' '/^model name/ { print $2; exit }' /proc/cpuinfo), $(nproc) cores for everything"
    fact load_before "$(cut -d ' ' -f 1 /proc/loadavg)"
    fact jdk "$("$JAVA" -version 2>&1 | sed -n 2p)"
    fact nginx "$(nginx -v 2>&1 | sed 's/^.*: //'), 2 workers; nginx: proxy_pass as delivered; nginx-tuned: kept-alive, no access log"
    fact wrk "$({ wrk --version 2>&1 || true; } | awk 'NR == 1 { print $2 }')"
    fact rounds "$ROUNDS, after ${WARMUP} s of JSON and $((WARMUP / 2)) s of streams to warm each up"
    fact json "1 KB in, 1 KB out, $CONNECTIONS connections, $JSON_SECONDS s a round"
    fact streams "$STREAMS streams at a time of 64 events at 20 ms, $STREAM_SECONDS s a round"
    fact single "1 connection, $SINGLE_SECONDS s a round"
}

# --- The run -------------------------------------------------------------------------------------------------------

targets=(nginx nginx-tuned router)
: >"$raw"
write_facts
say "starting the mock vendor, nginx and the router (load of the machine: $(cut -d ' ' -f 1-3 /proc/loadavg))"
start_mock
start_nginx nginx
start_nginx nginx-tuned
start_router
for target in "${targets[@]}"; do check_answers "$target"; done
start_gateways
for target in "${targets[@]}"; do
    read_rss "$target"
    note 0 "$target" rss_idle_mb "$rss_mb"
done

# Only what compiles itself while it runs needs all of it.
for target in "${targets[@]}"; do
    warmup=$WARMUP
    [[ $target != nginx* ]] || warmup=4
    say "warming up $target: $warmup s of JSON, $((warmup / 2)) s of streams"
    # A router that is compiling itself under full load may shed some.
    WARMING_UP=yes load "$target" "$warmup" "$CONNECTIONS" false
    [ "$failures" = 0 ] || say "$failures of $requests requests were not answered with 200 while $target warmed up"
    WARMING_UP=yes load "$target" $((warmup / 2)) "$STREAMS" true
done
for ((round = 1; round <= ROUNDS; round++)); do
    for target in "${targets[@]}"; do measure_json "$round" "$target"; done
    for target in "${targets[@]}"; do measure_streams "$round" "$target"; done
    for target in mock "${targets[@]}"; do measure_first_event "$round" "$target"; done
    for target in mock "${targets[@]}"; do measure_single "$round" "$target"; done
done

"$JAVA" -cp "$BENCH_JAR" io.genrouter.benchmarks.report.Report "$raw" "$facts" "$RESULTS"
say "done: $RESULTS/table.md, $RESULTS/table.json"
