# Relais: every task by name. `make` alone lists them.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
DB ?= sqlite
VENV := .venv
BIN := $(VENV)/bin

export DJANGO_SETTINGS_MODULE ?= relais.settings.dev

.DEFAULT_GOAL := help
.PHONY: help run test check audit properties killing bench demo-reset messages pictures lock

help: ## list what can be done
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.base ## serve the site on HOST:PORT (127.0.0.1:8000), making what is missing
	@$(BIN)/python manage.py start --host $(HOST) --port $(PORT)

test: $(VENV)/.dev ## everything a change must pass (DB=postgres for PostgreSQL)
	@DB=$(DB) BIN=$(BIN) ./tests/run

check: $(VENV)/.dev ## style, types, import floors, dangerous calls, secrets and known holes only
	@BIN=$(BIN) ./tests/check

audit: $(VENV)/.dev ## known holes in what is pinned (asks a public service: needs a network)
	@BIN=$(BIN) ./tests/known-holes

properties: $(VENV)/.dev ## draw new examples for the tests of properties
	@RELAIS_DATA=$$(mktemp -d) DJANGO_SETTINGS_MODULE=relais.settings.test $(BIN)/python -m pytest -m hypothesis \
	  --hypothesis-profile drawing --ignore tests/browser --numprocesses 2

ROUNDS ?= 200
killing: $(VENV)/.dev ## kill the server ROUNDS times while people write, and count what is kept (20 minutes)
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && unset DATABASE_URL && \
	  RELAIS_DATA=$$data/0 $(BIN)/python manage.py migrate --verbosity 0 && \
	  PYTHONPATH=site:. RELAIS_DATA=$$data/0 $(BIN)/python -m tests.durability.killing --rounds $(ROUNDS) --data $$data

SIZE ?= small
bench: $(VENV)/.dev ## how fast each page is: SIZE=small|medium|large DB=sqlite|postgres PAGES=name,name ROUNDS=3 (needs wrk)
	@BIN=$(BIN) SIZE=$(SIZE) DB=$(DB) PAGES=$(PAGES) ROUNDS=$(if $(filter file,$(origin ROUNDS)),3,$(ROUNDS)) ./bench/run

demo-reset: $(VENV)/.base ## throw away the local data and load the sample library anew
	@$(BIN)/python manage.py demo_reset

messages: $(VENV)/.dev ## collect the interface's strings into the catalogues (needs gettext)
	@$(BIN)/python manage.py collect_messages

pictures: $(VENV)/.dev ## take the documentation's pictures from a site running on HOST:PORT
	@$(BIN)/python docs/take_pictures.py http://$(HOST):$(PORT)

LOCK := uv pip compile --quiet --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header pyproject.toml
lock: ## pin the dependencies again, with hashes and without addresses (needs uv)
	@$(LOCK) --output-file requirements/base.txt
	@$(LOCK) --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo "Relais demande Python 3.11.5 ou plus récent : indiquez-le avec « make run PYTHON=python3.11 »." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python ne peut pas créer d’environnement : sous Debian, lancez « sudo apt install python3-venv »." >&2; exit 1; }

# A stamp is newer than the lock it was installed from, so that a second start installs nothing.
$(VENV)/.base: requirements/base.txt | $(BIN)/python
	@echo "Installation des bibliothèques (une seule fois)…"
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python --require-hashes -r $<; \
	  else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; fi
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python --require-hashes -r $<; \
	  else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; fi
	@touch $@
