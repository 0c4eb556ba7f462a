#!/usr/bin/env bash
# Prints the home of a JDK 25 or newer: JAVA_HOME, then the java on the PATH, then the usual install folders.
# If there is none it says in one sentence what to install, and exits 1.
set -u
shopt -s nullglob

least=25

# Whether the folder is a JDK (a compiler, not only a runtime) that is new enough.
is_fit() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    local version
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] && [ "$version" -ge "$least" ]
}

# The home of the java on the PATH, through links and version managers' shims.
home_on_path() {
    command -v java >/dev/null || return 0
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

for home in \
    "${JAVA_HOME:-}" \
    "$(home_on_path)" \
    /usr/lib/jvm/* \
    /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/*; do
    if [ -n "$home" ] && is_fit "$home"; then
        printf '%s\n' "$home"
        exit 0
    fi
done

echo "No JDK $least or newer found: install one (for example Eclipse Temurin $least, package temurin-$least-jdk or openjdk-$least-jdk) or point JAVA_HOME at it." >&2
exit 1
