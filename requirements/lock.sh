#!/bin/sh
# Write the locks anew: requirements/lock.sh UV [--upgrade]
set -eu
uv=$1
shift

lock() { # FILE SOURCE…: an existing lock's releases are kept unless --upgrade is given
    out=requirements/$1
    shift
    "$uv" pip compile "$@" --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --override requirements/overrides.txt --quiet --output-file "$out"
    echo "$out: $(grep -c '==' "$out") packages"
}

train_lock() { # torch and what only its CUDA builds need stay out: torch.txt
    unwanted=$("$uv" pip compile requirements/torch.txt --universal --python-version 3.11 --no-header --no-annotate --quiet |
        sed -n -E 's/^(torch|triton|setuptools|(nvidia|cuda)-[a-z0-9-]+)==.*/--no-emit-package \1/p')
    # shellcheck disable=SC2086  # one word each
    lock train.txt pyproject.toml --extra train --constraint requirements/torch.txt $unwanted "$@"
}

lock run.txt pyproject.toml "$@"
lock build.txt --group build --constraint requirements/run.txt "$@"
lock test.txt pyproject.toml --extra postgres --extra archives --extra parquet --group test \
    --constraint requirements/run.txt "$@"
lock lint.txt --group lint --constraint requirements/test.txt "$@"
lock docs.txt --group docs "$@"
train_lock --constraint requirements/run.txt "$@"
