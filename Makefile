# Everything here works on a machine with Python 3.11 or newer, make and a network; see `make help`.

SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$name >/dev/null 2>&1 && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& echo $$name && break; done)
VENV := .venv
RUN := $(VENV)/bin
PIP := $(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
NPM := $(RUN)/python tools/npm.py
QUIETLY := --ignore-scripts --no-audit --no-fund --loglevel=error

# Components are blocks to the indenter too.
BLOCKS := card panel facts notice table empty_state labelled_button data_table cell summary_strip key_value
TEMPLATES := -t 2 $(foreach name,$(BLOCKS),-b $(name),end$(name)) src/chairside/web/templates

# The processes of a run share what one of them compiled.
unexport PYTHONDONTWRITEBYTECODE

# What is installed is stamped, so that a second run has nothing to do.
APP := $(VENV)/.app
DEV := $(VENV)/.dev
BENCH := $(VENV)/.bench
MUTANTS := $(VENV)/.mutants
PAGES := node_modules/.stamp
SCRIPTS := node_modules/.scripts

# Test by test to whoever is free; only what shares a served clinic stays together. One more than two cores, since
# much of it waits for other processes.
JOBS ?= 3
TESTS = browser=$$($(RUN)/python tools/chromium.py) && \
	CHAIRSIDE_CHROMIUM="$$browser" $(RUN)/pytest -n $(JOBS) --dist loadgroup

.PHONY: help demo serve test quick journeys pictures check format migrations messages docs bench mutants lock clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

demo: $(APP) $(PAGES) ## Serve a clinic with made-up patients and simulated monitors
	@exec $(RUN)/chairside demo

serve: $(APP) $(PAGES) ## Serve your own clinic, kept in the data folder
	@exec $(RUN)/chairside serve

test: check ## Run every check and every test
	@$(NPM) run --silent test
	@$(TESTS)

quick: $(DEV) $(PAGES) ## Run the tests that need neither a browser nor a whole clinic
	@$(NPM) run --silent test
	@$(RUN)/pytest -n $(JOBS) --dist loadgroup -m "not journey and not whole"

journeys: $(DEV) $(SCRIPTS) ## Run the tests in a real browser
	@$(TESTS) -m journey

pictures: $(DEV) $(SCRIPTS) ## Photograph every page for every role into build/pictures; ONLY=nurse/floor is one part
	@browser=$$($(RUN)/python tools/chromium.py) && \
		CHAIRSIDE_CHROMIUM="$$browser" $(RUN)/python -m tools.pictures $(ONLY)

check: $(DEV) $(SCRIPTS) ## Check style, types and who imports whom
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	CHAIRSIDE_SECRET_KEY=unused $(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/djhtml --check $(TEMPLATES)
	$(RUN)/djlint --quiet src/chairside/web/templates
	$(NPM) run --silent check

format: $(DEV) $(SCRIPTS) ## Put the code in its one format
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .
	$(RUN)/djhtml $(TEMPLATES)
	$(NPM) run --silent format

migrations: $(DEV) ## Write the migrations of tables that were changed
	@$(RUN)/python tools/migrations.py

messages: $(APP) ## Write what has to be translated; LANGUAGE=de writes that file of the data folder
	@$(RUN)/python -m tools.messages $(LANGUAGE)

docs: $(APP) ## Print the reference pages from the code
	@$(RUN)/python tools/print_manual.py
	@$(RUN)/python tools/print_reference.py

bench: $(BENCH) $(PAGES) ## Measure against limits and peers: live feed, pages, rules, pharmacology
	@$(RUN)/python -m bench

mutants: $(MUTANTS) $(PAGES) ## Change the clinical code bit by bit, show what no test notices; ONLY=dosing is one part
	@$(RUN)/python -m tools.mutants --jobs $(JOBS) $(ONLY)

lock: ## Lock the newest versions that requirements/*.in allow
	@test -x build/lock/bin/uv || { $(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet uv; }
	@for name in app dev node bench mutants; do \
		build/lock/bin/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-header --quiet requirements/$$name.in -o requirements/$$name.txt; \
	done

clean: ## Remove what was installed and built; the data folder stays
	rm -rf $(VENV) node_modules static build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(APP): requirements/app.txt tools/link.py
	@test -n "$(PYTHON)" || { echo "Chairside needs Python 3.11 or newer."; exit 1; }
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Installing what Chairside runs on (a minute the first time)."
	@$(PIP) requirements/app.txt
	@$(RUN)/python tools/link.py
	@touch $@

$(DEV): $(APP) requirements/dev.txt
	@echo "Installing what the tests and checks use."
	@$(PIP) requirements/dev.txt
	@touch $@

$(BENCH): $(DEV) requirements/bench.txt
	@echo "Installing the peers that the benchmarks compare with."
	@$(PIP) requirements/bench.txt
	@touch $@

$(MUTANTS): $(DEV) requirements/mutants.txt
	@echo "Installing what makes the changes for mutation tests."
	@$(PIP) requirements/mutants.txt
	@touch $@

$(PAGES): package-lock.json package.json requirements/node.txt | $(APP)
	@echo "Installing what the pages use."
	@$(NPM) ci --omit=dev $(QUIETLY)
	@touch $@

# Ten times as large as what the pages use, so that `make demo` goes without it.
$(SCRIPTS): package-lock.json package.json requirements/node.txt | $(APP)
	@echo "Installing what checks the scripts and style sheets."
	@$(NPM) ci $(QUIETLY)
	@touch $(PAGES) $@
