# For scripts to source: the router's jar, started on two free ports.
#
#   start_sandbox LOG [JAVA OPTIONS]         sets router (the process), PORT, ADMIN_PORT; fails if /health does not answer in 30 s
#   start_router LOG CONFIG [JAVA OPTIONS]   the same with that router.yml
#   stop_router                              as an operator would: SIGTERM, and after 20 s SIGKILL
#
# Callers put stop_router into their EXIT trap.

router=

# Prints a port that nobody listens on, other than the one given.
free_port() {
    local port try
    for ((try = 0; try < 50; try++)); do
        port=$((20000 + RANDOM % 12000))
        if [ "$port" != "${1:-}" ] && ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return 0
        fi
    done
    return 1
}

start_sandbox() {
    local log=$1
    shift
    SANDBOX=on start_router "$log" configs/router.yml "$@"
}

start_router() {
    local log=$1 config=$2 java_home tick
    shift 2
    java_home=$(scripts/find-jdk.sh) || return 1
    PORT=$(free_port) && ADMIN_PORT=$(free_port "$PORT") || return 1
    export PORT ADMIN_PORT
    "$java_home/bin/java" "$@" -jar bootstrap/target/router.jar server "$config" >"$log" 2>&1 &
    router=$!
    for ((tick = 0; tick < 300; tick++)); do
        curl -fsS --max-time 2 -o /dev/null "http://127.0.0.1:$PORT/health" 2>/dev/null && return 0
        kill -0 "$router" 2>/dev/null || return 1
        sleep 0.1
    done
    return 1
}

stop_router() {
    [ -n "$router" ] || return 0
    kill -TERM "$router" 2>/dev/null
    local tick
    for ((tick = 0; tick < 200; tick++)); do
        kill -0 "$router" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$router" 2>/dev/null
    wait "$router" 2>/dev/null
    router=
}
