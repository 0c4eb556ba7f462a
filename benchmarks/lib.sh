# What the benches share; they source it from the top folder, after they have set BENCH, the word before their lines.
# shellcheck shell=bash disable=SC2034 # used by those who source it

JAVA_HOME=$(scripts/find-jdk.sh)
JAVA=$JAVA_HOME/bin/java
BENCH_JAR=benchmarks/target/benchmarks.jar

say() { printf '[%s %4ds] %s\n' "$BENCH" "$SECONDS" "$*"; }
give_up() {
    say "$*" >&2
    exit 1
}

# Ends with a word on what is missing. nginx is where only root's PATH looks.
need_tools() { # names, and last what to install
    local tool
    for tool in "${@:1:$#-1}"; do
        command -v "$tool" >/dev/null || PATH=$PATH:/usr/sbin
        command -v "$tool" >/dev/null || give_up "$tool is missing: ${!#}"
    done
}
need_files() { # files, and last what builds them
    local file
    for file in "${@:1:$#-1}"; do
        [ -f "$file" ] || give_up "$file is missing: ${!#} builds it."
    done
}

last_port=$((20000 + RANDOM % 8000))
# Sets free_port to a port that nobody listens on.
next_free_port() {
    while :; do
        last_port=$((last_port + 1))
        (exec 3<>"/dev/tcp/127.0.0.1/$last_port") 2>/dev/null || { free_port=$last_port && return; }
    done
}

# Waits for a process to end, and ends it where it does not.
stop() { # process id; none for nothing
    [ -n "$1" ] || return 0
    kill -TERM "$1" 2>/dev/null || return 0
    timeout 20 tail --pid="$1" -f /dev/null || kill -KILL "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

wait_until_up() { # URL, process id, its log
    local tick
    for ((tick = 0; tick < 600; tick++)); do
        curl -fsk --max-time 2 -o /dev/null "$1" && return
        kill -0 "$2" 2>/dev/null || break
        sleep 0.1
    done
    tail -n 40 "$3" >&2
    give_up "$1 does not answer"
}

trap 'exit 130' INT
trap 'exit 143' TERM
