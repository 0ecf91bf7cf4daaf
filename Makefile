# Duban. `make` lists what can be asked for. Stamps of finished steps lie in .make/, so nothing is done twice.

PORT ?= 8000
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
BUILT := src/duban/site/static/built/manifest.json
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
CATALOGUES := $(shell find src -name '*.po' 2>/dev/null)
FRONTEND := $(shell find frontend -name node_modules -prune -o -type f -print 2>/dev/null)
export DJANGO_SETTINGS_MODULE := duban.site.settings

.NOTPARALLEL:
.PHONY: help run test check bench package clean
.DEFAULT_GOAL := help

help:
	@echo "make run [PORT=8000]  set up what is missing, make a demo city, serve it on this machine"
	@echo "make test             everything that is checked, on SQLite and on PostgreSQL, in a browser too"
	@echo "make check            only what needs no running: style, types, arrows, migrations, translations"
	@echo "make bench            measure against bare Django, SQL by hand and a rule engine"
	@echo "make package          a wheel to install elsewhere, in dist/"
	@echo "make clean            remove what make has built (keeps var/, where the data is)"

run: .make/app $(BUILT) .make/messages
	@$(BIN)/duban demo --if-missing
	@echo "serve: http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)"
	@$(BIN)/duban serve --migrate --port $(PORT)

test: .make/tests $(BUILT) .make/messages
	@$(BIN)/python tools/suite.py

check: .make/tests .make/messages
	@$(BIN)/python tools/suite.py static

bench: .make/bench $(BUILT) .make/messages
	@$(BIN)/python -m benchmarks

package: $(BUILT) .make/messages
	@echo "package: a wheel with pages, styles and translations, in dist/"
	@rm -rf build && $(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	@rm -rf .make .venv frontend/node_modules src/duban/site/static/built
	@find src -name '*.mo' -delete
	@echo "clean: done; var/ was left alone"

.make/venv:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; name it with: make run PYTHON=/path/to/python3"; exit 1; }
	@echo "python: making a virtual environment in .venv with $(PYTHON)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "python: cannot make it; on Debian: apt-get install python3-venv"; exit 1; }
	@mkdir -p .make && touch $@

.make/app: pyproject.toml constraints.txt | .make/venv
	@echo "python: installing Duban and what it needs"
	@$(PIP) --editable .
	@touch $@

.make/tests: pyproject.toml constraints.txt | .make/venv
	@echo "python: installing Duban, what it needs and what its tests need"
	@$(PIP) --editable '.[test]'
	@touch .make/app $@

.make/bench: pyproject.toml constraints.txt | .make/tests
	@echo "python: installing what the benchmarks measure against"
	@$(PIP) --editable '.[test,bench]'
	@touch $@

.make/node: frontend/package-lock.json | .make/app
	@echo "front end: installing its packages"
	@cd frontend && ../$(BIN)/python ../tools/node.py npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(BUILT): .make/node $(FRONTEND)
	@echo "front end: building"
	@cd frontend && ../$(BIN)/python ../tools/node.py npm run --silent build
	@touch $@

.make/messages: $(CATALOGUES) | .make/app
	@$(BIN)/python tools/messages.py compile
	@touch $@
