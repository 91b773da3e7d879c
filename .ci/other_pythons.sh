#!/usr/bin/env bash
# On every other Python that Amana promises and this machine has: the packages install, Django's
# checks pass, and the suite passes on SQLite without services.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
unset AMANA_REQUIRE_SERVICES DATABASE_URL

interpreter() { # of version $1: on the PATH, or kept by pyenv
    local candidate prefix
    candidate=$(command -v "python$1" || true)
    if [ -z "$candidate" ] || ! "$candidate" -c '' 2>/dev/null; then
        prefix=$(ls -d "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".* 2>/dev/null | sort -V | tail -n 1 || true)
        candidate="$prefix/bin/python"
    fi
    if [ -x "$candidate" ]; then echo "$candidate"; fi
}

for version in 3.12 3.13; do
    python=$(interpreter "$version")
    if [ -z "$python" ]; then echo "== Python $version is not on this machine"; continue; fi
    echo "== Python $version"
    venv="var/venv-$version"
    make setup VENV="$venv" PYTHON="$python"
    "$venv/bin/python" manage.py check
    .ci/pytest.sh "$venv/bin" -m "not browser and not services"
done
