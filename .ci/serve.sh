#!/usr/bin/env bash
# Serves the demo on localhost as in production: granian, beside it what time does (tick), and no
# debug pages unless AMANA_DEBUG=1.
# $1 is the folder of the interpreter, $2 the data folder, $3 the port.
set -euo pipefail
bin=$1 data=$2 port=$3
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export AMANA_BASE_URL="${AMANA_BASE_URL:-http://localhost:$port}"
# As the server binds it: what a server that just ended left behind does not hold the port.
free='import socket, sys; socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=1)'
if ! "$bin/python" -c "$free" "$port" 2>/dev/null; then
    echo "Port $port is taken: choose another, as in make run PORT=8080." >&2
    exit 1
fi

printf '\n  Amana serves on http://localhost:%s\n\n' "$port"
"$bin/python" - <<'PY'
import csv
from pathlib import Path

print("  Sign in as one of these people of the demo:\n")
for row in csv.DictReader(Path("site/demo/users.csv").open(encoding="utf-8")):
    print(f"    {row['username']:<10} {row['password']}   {row['what']}")
print()
PY
export PYTHONPATH="$PWD:$PWD/site${PYTHONPATH:+:$PYTHONPATH}"
"$bin/python" manage.py tick --forever --verbosity 0 &
ticker=$!
"$bin/granian" --interface wsgi --host 127.0.0.1 --port "$port" --workers 1 \
    --blocking-threads 4 --no-ws --log-level warning config.wsgi:application &
server=$!
trap 'kill "$ticker" "$server" 2>/dev/null || true; wait' EXIT
trap exit INT TERM
wait "$server"
