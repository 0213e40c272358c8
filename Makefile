# Two commands matter: `make run` shows the dashboard, `make test` checks everything. Each sets up what it needs.

PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= 127.0.0.1
DATA ?= data

VENV := .venv
BIN := $(VENV)/bin

UTGAVOR ?= utgavor
TILL ?= $(UTGAVOR)

.PHONY: run test format lint types clean utgava tillganglighet bench

run: $(VENV)/.run
	UPPFOLJNING_DATA="$(DATA)" UPPFOLJNING_UTGAVOR="$(UTGAVOR)" $(BIN)/python -m serve.start --server.port $(PORT) --server.address $(ADDRESS)

test: $(VENV)/.test lint types
	system/ensure_chromium.sh
	system/ensure_pango.sh $(BIN)/python
	$(BIN)/python -m pytest

# axe on every page of a published site, wide and narrow, light and dark.
tillganglighet: $(VENV)/.test
	system/ensure_chromium.sh
	system/ensure_pango.sh $(BIN)/python
	ALLA_SIDOR=1 $(BIN)/python -m pytest tests/browser/test_snapshot.py

# Speed and size, beside an empty Streamlit app and plain DuckDB; DEL names one part: make bench DEL=hall
bench: $(VENV)/.test
	system/ensure_chromium.sh
	system/ensure_pango.sh $(BIN)/python
	$(BIN)/python -m benchmarks $(DEL)

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/sqlfluff lint queries --disable-progress-bar

types: $(VENV)/.test
	$(BIN)/mypy

format: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix queries --disable-progress-bar

utgava: $(VENV)/.run
	@test -n "$(NAMN)" || { echo 'NAMN saknas. Skriv: make utgava NAMN=2017-vb TITEL="Verksamhetsberättelse 2017"'; exit 2; }
	@test -n "$(TITEL)" || { echo 'TITEL saknas. Skriv: make utgava NAMN=2017-vb TITEL="Verksamhetsberättelse 2017"'; exit 2; }
	system/ensure_pango.sh $(BIN)/python
	$(BIN)/python -m uppfoljning publicera "$(NAMN)" --titel "$(TITEL)" --period "$(PERIOD)" $(if $(GODTA_ROJANDE),--godta-rojande "$(GODTA_ROJANDE)") --till "$(TILL)" --data "$(DATA)"

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: tests/requirements.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@
