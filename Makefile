# Every target sets itself up: the virtual environment is made once, and again when pyproject.toml
# changes. PYTHON=/path/to/python names the interpreter; else the first one from 3.11 on is taken.

SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
KG := $(VENV)/bin/kg
READY := $(VENV)/.ready
DEMO := build/demo

.DEFAULT_GOAL := help
.PHONY: help demo test bench fuzz shacl lint web docs clean

help: ## What there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	@.ci/environment $(VENV)
	@touch $@

demo: $(READY) ## Build the examples, ask three questions, say what to try next
	$(KG) build examples -o $(DEMO)
	$(KG) query three-public -d $(DEMO) --format table
	$(KG) query expenditure-by-function --code 213 --digits 5 --year 2024 -d $(DEMO) --format table
	$(KG) query funding-chain --number '宁财(农)指标〔2022〕605号' -d $(DEMO) --format table
	@printf '%s\n' '' '接下来可以试 · What to try next:' \
	  '  $(KG) questions' \
	  '  $(KG) query funding-document --number 冀财行〔2022〕94号 -d $(DEMO)' \
	  '  $(KG) query targets-and-outturns --met no -d $(DEMO)' \
	  '  $(KG) query source-of-figure --amount 1370.60 -d $(DEMO)' \
	  '  $(KG) query three-public -d $(DEMO) --format csv' \
	  '  $(KG) validate $(DEMO)' \
	  '  $(KG) build YOUR-FOLDER -o build/mine'

test: lint ## Check the style, the types and run every test
	-@$(PY) web/hatch_build.py
	$(PY) -m pytest -n 2

lint: $(READY) ## ruff and mypy
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

web: $(READY) ## Build the scripts of the explorer and the query page (needs npm)
	$(PY) web/hatch_build.py

fuzz: $(READY) ## Compare both validation engines on thousands of damaged graphs
	$(PY) -m tests.validation.fuzz --rounds 3000

shacl: $(READY) ## Run the W3C's tests of SHACL, from the source package of pyshacl
	@rm -rf build/shacl
	@$(PY) -m pip download --quiet --no-deps --no-binary pyshacl --dest build/shacl pyshacl
	@tar -xzf build/shacl/pyshacl-*.tar.gz -C build/shacl
	$(PY) -m tests.validation.recommendation build/shacl/pyshacl-*/test/resources/sht_tests

bench: $(READY) ## Measure speed and memory
	$(PY) -m benchmarks

docs: $(READY) ## Draw the ontology: docs/ontology-diagram.md and build/docs/ontology.html
	$(PY) -m docs

clean: ## Remove the virtual environment and what was built
	rm -rf $(VENV) build dist web/node_modules kg/serving/assets/web .mypy_cache .pytest_cache .ruff_cache .hypothesis
