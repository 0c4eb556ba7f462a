#!/usr/bin/env bash
# Compares a short run with the committed table: `make bench-check`. Ends with 1 when CPU time or allocations have grown by more than a
# busy machine explains; a doubling is caught. JMH alone allocates the same wherever it runs. `check.sh commit-jmh` makes its figures of now the
# committed ones; `make bench` does so with the table.
set -euo pipefail
cd "$(dirname "$0")/.."

here=benchmarks/results
now=target/bench-check
mkdir -p "$now"
JAVA_HOME=$(scripts/find-jdk.sh)

echo '[bench-check] allocations of the hot path, by JMH'
"$JAVA_HOME/bin/java" -jar benchmarks/target/benchmarks.jar -prof gc -f 1 -wi 2 -w 500ms -i 2 -r 500ms -foe true \
    -rf json -rff "$now/jmh.json" >"$now/jmh.log" 2>&1 || { tail -n 40 "$now/jmh.log"; exit 1; }
if [ "${1:-}" = commit-jmh ]; then
    cp "$now/jmh.json" "$here/jmh.json"
    exit
fi
RESULTS=$now ROUNDS=${ROUNDS:-2} JSON_SECONDS=${JSON_SECONDS:-6} STREAM_SECONDS=${STREAM_SECONDS:-8} SINGLE_SECONDS=2 PROBES=20 \
    benchmarks/bench.sh
"$JAVA_HOME/bin/java" -cp benchmarks/target/benchmarks.jar io.genrouter.benchmarks.report.Check \
    "$here/table.json" "$here/jmh.json" "$now/table.json" "$now/jmh.json"
