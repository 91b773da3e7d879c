#!/usr/bin/env bash
# Runs the whole suite on SQLite, then on PostgreSQL where `make services` has started it.
# $1 is the folder of the interpreter. With AMANA_REQUIRE_SERVICES=1 nothing may be left out.
set -euo pipefail
bin=$1
cd "$(dirname "${BASH_SOURCE[0]}")/.."
pytest=("$bin/python" -m pytest -q -n "${AMANA_TEST_WORKERS:-2}" --dist loadgroup --no-loadscope-reorder)

postgres_answers() {
    [ -n "${DATABASE_URL:-}" ] && "$bin/python" - <<'PY' 2>/dev/null
import os, psycopg
psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=3).close()
PY
}

echo "== the suite on SQLite"
DATABASE_URL='' "${pytest[@]}"

if [ -z "${DATABASE_URL:-}" ] && [ -f var/services.env ]; then
    set -a; . var/services.env; set +a
fi
if postgres_answers; then
    # What a browser shows was shown above: those tests serve a database of their own.
    echo "== the suite on PostgreSQL"
    "${pytest[@]}" -m "not browser"
elif [ "${AMANA_REQUIRE_SERVICES:-}" = 1 ]; then
    echo "No PostgreSQL answers, and AMANA_REQUIRE_SERVICES=1: run make services." >&2
    exit 1
else
    echo "PostgreSQL is not running: the suite ran on SQLite only (make services starts it)."
fi
