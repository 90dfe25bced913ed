# Everything sets itself up: Python 3.11 or newer (with venv) and the package registries are enough.
PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
STAMP := .venv/.stamp
MANAGE := $(PY) manage.py

.DEFAULT_GOAL := help
.PHONY: help setup demo reset test check fmt lock bench assets messages

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

$(STAMP): requirements/dev.txt requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it by make PYTHON=python3.12")'
	@test -x $(PY) || $(PYTHON) -m venv .venv || { echo "python3 -m venv does not work here; install python3-venv and try again" >&2; rm -rf .venv; exit 1; }
	@echo "installing the locked packages ..."
	@( test -z "$$NO_UV" && $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt \
	   && .venv/bin/uv pip install -q -p $(PY) --require-hashes -r requirements/dev.txt ) \
	 || $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(STAMP)  ## packages, assets and translations
	@$(PY) -m tools.assets
	@$(PY) -m tools.messages compile
	@$(PY) -m tools.fonts

demo: setup  ## the office of Wuhua in July 2010, served on PORT
	@$(MANAGE) demo --port $(PORT)

reset:  ## forget the demo's database, keys and files
	@rm -rf var
	@echo "var/ is gone; make demo starts over"

test: setup  ## the whole suite; with DATABASE_URL and REDIS_URL on PostgreSQL and Redis
	@$(PY) -m pytest -q -rsR $(ARGS)

check: setup  ## style, layers, migrations, deployment, translations, locks
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@.venv/bin/lint-imports
	@$(MANAGE) makemigrations --check --dry-run --settings config.settings.test
	@$(PY) -m tools.deploycheck
	@$(PY) -m tools.messages check
	@$(PY) -m tools.locks --check

fmt: $(STAMP)  ## lay the code out
	@$(PY) -m ruff check --fix-only -q .
	@$(PY) -m ruff format -q .

lock: $(STAMP)  ## recompile the locks
	@$(PY) -m tools.locks

bench: setup  ## the figures of performance, as ratios taken in one run
	@$(PY) -m pytest -q -s tests/bench -o python_files='bench_*.py'
