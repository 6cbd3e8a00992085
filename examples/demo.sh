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

step() {
    printf '\n\033[1m$ onrecord %s\033[0m\n\n' "$*"
    "$onrecord" "$@"
}

step add examples --ledger "$ledger"
step list --ledger "$ledger"
first=$("$onrecord" list --ledger "$ledger" --json | sed -n 's/.*"id": *"\([0-9a-f]\{12\}\)".*/\1/p' | sed -n 1p)
if [ -n "$first" ]; then
    step show "$first" --ledger "$ledger"
fi
step search "cluster shells" --ledger "$ledger"
step compare --ledger "$ledger"

printf '\nTo see it as a page: .venv/bin/onrecord serve --ledger %s, then open http://127.0.0.1:8017/\n' "$ledger"
