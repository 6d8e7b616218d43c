# Two targets matter to a newcomer: `make run` and `make test`. Both can be repeated safely.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PY := $(BIN)/python

# one worker per core, each with its own database and folders; an idle worker takes tests from another
PARALLEL := -n auto --maxprocesses 8 --dist worksteal

# tests start many processes: with compiled modules each starts in half the time
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test quick check lint types schema evaluate clean

run: setup
	@$(PY) manage.py serve

# environment, database, the five seed documents, a curator's account, static files
setup: $(VENV)/.installed
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py ingest seeds
	@$(PY) manage.py curator
	@$(PY) manage.py collectstatic --no-input --verbosity 0

test: $(VENV)/.installed-test
	@$(PY) -m pytest -q $(PARALLEL)

# tests that need no database, and those of the packages that differ from main
quick: $(VENV)/.installed-test
	@$(PY) -m pytest -q $(PARALLEL) $$($(PY) -m tests.changed)

check: lint types schema test evaluate

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

# docs/openapi.yaml is a snapshot, so that every change of the API appears in a diff
schema: $(VENV)/.installed
	@$(PY) manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

evaluate: $(VENV)/.installed
	@$(PY) -m benchmarks.evaluate --check

$(VENV)/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newsapi needs Python 3.11 or later; set PYTHON=…")'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing requirements into $(VENV) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-test: requirements-test.txt $(VENV)/.installed
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt requirements-mcp.txt $(VENV)/.installed-test
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache
