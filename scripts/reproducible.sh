#!/usr/bin/env bash
# Builds the jar of the current commit twice, in two folders, with whatever may differ between two machines set
# differently, and compares them to the byte. Prints the hash that both have; exits 1 if they differ, and says where.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
one="$scratch/one"
two="$scratch/another folder/with a name that is longer"

build() { # folder, umask, time zone, language
    mkdir -p "$1"
    git archive HEAD | tar -x -C "$1"
    echo "Building in ${1#"$scratch/"} ..." >&2
    (cd "$1" && umask "$2" && TZ=$3 LC_ALL=$4 LANG=$4 make --silent build >/dev/null)
}

build "$one" 022 UTC C
sleep 2 # zip files have times of two seconds
build "$two" 077 Pacific/Auckland C.UTF-8

status=0
for built in bootstrap/target/router.jar bootstrap/target/router.cdx.json; do
    if cmp -s "$one/$built" "$two/$built"; then
        (cd "$one" && sha256sum "$built")
    else
        status=1
        echo "$built differs:" >&2
        case $built in
        *.jar) diff <(cd "$one" && unzip -lv "$built") <(cd "$two" && unzip -lv "$built") | head -n 40 >&2 || true ;;
        *) diff "$one/$built" "$two/$built" | head -n 40 >&2 || true ;;
        esac
    fi
done
exit "$status"
