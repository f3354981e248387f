# Sets MAVEN: the mvn on the PATH when it is new enough, else a distribution fetched once into the user's cache.
maven_version=3.9.11

maven_is_new_enough() {
    local version
    version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1) || true
    [ -n "$version" ] && [ "$(printf '%s\n3.8.6\n' "$version" | sort -V | head -n 1)" = 3.8.6 ]
}

find_maven() {
    local home="${MAVEN_USER_HOME:-$HOME/.m2}/wrapper/dists/apache-maven-$maven_version"
    if maven_is_new_enough; then
        command -v mvn
    elif [ -x "$home/bin/mvn" ]; then
        echo "$home/bin/mvn"
    elif [ -n "${MVNW_REPOURL:-}" ]; then
        echo "Fetching Maven $maven_version ..." >&2
        mkdir -p "$home"
        curl -fsSL "$MVNW_REPOURL/org/apache/maven/apache-maven/$maven_version/apache-maven-$maven_version-bin.tar.gz" |
            tar -xz -C "$home" --strip-components=1 >&2
        echo "$home/bin/mvn"
    else
        echo "No Maven 3.8.6 or newer found: install it (for example apt-get install maven) or set MVNW_REPOURL to a Maven repository." >&2
        exit 1
    fi
}

MAVEN=$(find_maven)
