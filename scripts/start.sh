#!/usr/bin/env bash
# Starts the router's jar the way it is meant to be started: start.sh server configs/router.yml
#
# The options of the JVM are those of the image and of the systemd unit; docs/performance.md has the figures. JVM_OPTIONS adds
# others. An AOT cache (make aot) is taken where it is newer than the jar.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$here/../bootstrap/target
JAVA_HOME=$("$here/find-jdk.sh")

options=(-XX:+UseParallelGC)
[ ! "$target/router.aot" -nt "$target/router.jar" ] || options+=("-XX:AOTCache=$target/router.aot")
# shellcheck disable=SC2206 # options are words
options+=(${JVM_OPTIONS:-})
exec "$JAVA_HOME/bin/java" "${options[@]}" -jar "$target/router.jar" "$@"
