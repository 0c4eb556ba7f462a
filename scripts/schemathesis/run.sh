#!/usr/bin/env bash
# Has schemathesis ask the router's jar, in the sandbox, whatever /openapi.json allows and much that it forbids: no answer may be
# one that the document does not declare, and none a 5xx. What it needs is installed into a temporary folder.
#
#   scripts/schemathesis/run.sh                    100 examples an operation, the same ones each time
#   scripts/schemathesis/run.sh SECONDS [SEED]     as many as there is time for, sequences of calls among them; new ones each time
#
# Without Python it is skipped, and said so. Ends with 1 if something was found; the last line counts.
set -uo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=../sandbox.sh
. scripts/sandbox.sh

seconds=${1:-}
seed=${2:-$RANDOM}
if [ -z "$seconds" ]; then
    seed=1
    how=(--phases examples,coverage,fuzzing --max-examples 100)
else
    how=(--max-time "$seconds" --max-examples 1000)
fi

scratch=$(mktemp -d)
trap 'stop_router; rm -rf "$scratch"' EXIT
say() { printf '[schemathesis] %s\n' "$*"; }
finish() { # passed, failed, skipped
    echo "schemathesis: $1 passed, $2 failed, $3 skipped"
    exit "$2"
}
skip() {
    say "skipped: $*"
    finish 0 0 1
}

command -v python3 >/dev/null || skip 'no python3 on the PATH'
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || skip "$(python3 --version) (expected: 3.10 or newer)"
python3 -c 'import ensurepip, venv' 2>/dev/null || skip 'python3 has no venv'
if ! (python3 -m venv "$scratch/venv" && timeout 300 "$scratch/venv/bin/pip" install --quiet --disable-pip-version-check \
    -r scripts/schemathesis/requirements.txt) >"$scratch/log" 2>&1; then
    tail -n 20 "$scratch/log"
    skip 'it could not be installed'
fi

[ -e bootstrap/target/router.jar ] || make build || finish 0 1 0
if ! start_sandbox "$scratch/router.log"; then
    say 'NOT OK: the router did not start:'
    cat "$scratch/router.log"
    finish 0 1 0
fi

here=$PWD/scripts/schemathesis
# In the temporary folder, since it writes into the one that it is started in.
if (cd "$scratch" && PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1 timeout --kill-after=10 $((${seconds:-60} + 120)) \
    "$scratch/venv/bin/st" --config-file "$here/schemathesis.toml" run "http://127.0.0.1:$PORT/openapi.json" \
    "${how[@]}" --seed "$seed" --no-color) >"$scratch/log" 2>&1; then
    say "ok: $(grep 'generated,' "$scratch/log" | sed 's/^ *//'), seed $seed"
    finish 1 0 0
fi
say "NOT OK, seed $seed:"
cat "$scratch/log"
say "the router's log:"
tail -n 50 "$scratch/router.log"
finish 0 1 0
