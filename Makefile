# Needs Python 3.11 or newer and make, nothing else: every target builds the virtual environment it works in.
#   make demo    read the invented story in examples/ and lay its accounts side by side
#   make test    run the tests
#   make help    list all targets

SHELL := /bin/sh
.DEFAULT_GOAL := help

FITS := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python python3.13 python3.12 python3.11; do \
	$$p -c '$(FITS)' 2>/dev/null && command -v $$p && break; done)

PIP_FLAGS := --quiet --disable-pip-version-check
SOURCES := $(shell find src -type f -not -name '*.pyc')
CORPUS ?= ../shared/data/polnear
CORPORA ?= ../shared/data
RUN ?= runs/shipped

.PHONY: help demo test browser postgres lint format docs bench train clash lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: .venv/.ready ## add examples/ to a fresh ledger, list, show, search and compare it
	@sh examples/demo.sh .venv/bin/onrecord

test: .venv-test/.ready ## run the tests (make test ARGS="tests/ledger -x" for a part)
	.venv-test/bin/python -m pytest $(ARGS)

browser: ## install the Chromium that the page's tests drive (Debian, Ubuntu; as root)
	@sh .ci/browser

postgres: ## install the PostgreSQL server that the ledger's tests start (Debian, Ubuntu; as root)
	@sh .ci/postgres

lint: .venv-test/.lint ## check style, formatting and types
	.venv-test/bin/ruff check .
	.venv-test/bin/ruff format --check .
	.venv-test/bin/mypy

format: .venv-test/.lint ## mend style and formatting
	.venv-test/bin/ruff check --fix .
	.venv-test/bin/ruff format .

docs: .venv-docs/.ready ## build the pages into site/
	.venv-docs/bin/zensical build --clean --strict

bench: .venv-test/.ready ## measure speed over PolNeAR dev (CORPUS=folder)
	OMP_NUM_THREADS=1 .venv-test/bin/python -m benchmarks --corpus $(CORPUS)/dev.jsonl.gz

train: .venv-train/.ready ## train the tagger again (CORPUS=folder, RUN=folder; a stopped run goes on)
	.venv-train/bin/python -m training --corpus $(CORPUS)/train.jsonl.gz --out $(RUN) $(ARGS)

clash: .venv-train/.ready ## teach the model for clashing claims again (CORPORA=folder; a stopped run goes on)
	.venv-train/bin/python -m training.clashing --corpus $(CORPORA) --out runs/clash $(ARGS)

lock: .venv-test/.lint ## write requirements/*.txt anew (UPGRADE=--upgrade for the newest releases)
	@sh requirements/lock.sh .venv-test/bin/uv $(UPGRADE)

clean: ## remove the virtual environments and what was built
	rm -rf .venv .venv-test .venv-docs .venv-train site dist demo.db*

# One stamp per environment: it is built anew when what it was built from changes.
.venv/.ready: requirements/run.txt requirements/build.txt pyproject.toml $(SOURCES)
	$(call environment,.venv,requirements/run.txt requirements/build.txt)
	.venv/bin/python -m pip install $(PIP_FLAGS) --no-deps --no-build-isolation --force-reinstall .
	@touch $@

.venv-test/.ready: requirements/test.txt requirements/build.txt pyproject.toml
	$(call environment,.venv-test,requirements/test.txt requirements/build.txt)
	.venv-test/bin/python -m pip install $(PIP_FLAGS) --no-deps --no-build-isolation --editable .
	@touch $@

.venv-test/.lint: requirements/lint.txt .venv-test/.ready
	$(call environment,.venv-test,requirements/lint.txt)
	@touch $@

.venv-docs/.ready: requirements/docs.txt
	$(call environment,.venv-docs,requirements/docs.txt)
	@touch $@

.venv-train/.ready: requirements/train.txt requirements/torch.txt requirements/build.txt pyproject.toml
	$(call environment,.venv-train,requirements/train.txt requirements/build.txt)
	.venv-train/bin/python -m pip install $(PIP_FLAGS) -r requirements/torch.txt
	.venv-train/bin/python -m pip install $(PIP_FLAGS) --no-deps --no-build-isolation --editable .
	@touch $@

# $(call environment,FOLDER,LOCKS): a virtual environment that holds these locks, each file checked against its hash.
define environment
@test -n "$(PYTHON)" && "$(PYTHON)" -c '$(FITS)' 2>/dev/null || { \
	echo "onrecord needs Python 3.11 or newer with venv, and '$(or $(PYTHON),python3)' is not that:" \
	"install it (Debian: apt-get install python3 python3-venv) or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	exit 1; }
@test -x $(1)/bin/python || { echo "Building $(1) with $$("$(PYTHON)" --version); the first time takes a minute or two."; \
	"$(PYTHON)" -m venv $(1); }
$(1)/bin/python -m pip install $(PIP_FLAGS) --no-deps --require-hashes $(addprefix -r ,$(2))
endef
