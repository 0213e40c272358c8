# `make` lists the commands. Each sets up what it needs.

PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= 127.0.0.1
DATA ?= data

VENV := .venv
BIN := $(VENV)/bin

UTGAVOR ?= utgavor
TILL ?= $(UTGAVOR)

SQL := $(wildcard queries/*/*.sql)
# Tests run in as many processes as there are processors, at most four: each builds the edition for itself.
PARALLEL := -n auto --maxprocesses=4 --no-loadscope-reorder

# What has been compiled once is kept, also where the surroundings say otherwise: it is a third of the time it takes to find the tests.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test snabbt quick-tests format lint types clean utgava tillganglighet skarmbilder bench

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## show the dashboard: PORT=8501 ADDRESS=127.0.0.1 DATA=data UTGAVOR=utgavor
	UPPFOLJNING_DATA="$(DATA)" UPPFOLJNING_UTGAVOR="$(UTGAVOR)" $(BIN)/python -m serve.start --server.port $(PORT) --server.address $(ADDRESS)

snabbt: $(VENV)/.test ## at every save: lint, types and the tests that need neither a browser nor an edition
	@$(MAKE) --no-print-directory --jobs 3 --output-sync quick-tests lint types

quick-tests: $(VENV)/.test
	system/ensure_pango.sh $(BIN)/python
	PANDAS_TEXTER=python $(BIN)/python -m pytest $(PARALLEL) -m "not browser and not utgava and not arbetsutgava and not postgres"

test: $(VENV)/.test lint types ## everything, as CI does it
	system/ensure_chromium.sh
	system/ensure_pango.sh $(BIN)/python
	system/ensure_postgres.sh
	system/ensure_libreoffice.sh
	$(BIN)/python -m pytest $(PARALLEL)

format: $(VENV)/.test ## repair the formatting of Python and SQL
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix queries --disable-progress-bar

lint: $(VENV)/.test .sqlfluff_checked ## formatting and rules of Python and SQL
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

# Only the questions that have changed since they were last found without fault; all of them after a change of the rules.
.sqlfluff_checked: $(SQL) pyproject.toml $(VENV)/.test
	$(BIN)/sqlfluff lint $(if $(filter-out %.sql,$?),queries,$?) --disable-progress-bar
	touch $@

types: $(VENV)/.test ## types, strictly
	$(BIN)/mypy

utgava: $(VENV)/.run ## publish an edition: NAMN=2017-vb TITEL="…" PERIOD=2017-VB PER=2017-12-31
	@test -n "$(NAMN)" || { echo 'NAMN saknas. Skriv: make utgava NAMN=2017-vb TITEL="Verksamhetsberättelse 2017"'; exit 2; }
	@test -n "$(TITEL)" || { echo 'TITEL saknas. Skriv: make utgava NAMN=2017-vb TITEL="Verksamhetsberättelse 2017"'; exit 2; }
	system/ensure_pango.sh $(BIN)/python
	$(BIN)/python -m uppfoljning publicera "$(NAMN)" --titel "$(TITEL)" --period "$(PERIOD)" $(if $(PER),--per "$(PER)") $(if $(GODTA_ROJANDE),--godta-rojande "$(GODTA_ROJANDE)") --till "$(TILL)" --data "$(DATA)"

tillganglighet: $(VENV)/.test ## axe on every page of a published site, wide and narrow, light and dark
	system/ensure_chromium.sh
	system/ensure_pango.sh $(BIN)/python
	ALLA_SIDOR=1 $(BIN)/python -m pytest $(PARALLEL) tests/browser/test_snapshot.py

skarmbilder: $(VENV)/.test ## pictures of every page in skarmbilder/, light and dark: SIDA=karta; GUIDE=ja renews docs/bilder/
	system/ensure_chromium.sh
	UPPFOLJNING_UTGAVOR="$(UTGAVOR)" $(BIN)/python -m tests.browser.screenshots $(if $(GUIDE),--guide) $(SIDA)

bench: $(VENV)/.test ## speed and size, beside an empty Streamlit app and plain DuckDB; DEL=hall is one part
	system/ensure_chromium.sh
	system/ensure_pango.sh $(BIN)/python
	$(BIN)/python -m benchmarks $(DEL)

clean: ## remove .venv and the caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .sqlfluff_checked

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: tests/requirements.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@
