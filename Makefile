# Two commands need nothing but Python 3.11+ with venv, make and git: `make demo` and `make test`.
# What is installed is noted in stamp files, so the second run needs no network.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test check wheel bench clean help

help:
	@echo "make demo    install, assess the example cluster, say where the report is"
	@echo "make test    install with test tools; lint, types, contracts, all tests"
	@echo "make check   the same without the tests"
	@echo "make wheel   build dist/*.whl for pipx or uv"
	@echo "make bench   measure speed against other tools, as ratios"
	@echo "make clean   remove what these commands made"

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@touch $@

$(VENV)/ready-to-use: $(VENV)/made pyproject.toml
	@echo "Installing clusterself into $(VENV) ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/ready-to-test: $(VENV)/made pyproject.toml
	@echo "Installing clusterself and its test tools into $(VENV) ..."
	@$(PIP) install --editable '.[test]'
	@touch $@ $(VENV)/ready-to-use

$(VENV)/ready-to-bench: $(VENV)/ready-to-test
	@$(PIP) install --editable '.[test,bench]'
	@touch $@

demo: $(VENV)/ready-to-use
	@mkdir -p build
	@$(BIN)/clusterself assess examples/start-up/assessment.yaml --format text -o build/start-up.html
	@echo "The whole report, for a browser: build/start-up.html"

check: $(VENV)/ready-to-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/clusterself validate indicators examples

test: check
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered

wheel: $(VENV)/made
	@$(PIP) wheel --no-deps --wheel-dir dist .
	@echo "Install it with: pipx install dist/*.whl   or: uv tool install dist/*.whl"

bench: $(VENV)/ready-to-bench
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/comparison.py

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
