#!/usr/bin/env bash
# The catalogues of the interface, site/locale/{ar,fr,en}.
#
#   .ci/messages.sh update BIN   bring them in line with code and templates, and compile them
#   .ci/messages.sh check BIN    fail unless they are in line, ar and fr complete, compiled files match
#
# BIN is the folder of the interpreter.
set -euo pipefail
action=$1 bin=$(cd "$2" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v msgfmt >/dev/null; then
    echo "The catalogues need gettext (msgfmt): apt-get install gettext, or make services." >&2
    exit 1
fi

extract() { # in the tree $1
    (cd "$1" && "$bin/python" manage.py makemessages -v 0 -l ar -l fr -l en --no-wrap \
        --add-location file -i '.venv*' -i 'tests/*' -i 'var/*')
}

update() {
    extract .
    local language file
    for language in ar fr en; do
        file=site/locale/$language/LC_MESSAGES/django
        msgattrib --no-obsolete --no-wrap --add-location=file -o "$file.po" "$file.po"
        msgfmt --check-format -o "$file.mo" "$file.po"
    done
}

complain() { printf 'catalogue %s: %s\n' "$1" "$2" >&2; bad=1; }

check_language() { # language, fresh catalogue made from the code
    local file=site/locale/$1/LC_MESSAGES/django loose=()
    if [ ! -f "$file.po" ] || [ ! -f "$file.mo" ]; then complain "$1" "$file is missing"; return; fi
    [ "$1" != en ] || loose=(--use-untranslated)
    msgcmp "${loose[@]}" "$file.po" "$2" >"$work/report" 2>&1 \
        || { complain "$1" "not in line, or not all translated"; grep -v 'warning' "$work/report" | head -n 40 >&2; }
    msgcmp --use-untranslated --use-fuzzy "$2" "$file.po" >"$work/report" 2>&1 \
        || { complain "$1" "holds what nobody asks for any more"; head -n 20 "$work/report" >&2; }
    grep -q '^"Plural-Forms: nplurals=' "$file.po" || complain "$1" "its head does not say how it counts (Plural-Forms)"
    msgfmt --check-format -o "$work/fresh.mo" "$file.po" || complain "$1" "does not compile"
    diff -q <(msgunfmt "$work/fresh.mo") <(msgunfmt "$file.mo") >/dev/null \
        || complain "$1" "$file.mo is not what $file.po compiles to"
}

check() {
    work=$(mktemp -d); bad=0
    trap 'rm -rf "$work"' EXIT
    # The code is read in a copy, so that looking changes nothing.
    mkdir "$work/tree"
    cp -r manage.py intranet workflows search site "$work/tree/"
    AMANA_DATA_DIR="$work/var" extract "$work/tree"
    local language
    for language in ar fr en; do
        check_language "$language" "$work/tree/site/locale/$language/LC_MESSAGES/django.po"
    done
    if [ "$bad" != 0 ]; then
        echo "make messages brings the catalogues in line; then translate what is empty." >&2
        exit 1
    fi
    echo "catalogues: in line, complete in ar and fr, compiled"
}

case "$action" in update) update ;; check) check ;; *) echo "say update or check" >&2; exit 1 ;; esac
