#!/usr/bin/env bash
# Runs the whole suite on SQLite, then what asks a database on PostgreSQL, where `make services` has
# started it.
# $1 is the folder of the interpreter. With AMANA_REQUIRE_SERVICES=1 nothing may be left out.
set -euo pipefail
bin=$1
cd "$(dirname "${BASH_SOURCE[0]}")/.."

postgres_answers() {
    [ -n "${DATABASE_URL:-}" ] && "$bin/python" - <<'PY' 2>/dev/null
import os, psycopg
psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=3).close()
PY
}

echo "== the suite on SQLite"
DATABASE_URL='' .ci/pytest.sh "$bin"

if [ -z "${DATABASE_URL:-}" ] && [ -f var/services.env ]; then
    set -a; . var/services.env; set +a
fi
if postgres_answers; then
    # What asks no database was answered above, and browsers are served a database of their own.
    echo "== the suite on PostgreSQL"
    .ci/pytest.sh "$bin" -m "database and not browser"
elif [ "${AMANA_REQUIRE_SERVICES:-}" = 1 ]; then
    echo "No PostgreSQL answers, and AMANA_REQUIRE_SERVICES=1: run make services." >&2
    exit 1
else
    echo "PostgreSQL is not running: the suite ran on SQLite only (make services starts it)."
fi
