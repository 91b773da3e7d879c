# Amana's commands. `make run` serves the demo; `make test` proves the house.
#
#   PYTHON=python3.12   another interpreter (3.11, 3.12 or 3.13)
#   PORT=8080           another port for `make run`
#   AMANA_DATA_DIR=dir  another place for database, index and media (var/ otherwise)
#   DATABASE_URL=…      PostgreSQL instead of SQLite; every setting is in .env.example
#   ELASTICSEARCH_URL=… Elasticsearch 8 instead of the embedded search

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& command -v "$$p" && break; done)
PORT ?= 8000
VENV ?= .venv
BIN := $(VENV)/bin
DATA := $(or $(AMANA_DATA_DIR),var)
MANAGE := $(BIN)/python manage.py
export UV_PYTHON_DOWNLOADS := never
export PYTHONDONTWRITEBYTECODE :=

# What each stage made, so that a second run is instant. The demo's stamp names its database.
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
DATABASE := $(shell printf '%s' "$${DATABASE_URL:-sqlite}" | cksum | cut -d' ' -f1)
DEMO := $(DATA)/demo-$(DATABASE).stamp
COLLECTED := $(DATA)/static/staticfiles.json
CONTENT := $(wildcard */migrations/*.py site/config/management/commands/*.py) \
	$(shell find site/demo -type f 2>/dev/null)
STATIC := $(shell find site/static -type f)

.PHONY: help setup demo run test lint messages bench shots services services-stop clean

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup: $(DEVELOPMENT) ## Make the environment and install the packages

demo: $(RUNTIME) ## Database, demo content, search index; safe to repeat
	@rm -f $(DEMO)
	@$(MAKE) $(DEMO)

run: $(DEMO) $(COLLECTED) ## Set up what is missing, then serve the demo on localhost
	@.ci/serve.sh "$(BIN)" "$(DATA)" "$(PORT)"

test: $(DEVELOPMENT) ## The whole suite on SQLite, then what asks a database on PostgreSQL where it runs
	@.ci/test.sh "$(BIN)"

lint: $(DEVELOPMENT) ## Style, catalogues, migrations, Django's own checks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@.ci/messages.sh check "$(BIN)"
	@$(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) check --fail-level WARNING

messages: $(DEVELOPMENT) ## Bring the catalogues in line with the code, and compile them
	@.ci/messages.sh update "$(BIN)"

bench: $(DEVELOPMENT) ## Measure requests, imports and approvals, and write site/docs/figures.md
	@$(BIN)/python -m tests.bench.batches
	@$(BIN)/python -m tests.bench.approvals
	@$(BIN)/python -m tests.bench

shots: $(DEVELOPMENT) ## Photograph every screen in Chromium, into var/shots
	@$(BIN)/python -m tests.browser.shots

services: ## PostgreSQL, Elasticsearch, Chromium, tesseract and fonts for the tests (Debian, as root)
	@.ci/services.sh start

services-stop: ## Stop them again
	@.ci/services.sh stop

clean: ## Remove the environment; data in var/ stays
	@rm -rf $(VENV) .pytest_cache .ruff_cache

$(RUNTIME): requirements.txt
	@.ci/environment.sh "$(VENV)" "$(PYTHON)" requirements.txt
	@touch $@

$(DEVELOPMENT): requirements.txt requirements-dev.txt
	@.ci/environment.sh "$(VENV)" "$(PYTHON)" requirements-dev.txt
	@touch $(RUNTIME) $@

$(DEMO): $(CONTENT) | $(RUNTIME)
	@mkdir -p $(DATA)
	@$(MANAGE) migrate --no-input -v 0
	@$(MANAGE) load_demo
	@$(MANAGE) reindex
	@touch $@

$(COLLECTED): $(STATIC) requirements.txt | $(RUNTIME)
	@$(MANAGE) collectstatic --no-input --clear -v 0
	@touch $@

# Another database, or none any more: make the demo again.
ifeq ($(DATABASE_URL)$(wildcard $(DATA)/db.sqlite3),)
.PHONY: $(DEMO)
endif
