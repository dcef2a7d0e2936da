# Every target sets itself up: the virtual environment is made once, and again when pyproject.toml
# changes. PYTHON=/path/to/python names the interpreter; else the first one from 3.11 on is taken.

SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
KG := $(VENV)/bin/kg
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test bench lint clean

help: ## What there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	@.ci/environment $(VENV)
	@touch $@

demo: $(READY) ## Build the examples and ask three questions
	$(KG) build examples -o build/demo

test: lint ## Check the style, the types and run every test
	$(PY) -m pytest -n 2

lint: $(READY) ## ruff and mypy
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: $(READY) ## Measure speed and memory
	$(PY) -m benchmarks

clean: ## Remove the virtual environment and what was built
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
