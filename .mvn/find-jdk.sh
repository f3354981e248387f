# Sets JAVA_HOME to a JDK 25: the present JAVA_HOME, the default java, or one in the usual places.
is_jdk_25() { [ -x "$1/bin/javac" ] && [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)" = 25 ]; }

find_jdk_25() {
    local candidate default
    default=$(command -v javac || true)
    [ -n "$default" ] && default=$(dirname "$(dirname "$(readlink -f "$default")")")
    for candidate in "${JAVA_HOME:-}" "$default" /usr/lib/jvm/* /opt/*jdk* /usr/java/* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if is_jdk_25 "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "No JDK 25 found: install one (for example Eclipse Temurin 25) or set JAVA_HOME to it." >&2
    exit 1
}

JAVA_HOME=$(find_jdk_25)
export JAVA_HOME
