# `make` alone prints help. Everything happens in .venv, made from hash-locked requirements.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help site sample screens serve verify test lint archive bench lock clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/.site ## Build briefs/ and seeds/ into site/, check it, and say where to look
	@$(BIN)/factpress build

sample: $(VENV)/.site ## Build the invented site of the tests, which shows every part, in build/sample
	@rm -rf build/sample && mkdir -p build && cp -R tests/sample build/sample
	@$(BIN)/factpress build --project build/sample --as-of 2026-11-22
	@echo "that is build/sample/site/index.html"

screens: $(VENV)/.test sample ## Take a picture of every page type of the sample, each width and look, in build/screens
	@$(BIN)/python -m tests.showcase.screens build/sample/site build/screens

serve: $(VENV)/.site ## Show the site while you write, at http://127.0.0.1:8000
	@$(BIN)/factpress serve

verify: $(VENV)/.site ## Load and verify the briefs alone, in a second
	@$(BIN)/factpress verify

test: $(VENV)/.test $(VENV)/.archive ## Install what the tests need and run every test
	@BIN=$(BIN) sh tests/run.sh

lint: $(VENV)/.test ## Run the linters and type checks alone
	@BIN=$(BIN) sh tests/lint.sh

archive: $(VENV)/.test $(VENV)/.archive ## Try the search for archived copies against a real archive alone
	@$(BIN)/python -m pytest tests/watch/test_archives.py

bench: $(VENV)/.test ## Measure what takes time, each beside a peer of the same run; minutes
	@$(BIN)/python -m bench

lock: ## Renew the hash-locked requirements (needs uv)
	uv pip compile pyproject.toml --extra capture --extra parquet --extra print --extra watch --group build --universal --python-version 3.11 \
	  --generate-hashes --no-strip-extras --no-annotate --no-header --upgrade --quiet --output-file requirements/site.txt
	uv pip compile pyproject.toml --extra capture --extra cluster --extra parquet --extra print --extra watch --group build --group test --universal --python-version 3.11 \
	  --generate-hashes --no-strip-extras --no-annotate --no-header --upgrade --quiet --output-file requirements/test.txt
	uv pip compile --group archive --universal --python-version 3.11 \
	  --generate-hashes --no-strip-extras --no-annotate --no-header --upgrade --quiet --output-file requirements/archive.txt

clean: ## Remove the environment and what was built; never briefs/ or seeds/
	rm -rf $(VENV) .factpress build docs/briefs site

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "factpress needs Python 3.11 or newer; name one with make PYTHON=..."; exit 1; }
	@echo "making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements/site.txt pyproject.toml | $(BIN)/python
	@echo "installing what the site needs ..."
	@$(PIP) --require-hashes -r requirements/site.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.archive: requirements/archive.txt | $(BIN)/python
	@echo "installing an archive (pywb) for the tests, in an environment of its own ..."
	@rm -rf $(VENV)/archive
	@$(BIN)/python -m venv $(VENV)/archive
	@$(VENV)/archive/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/archive.txt
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
	@echo "installing what the tests need ..."
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@
