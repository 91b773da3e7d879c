#!/usr/bin/env bash
# Runs pytest with the interpreter of the folder $1 on the cores there are; the rest goes to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cores=$(nproc)
# More workers would only wait for the group of tests that one of them does alone.
workers=${AMANA_TEST_WORKERS:-$((cores < 4 ? cores : 4))}
exec "$1/python" -m pytest -q -n "$workers" --dist loadgroup --no-loadscope-reorder "${@:2}"
