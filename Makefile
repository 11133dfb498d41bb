# Every command of the project. `make help` lists them.
SHELL := /bin/sh
PYTHON ?= python3
DATA_DIR ?= $(CURDIR)/var
PORT ?= 8000
BIN := .venv/bin
export DATA_DIR PORT

.DEFAULT_GOAL := help
.PHONY: help run test test-fast test-services lint format bench e2e lock clean

help: ## List the commands
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

# The stamp is newer than the lock only after a whole sync, so a broken set-up is done again.
.venv/stamp: requirements.txt requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed." if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements.txt
	@touch $@

.venv/stamp-dev: requirements-dev.txt requirements-uv.txt .venv/stamp
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

run: .venv/stamp ## Set everything up and run the site (DEMO=0 for an empty one, PORT, DATA_DIR)
	@exec $(BIN)/python manage.py serve

test: .venv/stamp-dev ## Set up and run all tests
	$(BIN)/python manage.py translations_compile --settings cms.settings.test
	DATA_DIR=$(DATA_DIR)/test $(BIN)/pytest -n 2 --dist loadgroup

test-fast: .venv/stamp-dev ## Run the tests that take no browser and no more than a few seconds
	$(BIN)/python manage.py translations_compile --settings cms.settings.test
	DATA_DIR=$(DATA_DIR)/test $(BIN)/pytest -n 2 -m "not slow and not browser"

test-services: .venv/stamp-dev ## Run the tests on the services named by DATABASE_URL, ELASTICSEARCH_URL and the like
	$(BIN)/python manage.py translations_compile --settings cms.settings.test
	DATA_DIR=$(DATA_DIR)/test $(BIN)/pytest -n 2 --dist loadgroup -m "not embedded"

lint: .venv/stamp-dev ## Check style, types, layers, migrations and the lock
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy catalogue search matching cms
	$(BIN)/python -W error manage.py check --settings cms.settings.test
	$(BIN)/python manage.py makemigrations --check --dry-run --settings cms.settings.test

format: .venv/stamp-dev ## Write the code in its one form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/stamp-dev ## Measure against the raw engines, in one run
	$(BIN)/python -m tests.bench

e2e: .venv/stamp-dev ## Walk through the site in Chromium
	$(BIN)/python manage.py translations_compile --settings cms.settings.test
	DATA_DIR=$(DATA_DIR)/test $(BIN)/pytest -m browser

lock: .venv/stamp ## Write the lock files anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		-c requirements.txt pyproject.toml --group dev -o requirements-dev.txt
	echo uv | $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
		--python-version 3.11 - -o requirements-uv.txt

clean: ## Remove the environment and all state of this checkout
	rm -rf .venv var .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
