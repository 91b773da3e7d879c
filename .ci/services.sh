#!/usr/bin/env bash
# What the tests need beside Python: PostgreSQL, Elasticsearch, Chromium, tesseract, Arabic fonts, gettext.
#
#   .ci/services.sh start    install what is missing (Debian, as root), start both servers,
#                            and write their addresses to var/services.env; safe to repeat
#   .ci/services.sh stop     stop them and remove their data
#
# The servers are for tests only: they forget nothing but guard nothing either (fsync off).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# A test server per working tree; its path is short (sockets allow 107 bytes) and not under a
# home that the user postgres may not enter.
tree=$(printf '%s' "$PWD" | cksum | cut -d' ' -f1)
home="/tmp/amana-services-$(id -u)-$tree"
env_file="var/services.env"

say() { printf 'services: %s\n' "$*"; }
fail() { printf 'services: %s\n' "$*" >&2; exit 1; }

# --- packages -----------------------------------------------------------------------------------
postgres_bin() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) /usr/local/pgsql/bin; do
        if [ -x "$folder/initdb" ]; then echo "$folder"; return; fi
    done
    if command -v initdb >/dev/null; then dirname "$(command -v initdb)"; fi
}

missing_packages() {
    [ -n "$(postgres_bin)" ] || echo postgresql
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || [ -n "${AMANA_CHROMIUM:-}" ] || echo chromium
    command -v msgfmt >/dev/null || echo gettext
    { command -v tesseract && command -v pdftoppm; } >/dev/null || echo tesseract-ocr tesseract-ocr-ara poppler-utils
    has_font 'NotoSansArabic*' || echo fonts-noto-core
    has_font 'Amiri*' || echo fonts-hosny-amiri
}

has_font() {
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" -iname "$1" -print -quit 2>/dev/null)" ]
}

install_packages() {
    local packages
    packages=$(missing_packages | tr '\n' ' ')
    [ -n "${packages// /}" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        fail "missing: $packages— install them (on Debian, as root: apt-get install $packages) and run this again."
    fi
    say "installing $packages"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # Debian's package would start a cluster of its own at once: leave that to this script.
    if [ -d /etc ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        mkdir -p /etc/postgresql-common
        echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
    fi
    # shellcheck disable=SC2086 — a list of package names
    apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold $packages >/dev/null
}

# --- PostgreSQL ---------------------------------------------------------------------------------
# PostgreSQL refuses to run as root: it runs as the user postgres then.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --init-groups \
            env -i PATH="$(postgres_bin):/usr/bin:/bin" HOME="$home" LC_ALL=C.UTF-8 "$@")
    else
        (cd / && env -i PATH="$(postgres_bin):/usr/bin:/bin" HOME="$home" LC_ALL=C.UTF-8 "$@")
    fi
}

running() { [ -f "$home/data/postmaster.pid" ] && as_server pg_ctl -D "$home/data" status >/dev/null 2>&1; }

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

make_cluster() {
    rm -rf "$home"
    mkdir -m 700 "$home"
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > "$home/password"
    [ "$(id -u)" != 0 ] || chown -R postgres:postgres "$home"
    as_server initdb -D "$home/data" -U amana -A scram-sha-256 --pwfile="$home/password" \
        -E UTF8 --locale=C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 \
        || { cat "$home/initdb.log" >&2; fail "PostgreSQL could not make its data folder."; }
}

postgres_address() {
    echo "postgresql://amana:$(cat "$home/password")@127.0.0.1:$(cat "$home/port")"
}

start_postgres() {
    if running; then say "PostgreSQL runs already"; else
        [ -f "$home/data/PG_VERSION" ] && [ -f "$home/password" ] || make_cluster
        free_port > "$home/port"
        as_server pg_ctl -D "$home/data" -l "$home/server.log" -w -t 60 start -o "\
            -c listen_addresses=127.0.0.1 -p $(cat "$home/port") -c unix_socket_directories=$home \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null </dev/null \
            || { tail -n 20 "$home/server.log" >&2; fail "PostgreSQL did not start."; }
        say "PostgreSQL listens on 127.0.0.1:$(cat "$home/port")"
    fi
    local address
    address=$(postgres_address)
    as_server psql -q "$address/postgres" -tAc "SELECT 1 FROM pg_database WHERE datname='amana'" | grep -q 1 \
        || as_server psql -q "$address/postgres" -c "CREATE DATABASE amana TEMPLATE template0 ENCODING 'UTF8'"
}

# --- both ---------------------------------------------------------------------------------------
# AMANA_TEST_ELASTICSEARCH and not ELASTICSEARCH_URL: tests of the second engine ask for it, and
# all others go on with the first.
start_servers() {
    local elasticsearch
    start_postgres
    elasticsearch=$(.ci/elasticsearch.sh start "$home-elasticsearch")
    say "Elasticsearch answers at $elasticsearch"
    mkdir -p var
    (umask 077; printf '%s\n' "DATABASE_URL=$(postgres_address)/amana" \
        "AMANA_TEST_ELASTICSEARCH=$elasticsearch" > "$env_file")
    say "the addresses are in $env_file"
}

case "${1:-start}" in
    start) install_packages; start_servers ;;
    stop)
        .ci/elasticsearch.sh stop "$home-elasticsearch"
        if running; then as_server pg_ctl -D "$home/data" -m fast -w stop >/dev/null; fi
        rm -rf "$home" "$env_file"
        say "stopped" ;;
    *) fail "say start or stop" ;;
esac
