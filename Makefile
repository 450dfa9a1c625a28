# Kapstok: two commands do all the set-up on a machine with Python 3.11 and make: `make serve` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
TURTLE := ontology data shapes tests

.DEFAULT_GOAL := help
.PHONY: help serve test test-volledig check format datum lock clean

help: ## Show what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

# Two stamps: what it takes to run, and what it takes to develop. Locked with hashes; the project itself without dependencies.
$(VENV)/.run: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Kapstok needs Python 3.11 or later; set PYTHON=..." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

serve: $(VENV)/.run ## Install what is needed and run the service (HOST, PORT)
	$(BIN)/kapstok serve --host $(HOST) --port $(PORT)

test: $(VENV)/.dev ## Install what is needed and run the tests that need only Python (under two minutes)
	$(BIN)/python -m pytest -m "not volledig"

test-volledig: $(VENV)/.dev ## The tests that also need Java, or take long (run .ci/run once to install those)
	$(BIN)/python -m pytest -m volledig

check: $(VENV)/.dev ## Format, lint, types, import contracts, dead code
	$(BIN)/ruff format --check service tests benchmarks
	$(BIN)/ruff check service tests benchmarks
	$(BIN)/turtlefmt --check $(TURTLE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/vulture

format: $(VENV)/.dev ## Rewrite Python and Turtle in the one format
	$(BIN)/ruff format service tests benchmarks
	$(BIN)/ruff check --fix service tests benchmarks
	$(BIN)/turtlefmt $(TURTLE)

datum: $(VENV)/.dev ## Date the dataset today, if its content changed since it was dated
	$(BIN)/python -m tests.dataset_date

lock: $(VENV)/.dev ## Resolve the dependencies anew into the two lock files
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 --extra build pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 --extra build --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean: ## Remove what make made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
