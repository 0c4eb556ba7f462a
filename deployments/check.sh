#!/usr/bin/env bash
# Checks the deployment files as far as that goes without a Docker daemon or a cluster. A check whose tool is not here is
# skipped, and said so. Ends with 1 if one failed; the last line counts them. Needs the jar: make build.
set -uo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=../scripts/sandbox.sh
. scripts/sandbox.sh

passed=0
failed=0
skipped=0
scratch=$(mktemp -d)
trap 'stop_router; stop_prometheus; rm -rf "$scratch"' EXIT
JAVA_HOME=$(scripts/find-jdk.sh) || exit 1
export JAVA_HOME

say() { printf '[deployments] %s\n' "$*"; }
skip() { # what, why
    skipped=$((skipped + 1))
    say "skipped: $1: $2"
}
has() { command -v "$1" >/dev/null; }

# check WHAT COMMAND…: what the command printed is shown if it failed.
check() {
    local what=$1
    shift
    if "$@" >"$scratch/log" 2>&1 </dev/null; then
        passed=$((passed + 1))
        say "ok: $what"
    else
        failed=$((failed + 1))
        say "NOT OK: $what:"
        tail -n 40 "$scratch/log"
    fi
}

has python3 || { say 'python3 is missing'; exit 1; }
python=python3
python3 -m venv "$scratch/venv" >/dev/null 2>&1 &&
    timeout 300 "$scratch/venv/bin/pip" install --quiet --disable-pip-version-check pyyaml==6.0.3 kubernetes-validate==1.37.0 \
        >/dev/null 2>&1 && python="$scratch/venv/bin/python"

# --- Files --------------------------------------------------------------------------------------------------------------

compose_file=deployments/docker/compose.yml
# The keys' file need not be there for this.
if docker compose version >/dev/null 2>&1; then
    check 'compose.yml, by docker compose' docker compose -f "$compose_file" config --quiet
elif has go && timeout 300 env GOBIN="$scratch" GOTOOLCHAIN=local \
    go install github.com/compose-spec/compose-go/v2/cmd@v2.16.2 >/dev/null 2>&1; then
    check 'compose.yml, by compose-go (no docker compose here)' "$scratch/cmd" "$compose_file"
else
    skip compose.yml 'neither docker compose nor Go to build compose-go'
fi

if "$python" -c 'import kubernetes_validate' 2>/dev/null; then
    for manifest in deployments/kubernetes/*.yaml deployments/kubernetes/secret.yaml.example; do
        check "$manifest, against the schema of Kubernetes 1.37" "${python%python}kubernetes-validate" --strict "$manifest"
    done
    check 'whoever stops the router waits for its drain' "$python" deployments/check.py times
else
    skip 'Kubernetes manifests' 'pip could not install kubernetes-validate'
fi

unit=deployments/systemd/generative-api-router.service
if has systemd-analyze; then
    check 'the systemd unit' systemd-analyze verify "$unit"
    if systemd-analyze security --help 2>&1 | grep -- --offline >/dev/null; then
        # 10 is open, 0 is shut; what is left is that it talks IP.
        check 'the systemd unit is shut' systemd-analyze security --offline=true --threshold=15 "$unit"
    else
        skip 'the systemd unit is shut' "this systemd-analyze has no --offline"
    fi
else
    skip 'the systemd unit' 'no systemd-analyze'
fi

# --- The image ----------------------------------------------------------------------------------------------------------

mkdir "$scratch/docker" "$scratch/root"
if has mvn; then
    check "the Dockerfile's steps, on this machine" \
        timeout 1200 python3 deployments/dockerfile.py deployments/docker/Dockerfile "$scratch/docker"
else
    skip "the Dockerfile's steps" 'no mvn'
fi

# The lists in image.json, as arguments.
of_image() {
    python3 -c 'import json, sys
image = json.load(open(sys.argv[1]))
print("\n".join(word for key in sys.argv[2:] for word in image[key]))' "$scratch/docker/image.json" "$@"
}

# Sets `container`: what starts a command in the image's folders, which nobody can write to, as the image's user.
lay_container() { # the value of SANDBOX
    container=(env -i PATH="$JAVA_HOME/bin:/usr/bin:/bin:/usr/sbin:/sbin" HOST=127.0.0.1 ADMIN_HOST=127.0.0.1 PORT="$PORT"
        ADMIN_PORT="$ADMIN_PORT" SANDBOX="$1" unshare --mount -- bash -c '
            set -e
            root=$1 files=$2 java_home=$3
            shift 3
            mount -t tmpfs -o mode=0755 tmpfs "$root"
            mkdir "$root/tmp"
            for folder in /usr /bin /lib /lib64 /etc /proc /dev "$java_home"; do
                [ -e "$folder" ] || continue
                mkdir -p "$root$folder"
                mount --rbind "$folder" "$root$folder"
            done
            cp -R "$files/app" "$root/app"
            mount -o remount,ro,bind "$root"
            exec chroot --userspec=10001:10001 --groups= "$root" "$@"' container
        "$scratch/root" "$scratch/docker/image" "$JAVA_HOME")
}

refuses_to_start() {
    lay_container "$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["env"]["SANDBOX"])' "$scratch/docker/image.json")"
    timeout 60 "${container[@]}" "${command[@]}" >"$scratch/refusal" 2>&1
    [ $? = 1 ] && grep -q "no keys" "$scratch/refusal" || { cat "$scratch/refusal"; return 1; }
}
becomes_healthy() {
    local tick
    for ((tick = 0; tick < 150; tick++)); do
        "${container[@]}" "${healthcheck[@]}" 2>/dev/null && return 0
        kill -0 "$router" || break
        sleep 0.2
    done
    cat "$scratch/router.log"
    return 1
}
# Into a file first: a grep that has found its word closes the pipe, and curl would fail for it.
chats() { # stream
    curl -sS --fail-with-body --no-buffer --max-time 30 -o "$scratch/chat" -H 'Content-Type: application/json' \
        -d "{\"model\": \"any-model\", \"stream\": $1, \"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]}" \
        "http://127.0.0.1:$PORT/v1/chat/completions" && grep hello "$scratch/chat"
}
hides_metrics() { [ "$(curl -sS -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PORT/metrics")" = 404 ]; }
scrapes() { curl -fsS --max-time 10 -o "$scratch/metrics" "http://127.0.0.1:$ADMIN_PORT/metrics"; }
runs_as_nobody() { [ "$(awk '/^Uid:/ { print $2 }' "/proc/$router/status")" = 10001 ]; }
stops() {
    local began=$SECONDS
    kill -TERM "$router"
    wait "$router"
    local status=$?
    router=
    echo "exit code $status after $((SECONDS - began)) s (expected: 143, within 40 s)"
    [ "$status" = 143 ] && [ $((SECONDS - began)) -le 40 ]
}

lints_metrics() { promtool check metrics <"$scratch/metrics"; }

prometheus=
stop_prometheus() {
    [ -n "$prometheus" ] || return 0
    kill -TERM "$prometheus"
    wait "$prometheus"
    prometheus=
}
answers_queries() {
    local port tick status=1
    port=$(free_port) || return 1
    cp deployments/docker/alerts.yml "$scratch"
    sed -e "s/router:8083/127.0.0.1:$ADMIN_PORT/; s/_interval: 15s/_interval: 1s/" \
        deployments/docker/prometheus.yml >"$scratch/prometheus.yml"
    prometheus --config.file="$scratch/prometheus.yml" --storage.tsdb.path="$scratch/tsdb" \
        --web.listen-address="127.0.0.1:$port" >"$scratch/prometheus.log" 2>&1 &
    prometheus=$!
    for ((tick = 0; tick < 100; tick++)); do
        curl -fsS --max-time 2 "http://127.0.0.1:$port/api/v1/query?query=router_requests_total" 2>/dev/null |
            grep -q '"metric"' && { status=0; break; }
        sleep 0.2
    done
    [ "$status" = 0 ] && python3 deployments/check.py queries "http://127.0.0.1:$port" &&
        python3 deployments/check.py rules "http://127.0.0.1:$port" || { status=1; cat "$scratch/prometheus.log"; }
    stop_prometheus
    return $status
}

if [ ! -e "$scratch/docker/image.json" ]; then
    skip 'the image' 'it was not laid out'
elif ! unshare --mount -- true 2>/dev/null; then
    skip 'the image, read-only and not as root' 'this machine allows no mounts (run as root to have it)'
else
    PORT=$(free_port) && ADMIN_PORT=$(free_port "$PORT") || exit 1
    mapfile -t command < <(of_image entrypoint cmd)
    mapfile -t healthcheck < <(of_image healthcheck)
    check 'the image without keys ends with 1' refuses_to_start
    lay_container on
    "${container[@]}" "${command[@]}" >"$scratch/router.log" 2>&1 &
    router=$!
    check 'the image starts, and its health check says so' becomes_healthy
    check 'it does not run as root' runs_as_nobody
    check 'it answers a chat' chats false
    check 'it answers a streamed chat' chats true
    check 'its application port has no /metrics' hides_metrics
    check 'its admin port has' scrapes
    check 'each metric of the dashboard is there' python3 deployments/check.py dashboard "$scratch/metrics"
    if has promtool && has prometheus; then
        check 'the metrics, by promtool' lints_metrics
        check 'prometheus.yml, by promtool' promtool check config deployments/docker/prometheus.yml
        check 'alerts.yml, by promtool' promtool check rules deployments/docker/alerts.yml
        check 'Prometheus carries out each query of the dashboard and each alert' answers_queries
    else
        skip 'prometheus.yml and the queries, by Prometheus itself' 'no prometheus and promtool on the PATH'
    fi
    check 'SIGTERM ends it' stops
    say "its log: $(wc -l <"$scratch/router.log") lines"
fi

# --- The ConfigMap's files ----------------------------------------------------------------------------------------------

serves_config_map() {
    mkdir "$scratch/configs" && "$python" deployments/check.py config "$scratch/configs" || return 1
    PORT=$(free_port) && ADMIN_PORT=$(free_port "$PORT") || return 1
    # No vendor is called.
    env PORT="$PORT" ADMIN_PORT="$ADMIN_PORT" SANDBOX=off OPENAI_API_KEY=none GEMINI_API_KEY=none \
        "$JAVA_HOME/bin/java" -jar bootstrap/target/router.jar server "$scratch/configs/router.yml" &
    router=$!
    local tick
    for ((tick = 0; tick < 150; tick++)); do
        if curl -fsS --max-time 2 "http://127.0.0.1:$PORT/ready" 2>/dev/null | grep '"sandbox":false'; then
            stop_router
            return 0
        fi
        kill -0 "$router" || return 1
        sleep 0.2
    done
    return 1
}
if "$python" -c 'import yaml' 2>/dev/null; then
    check "the router serves the ConfigMap's models" serves_config_map
else
    skip "the ConfigMap's files" 'pip could not install pyyaml'
fi

say 'not checked, for want of a Docker daemon and a cluster: that the base images are there, that the image builds from them, that compose starts'
echo "deployments: $passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
