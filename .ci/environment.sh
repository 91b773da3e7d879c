#!/usr/bin/env bash
# Makes the virtual environment $1 with the interpreter $2 and installs the packages of file $3,
# by uv where it is present, by pip otherwise.
set -euo pipefail
venv=$1 python=$2 packages=$3

if [ -z "$python" ]; then
    echo "Amana needs Python 3.11, 3.12 or 3.13: install one, or name it with PYTHON=…" >&2
    exit 1
fi
if command -v uv >/dev/null; then
    [ -x "$venv/bin/python" ] || uv venv --quiet --python "$python" "$venv"
    uv pip install --quiet --python "$venv/bin/python" -r "$packages"
else
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv" || {
        echo "The virtual environment could not be made: on Debian, apt-get install python3-venv." >&2
        exit 1
    }
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$packages"
fi
echo "environment: $("$venv/bin/python" --version) in $venv with $packages"
