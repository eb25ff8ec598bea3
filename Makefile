# Everything from a fresh clone, with Python 3.11 or later and make.
#   make serve      the product on http://localhost:8501 (PORT=8600 make serve)
#   make test       lint, types and every test
#   make bench      speed, as ratios measured in one run

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
export PIP_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: serve test bench lint clean
.DEFAULT_GOAL := serve

# On one's own machine whoever opens the dashboard edits, unless the operator says otherwise.
serve: $(VENV)/.serve
	@if [ -z "$$DIPLO_EDITING" ] && ! grep -qs '^DIPLO_EDITING=.' .env; then \
	  export DIPLO_EDITING=local; fi; exec $(BIN)/diplo-timeline serve --port $(PORT)

test: $(VENV)/.test
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n auto --dist loadfile

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; name it with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "No virtual environment could be made. On Debian and Ubuntu: apt install python3-venv"; \
	  exit 1; }

$(VENV)/.serve: pyproject.toml constraints.txt | $(BIN)/python
	@$(BIN)/pip install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.bench: pyproject.toml constraints.txt | $(BIN)/python
	@$(BIN)/pip install --quiet -c constraints.txt -e '.[test,bench]'
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python
	@$(BIN)/pip install --quiet -c constraints.txt -e '.[test]'
	@touch $@
