# Two commands do everything on a fresh machine: `make run` and `make test`. Neither needs root.
#
#   make run PORT=8600 ADDRESS=0.0.0.0     another port; let other computers in
#   make test BROWSER=none                 on a machine without Chromium
#   make test JOBS=4                       on a machine with more cores
#   make bench ROWS=10000000               a smaller sample than 100.000.000 rows

VENV := .venv
JOBS := 2
# Tests write thousands of stores and wait for the disk each time; memory does as well where there is plenty.
SCRATCH := $(shell free=$$(df -k --output=avail /dev/shm 2>/dev/null | tail -1); \
	[ "$${free:-0}" -gt 4000000 ] && echo /dev/shm/kaltara-tests-$$PPID)
PYTHON := $(VENV)/bin/python
RUN_STAMP := $(VENV)/run.stamp
TEST_STAMP := $(VENV)/test.stamp
PIP := $(PYTHON) -m pip --quiet --quiet --disable-pip-version-check install --constraint constraints.txt
BUILD := $(PYTHON) -m kaltara_metrics build --if-stale
SERVE := $(PYTHON) -m kaltara_metrics serve $(if $(ADDRESS),--address $(ADDRESS)) $(if $(PORT),--port $(PORT))

# A name found on PATH may still be too old, or a shim that starts nothing, so each is asked.
FIND_PYTHON = for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; \
	done

.DEFAULT_GOAL := help
.SILENT:
.PHONY: help run test check format bench compatibility clean browser

help:
	echo "make run      serve the dashboard (PORT=8501, ADDRESS=127.0.0.1)"
	echo "make test     check and test everything (BROWSER=none leaves the browser tests out)"
	echo "make check    formatting and lint only"
	echo "make format   format the code"
	echo "make bench    measure speed"
	echo "make compatibility  test store and calculations on the next DuckDB"
	echo "make clean    remove the environment and the caches; data stays"

run: $(RUN_STAMP)
	$(BUILD)
	exec $(SERVE)

test: $(TEST_STAMP) browser check
	$(BUILD)
	$(PYTHON) -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder $(SCRATCH:%=--basetemp=%) $(if $(filter none,$(BROWSER)),-m "not browser"); \
		status=$$?; rm -rf $(SCRATCH); exit $$status

check: $(TEST_STAMP)
	$(PYTHON) -m ruff format --quiet --check .
	$(PYTHON) -m ruff check --quiet .

format: $(TEST_STAMP)
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

bench: $(TEST_STAMP)
	$(BUILD)
	PYTHONPATH=. $(PYTHON) tests/bench/run.py
	PYTHONPATH=. $(PYTHON) tests/bench/large.py $(ROWS)
	$(PYTHON) -m kaltara_metrics withhold >/dev/null
	$(if $(filter none,$(BROWSER)),,PYTHONPATH=. $(PYTHON) tests/bench/interactions.py)

# The pinned DuckDB is one; the code must be right on the next major version too.
compatibility: $(TEST_STAMP)
	$(PYTHON) -m pip --quiet --quiet --disable-pip-version-check install --no-deps --target $(VENV)/duckdb-next duckdb==2.0.0
	PYTHONPATH=$(VENV)/duckdb-next $(PYTHON) -m pytest --numprocesses $(JOBS) --dist loadfile \
		tests/store tests/test_query.py tests/test_query_against_naive.py tests/test_cli.py tests/ingest/test_large_tables.py

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Said before the long part, not after it.
browser: $(TEST_STAMP)
	if [ "$(BROWSER)" = none ]; then \
		echo "*** BROWSER=none: the browser tests will NOT be run. ***"; \
	elif ! $(PYTHON) tests/browser/harness.py; then \
		echo "*** No Chromium found, so the browser tests can't run." >&2; \
		echo "*** Install Debian's chromium, name one in CHROMIUM=..., or run: make test BROWSER=none" >&2; \
		exit 1; \
	fi

$(PYTHON):
	python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then \
		echo "Python 3.11 or newer with venv is needed; none of python3, python3.13, python3.12, python3.11 is one." >&2; \
		echo "On Debian: install the packages python3 and python3-venv." >&2; \
		exit 1; \
	fi; \
	$$python -m venv $(VENV)

$(RUN_STAMP): requirements.txt constraints.txt | $(PYTHON)
	$(PIP) --requirement requirements.txt
	touch $@

$(TEST_STAMP): requirements-dev.txt $(RUN_STAMP)
	$(PIP) --requirement requirements.txt --requirement requirements-dev.txt
	touch $@
