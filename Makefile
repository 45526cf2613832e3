# `make demo` shows the main job, `make test` runs the tests, `make` runs all that CI runs.
# A fresh machine needs Python 3.11 or later and make; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9
STAMP := .venv/.installed
# One process a core, and what one file needs made once.
SIDE_BY_SIDE := -n auto --dist loadfile

.PHONY: all demo test format lint types imports tests docs lock golden clean
all: format lint types imports tests docs

demo: $(STAMP)
	$(BIN)/onrecord brief examples/*

test: $(STAMP)
	$(BIN)/pytest $(SIDE_BY_SIDE)

$(STAMP): pyproject.toml requirements/lock.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/lock.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

format: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy
	$(BIN)/pyright

imports: $(STAMP)
	$(BIN)/lint-imports

tests: $(STAMP)
	$(BIN)/pytest $(SIDE_BY_SIDE) --cov --cov-report=term

docs: $(STAMP)
	$(BIN)/python scripts/check_docs.py

lock:
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --group dev --output-file requirements/lock.txt pyproject.toml

golden: $(STAMP)
	$(BIN)/pytest tests/golden --rewrite-golden

clean:
	rm -rf .venv build dist .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
