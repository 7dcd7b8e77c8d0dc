# Two commands to know: `make run` and `make test`. See README.md.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run install install-dev test test-postgres coverage soak bench lint format lock clean

run: install  ## a desk with a demo newsroom on http://127.0.0.1:$(PORT)
	@DEBUG=1 $(BIN)/python manage.py migrate --verbosity 0
	@DEBUG=1 $(BIN)/python manage.py load_demo --once
	@DEBUG=1 $(BIN)/python manage.py serve --port $(PORT)

install: .venv/installed

install-dev: .venv/installed-dev

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Stet needs Python 3.11 or newer, this is %d.%d. Try: make PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

test: install-dev lint  ## everything that must pass, on SQLite
	$(BIN)/python -m pytest -n 2 --dist worksteal
	@if [ -z "$$CI" ]; then echo "PostgreSQL was left out: run 'make test-postgres DATABASE_URL=postgres://...' for it."; fi

test-postgres: install-dev  ## the same tests over a real connection to DATABASE_URL
	@case "$$DATABASE_URL" in postgres*) ;; *) echo "Set DATABASE_URL=postgres://user@host:5432/name" >&2; exit 2;; esac
	$(BIN)/python -m pytest -n 2 --dist worksteal --require-postgres

coverage: install-dev  ## lines and branches that no test runs
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term-missing:skip-covered

soak: install-dev  ## everybody does everything in any order, 10,000 steps; SOAK_SEED=n runs one part again
	@SOAK_STEPS=$${SOAK_STEPS:-10000} $(BIN)/python -m pytest -n 0 -x -q -s tests/articles/test_workflow_machine.py

bench: install-dev  ## speed of pages, and how well sources are told, ranked and kept, in a scratch database
	@dir=$$(mktemp -d); DEBUG=1 DATA_DIR=$$dir $(BIN)/python manage.py shell -v0 -c 'from tests.benches import main; main()'; rm -rf "$$dir"

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check $$(git ls-files '*.html')
	$(BIN)/mypy

format: install-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade $$(git ls-files '*.html')

lock: | .venv/bin/python  ## renew the three requirement files from pyproject.toml
	@# Extras stay in the files: pip takes the newest release for an extra that is not pinned by name.
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --no-emit-index-url --group dev -c requirements.txt -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --no-emit-index-url --extra s3 pyproject.toml -c requirements.txt -o requirements-s3.txt

clean:
	rm -rf .venv var
