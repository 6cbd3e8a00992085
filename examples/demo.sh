#!/bin/sh
# The whole way on the story in examples/: into a fresh ledger, then listed, shown, searched and compared.
# Usage: sh examples/demo.sh PATH/TO/onrecord
set -eu

case "${1:-}" in
    "") echo "usage: sh examples/demo.sh PATH/TO/onrecord" >&2; exit 2 ;;
    /*) onrecord=$1 ;;
    */*) onrecord=$(pwd)/$1 ;;
    *) onrecord=$1 ;;
esac
cd "$(dirname "$0")/.."
ledger=demo.db
rm -f "$ledger" "$ledger-wal" "$ledger-shm"

bold='' plain=''
if [ -t 1 ]; then
    bold=$(printf '\033[1m') plain=$(printf '\033[0m')
fi

step() {
    printf '\n%s$ onrecord %s%s\n\n' "$bold" "$*" "$plain"
    "$onrecord" "$@"
}

step add examples --ledger "$ledger"
step list --ledger "$ledger"
chosen=$("$onrecord" list --ledger "$ledger" | sed -n 's/^\([0-9a-f]\{12\}\) .*Inspectors warned.*/\1/p')
step show "$chosen" --ledger "$ledger"
step search "cluster shells" --ledger "$ledger"
step compare --ledger "$ledger"

printf '\nTo see it as a page: .venv/bin/onrecord serve --ledger %s, then open http://127.0.0.1:8017/\n' "$ledger"
