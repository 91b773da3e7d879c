#!/usr/bin/env bash
# A real Elasticsearch for the tests, without containers: Maven Central carries the whole server.
#
#   .ci/elasticsearch.sh start HOME [PORT]   start one in the folder HOME and print its address;
#                                            one that runs there already is left as it is
#   .ci/elasticsearch.sh kill HOME           end it at once, as a power cut would; its data stay
#   .ci/elasticsearch.sh stop HOME           stop it and remove HOME
#
# HOME/pid holds the number of the server's process. It is the small distribution that
# Elasticsearch's own tests run on: index, bulk, search, aliases and counts, but no GET /, no
# scripts and no languages, none of which Amana asks for. It guards nothing: for tests only.
set -euo pipefail

version=8.19.8
artifact="org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip"
fetch="org.apache.maven.plugins:maven-dependency-plugin:3.6.1:unpack"
# Unpacked once for a user of this machine, whatever the working tree; kept between runs.
program="/tmp/amana-services-$(id -u)-elasticsearch-$version"
user=amana-elasticsearch # the server refuses to run as root
home="${2:?say where: .ci/elasticsearch.sh start HOME}"

say() { printf 'services: %s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

java_home() {
    local folder
    for folder in "${ES_JAVA_HOME:-}" /usr/lib/jvm/java-17-openjdk-* /usr/lib/jvm/java-21-openjdk-*; do
        if [ -n "$folder" ] && [ -x "$folder/bin/java" ]; then echo "$folder"; return; fi
    done
}

install_packages() {
    local packages=()
    [ -n "$(java_home)" ] || packages+=(openjdk-17-jre-headless)
    [ -d "$program" ] || command -v mvn >/dev/null || packages+=(maven)
    [ ${#packages[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        fail "missing: ${packages[*]} — install them (on Debian, as root: apt-get install ${packages[*]}) and run this again."
    fi
    say "installing ${packages[*]}"
    DEBIAN_FRONTEND=noninteractive apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

fetch_program() {
    if [ -d "$program" ] && [ -O "$program" ]; then return; fi
    say "fetching Elasticsearch $version (98 MB)"
    local unpacked
    unpacked=$(mktemp -d "$program.XXXXXX")
    # -U: a fetch that failed once is tried again.
    (cd "$unpacked" && mvn -B -ntp -q -U "$fetch" -Dartifact="$artifact" -DoutputDirectory="$unpacked" >&2) \
        || { rm -rf "$unpacked"; fail "Maven could not fetch $artifact."; }
    mkdir -p "$unpacked/elasticsearch-$version/plugins" "$unpacked/elasticsearch-$version/logs"
    chmod -R a+rX "$unpacked"
    # Of two that fetch at once the first wins.
    mv -T "$unpacked/elasticsearch-$version" "$program" 2>/dev/null || true
    rm -rf "$unpacked"
}

make_home() {
    if [ -f "$home/config/elasticsearch.yml" ]; then return; fi
    mkdir -m 700 -p "$home"
    mkdir -p "$home/config" "$home/data" "$home/logs" "$home/tmp"
    # Its look at the disk, else twice a minute, would take back the block a test puts on an index.
    cat > "$home/config/elasticsearch.yml" <<YML
cluster.name: amana-tests
discovery.type: single-node
network.host: 127.0.0.1
transport.port: 0
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
cluster.info.update.interval: 1d
path.data: $home/data
path.logs: $home/logs
YML
    printf '%s\n' -Xms512m -Xmx512m -XX:+UseSerialGC "-Djava.io.tmpdir=$home/tmp" > "$home/config/jvm.options"
    cat > "$home/config/log4j2.properties" <<'LOG'
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
LOG
    if [ "$(id -u)" = 0 ]; then
        id "$user" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$user"
        chown -R "$user:" "$home"
    fi
}

running() { [ -s "$home/pid" ] && alive "$(cat "$home/pid")"; }

# An ended process that nobody has asked after is no longer alive.
alive() { kill -0 "$1" 2>/dev/null && ! grep -qs '^State:[[:space:]]*Z' "/proc/$1/status"; }

as_server() {
    local java become=()
    java=$(java_home)
    if [ "$(id -u)" = 0 ]; then become=(setpriv --reuid="$user" --regid="$user" --clear-groups --); fi
    (cd "$program" && "${become[@]}" env -i PATH=/usr/bin:/bin HOME="$home" LC_ALL=C.UTF-8 \
        ES_JAVA_HOME="$java" JAVA_HOME="$java" ES_TMPDIR="$home/tmp" "$java/bin/java" "$@")
}

launch() {
    as_server -Xms4m -Xmx64m -XX:+UseSerialGC -Dcli.name=server -Dcli.script="$program/bin/elasticsearch" \
        -Dcli.libs=lib/tools/server-cli -Des.path.home="$program" -Des.path.conf="$home/config" \
        -Des.distribution.type=tar -cp "$program/lib/*:$program/lib/cli-launcher/*" \
        org.elasticsearch.launcher.CliToolLauncher -d -p "$home/pid" -E "http.port=$1" \
        >"$home/server.log" 2>&1 </dev/null
}

answers() {
    python3 - "$1" <<'PY' 2>/dev/null
import sys, urllib.request
urllib.request.urlopen(f"{sys.argv[1]}/_cluster/health?wait_for_status=yellow&timeout=5s", timeout=10)
PY
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() {
    local port address tries
    install_packages
    fetch_program
    make_home
    if running; then port=$(cat "$home/port"); else
        rm -f "$home/pid"
        port=${1:-$(cat "$home/port" 2>/dev/null || free_port)}
        launch "$port" || { tail -n 20 "$home/server.log" >&2; fail "Elasticsearch did not start."; }
        echo "$port" > "$home/port"
    fi
    address="http://127.0.0.1:$port"
    for tries in $(seq 30); do
        if answers "$address"; then echo "$address"; return; fi
        running || break
        sleep 1
    done
    tail -n 20 "$home/server.log" >&2
    fail "Elasticsearch does not answer at $address."
}

end() {
    local pid
    if ! running; then return 0; fi
    pid=$(cat "$home/pid")
    kill "$1" "$pid"
    kill -CONT "$pid" 2>/dev/null || true # a stopped one would never hear it
    while alive "$pid"; do sleep 0.1; done
    rm -f "$home/pid"
}

case "$1" in
    start) start "${3:-}" ;;
    kill) end -KILL ;;
    stop) end -TERM; rm -rf "$home" ;;
    *) fail "say start, kill or stop" ;;
esac
