# Dorpsplein: the same words on your machine and in CI. Each target installs what it misses.
# A Python 3.11 or newer: PYTHON=/path/to/python3.12 make run
PYTHON ?= python3
# Compiled modules are kept, whatever the environment says: collecting tests and each process they start take half the time.
export PYTHONDONTWRITEBYTECODE :=
BIN := .venv/bin
OUT := output/lindewaard
PAPER := output/council-paper

.DEFAULT_GOAL := help
.PHONY: pictures translations help run paper setup test test-fast explore check bench docs clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

.venv/run.done: requirements/run.txt pyproject.toml setup/install setup/design_system/package-lock.json
	@PYTHON="$(PYTHON)" setup/install run

.venv/test.done: requirements/test.txt setup/system_packages .venv/run.done
	@PYTHON="$(PYTHON)" setup/install test

setup: .venv/test.done ## install everything, once

run: .venv/run.done ## the site with a made-up municipality; prints a login link per role
	@$(BIN)/python setup/run_site.py

paper: .venv/run.done ## from made-up export files to a council paper by the command line, in output/
	@$(BIN)/python setup/run_demo.py $(OUT) $(PAPER)

test: .venv/test.done ## all tests, with the coverage of the core
	@$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term --cov-fail-under=100

test-fast: .venv/test.done ## the tests that take seconds
	@HYPOTHESIS_PROFILE=fast $(BIN)/pytest -n auto --dist worksteal -m "not slow and not long"

pictures: .venv/test.done ## the journeys of the five users in a real browser and all trends in one picture, kept in docs/images
	@DORPSPLEIN_PICTURES=1 $(BIN)/pytest -n auto --dist worksteal tests/e2e -k "adviser or eight or clerk or coordinator or scan"
	@$(BIN)/python setup/run_demo.py $(OUT) $(PAPER) > /dev/null
	@$(BIN)/dorpsplein trends --store $(OUT)/store --charts $(OUT)/charts --language en > /dev/null
	@cp $(OUT)/charts/all-trends.svg docs/images/all-trends.svg

explore: .venv/test.done ## the laws, tried on new random examples
	@HYPOTHESIS_PROFILE=explore $(BIN)/pytest -n auto --dist worksteal -m "not slow"

check: .venv/test.done ## style, types, import contracts, spelling, generated pages up to date
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > .venv/lint-imports.log 2>&1 || { cat .venv/lint-imports.log; exit 1; }
	@$(BIN)/codespell README.md CONTRIBUTING.md CHANGELOG.md SECURITY.md docs deploy src/dorpskern src/dorpsplein/cli src/dorpsplein/bench
	@$(BIN)/python docs/build.py --check
	@$(BIN)/python setup/translations.py check
	@$(BIN)/djlint src/dorpsplein --profile=django --lint --quiet
	@DJANGO_SETTINGS_MODULE=dorpsplein.config.settings.test $(BIN)/python -m dorpsplein.config.manage makemigrations --check --dry-run
	@$(BIN)/bandit -q -r src -c pyproject.toml

translations: .venv/test.done ## collect new sentences of the site, and compile what is translated
	@$(BIN)/python setup/translations.py update
	@$(BIN)/python setup/translations.py compile

bench: .venv/test.done ## speed beside the peers and how often intervals hold the truth, kept in docs/explanation; files spoiled in 10,000 ways each
	@$(BIN)/dorpsplein bench all --write docs/explanation/performance.md --write-coverage docs/explanation/coverage.md
	@HYPOTHESIS_PROFILE=explore $(BIN)/pytest -n auto tests/core/sources/test_every_source_spoiled.py

docs: .venv/test.done ## docs/reference from the policy files, the command line and the spec tests
	@$(BIN)/python docs/build.py

clean: ## remove what these targets made
	rm -rf .venv build output src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .coverage*
