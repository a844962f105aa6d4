# Regiobeeld. `make` prints what there is to make.
#
# PYTHON=python3.12 make setup      another interpreter (3.11 or newer)
# HOST=0.0.0.0 PORT=8080 make run   another address
# make test ARGS="tests/queries"    some of the tests
# make lock UPGRADE=1               newer versions

PYTHON ?= python3
WORKERS ?= 2
# Invented cases, so that each page has something to show until a register is loaded.
DEMO_CASES := 2900
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.requirements
DEV_STAMP := $(VENV)/.requirements-dev
CLEANED := .hypothesis .import_linter_cache .pytest_cache .ruff_cache screenshots test-results

# Two makes at once wait for each other where there is a flock.
FLOCK := $(shell command -v flock >/dev/null 2>&1 && echo flock $(VENV).lock)
# The stamp comes last, so an install that broke off is done again.
INSTALL = $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r $< && touch $@
# uv writes no index address and no path of this machine into the files.
COMPILE = $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

# pyright doesn't look for a newer pyright.
export PYRIGHT_PYTHON_IGNORE_WARNINGS = 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup setup-dev store build run test check check-types check-style check-sql bench lock \
	clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(RUN_STAMP) ## Make .venv with what the dashboard needs

setup-dev: $(DEV_STAMP) ## The same, with what the tests and checks need, and Chromium
	@tools/ensure_chromium.sh >/dev/null

build: setup ## Build the store
	@$(BIN)/python -m data.build

run: store ## Build the store if its inputs changed, then serve the dashboard
	@exec $(BIN)/python server.py

# In the order of the folders: what takes a browser and minutes comes first, so that a worker isn't
# left with it in the end.
test: setup-dev store ## Run the tests
	@CHROMIUM="$$(tools/ensure_chromium.sh)" $(BIN)/python -m pytest -n $(WORKERS) \
		--dist loadfile --no-loadscope-reorder $(ARGS)

# Types take longest and one core: the rest is checked beside it, and each tells all that it finds.
check: setup-dev ## Check style, types, imports and SQL
	@$(MAKE) --no-print-directory --keep-going --jobs=2 check-types check-style check-sql

check-types:
	@$(BIN)/pyright

check-style:
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports --no-logo

check-sql:
	@$(BIN)/sqlfluff lint --processes 2 queries data

bench: setup-dev store ## Run the benchmarks
	@$(BIN)/python -m bench $(ARGS)

lock: setup-dev ## Write requirements*.txt anew from requirements*.in
	@$(COMPILE) -o requirements.txt requirements.in
	@$(COMPILE) -o requirements-dev.txt requirements-dev.in
	@echo "lock: wrote requirements.txt and requirements-dev.txt"

clean: ## Remove all that make has made: .venv, the store, caches
	@rm -rf $(VENV) $(VENV).lock data/store $(CLEANED)
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "clean: removed .venv, data/store and caches"

store: setup
	@$(BIN)/python -m data.demo --cases $(DEMO_CASES) --seed 1 --load
	@$(BIN)/python -m data.build --if-changed

$(RUN_STAMP): requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "setup: no $(PYTHON) here: install Python 3.11 or newer, or name one with PYTHON=" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "setup: $(PYTHON) is older than 3.11: name a newer one with PYTHON=" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "setup: $(PYTHON) has no venv module: install it (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@echo "setup: installing requirements.txt into $(VENV)"
	@$(FLOCK) sh -c '[ $@ -nt $< ] || { $(PYTHON) -m venv $(VENV) && $(INSTALL); }'

$(DEV_STAMP): requirements-dev.txt | $(RUN_STAMP)
	@echo "setup: installing requirements-dev.txt into $(VENV)"
	@$(FLOCK) sh -c '[ $@ -nt $< ] || { $(INSTALL); }'
