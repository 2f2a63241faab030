# Two commands on a fresh machine: `make site` and `make test`. Each installs what it needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Hundreds of tests start the program anew: what one of them compiled the others read, whatever the machine's settings say.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Set-up is the only step that may use the network. pip says only what failed: not its updates, not what it thinks of
# the reader's own configuration.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
# A lock is complete: nothing is looked up beside it, whatever an index offers today; this says if something is missing.
LOCKED := install --no-deps --require-hashes -r
COMPLETE = @told=$$($(BIN)/python -m pip --disable-pip-version-check check) || { echo "$$told" >&2; exit 1; }
# One more than processors: tests wait for browsers, for programs they start and for what another of them makes.
JOBS ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)
# Tests write and remove some hundred thousand files: in memory where the system has a place for them, with gigabytes free
# and leave to run programs there. When all pass nothing stays; else what failed ones left, until the next run of this folder.
ROOMY := $(shell [ -w /dev/shm ] && [ "$$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1)" -ge 4000000 ] \
	&& ! grep -q '^[^ ]* /dev/shm [^ ]* [^ ]*noexec' /proc/mounts && echo yes)
PLACE := /dev/shm/jixiao-$(shell id -u)-$(shell pwd | cksum | cut -d' ' -f1)
EMPTIED = { chmod -R u+rwX $(PLACE) 2>/dev/null; rm -rf $(PLACE); }
in_memory = $(if $(ROOMY),$(EMPTIED) && mkdir -m 700 $(PLACE) && TMPDIR=$(PLACE) $(1) && $(EMPTIED),$(1))

PYTEST := $(BIN)/pytest -q --dist worksteal -n
# What builds sites, starts programs or needs a browser is marked; the other tests, nine of ten, take a minute and a half.
QUICK := $(PYTEST) auto -m 'not audit and not browser and not slow'

.PHONY: help site serve quick check lint style types test tests audit golden bench screenshots lock schema dist clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 13

site: $(VENV)/.site ## build the finished site into site/
	$(BIN)/jixiao build

serve: $(VENV)/.site ## preview on 127.0.0.1:8000, reloading on change
	$(BIN)/jixiao serve

quick: $(VENV)/.dev .cache/system ## the fast tests alone: a minute and a half
	@$(call in_memory,$(QUICK))

check: lint .cache/system ## lint, types, filings, fast tests
	@$(call in_memory,$(QUICK))

test: $(VENV)/.dev .cache/system ## lint, types, filings, all tests
	@# Beside each other: without a cache the types keep one processor busy for half a minute.
	$(MAKE) --no-print-directory -j2 style types tests

tests: $(VENV)/.dev .cache/system
	@# In a fresh clone one process compiles what each of several would compile. What it may not find, they tell.
	@[ -d tests/__pycache__ ] || $(BIN)/pytest -q --collect-only >/dev/null || true
	@$(call in_memory,$(PYTEST) $(JOBS))

lint: style types ## lint, types, filings

style: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/jixiao check

types: $(VENV)/.dev
	$(BIN)/mypy

audit: $(VENV)/.dev .cache/system .cache/audit .cache/readers/.done ## the long runs
	@# Coverage doubles the time, so it is counted here and not in every run.
	JIXIAO_FUZZ=5000 HYPOTHESIS_PROFILE=audit $(PYTEST) $(JOBS) -m '' --cov --cov-report=term:skip-covered --cov-fail-under=95
	$(BIN)/python -m bench.lighthouse
	$(BIN)/python bench/mutation.py 600

golden: $(VENV)/.dev ## write expected files anew, to be read in review
	$(BIN)/pytest -q -m 'not browser and not audit' --update-golden
	git --no-pager diff --stat -- tests

bench: $(VENV)/.dev .cache/system ## timings, written to bench/RESULTS.md: takes hours, fetches the programs it compares with
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.search
	$(BIN)/python -m bench.importing
	$(BIN)/python -m bench.large 500 --hugo 5000 --alone 50000

screenshots: $(VENV)/.dev .cache/system ## a picture of each kind of page, into .cache/screenshots/, and the README's
	$(BIN)/python -m bench.screenshots

# The tool stands apart: installed into $(VENV), it would change versions that are locked.
LOCK := .cache/lock
COMPILE := $(LOCK)/bin/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header --allow-unsafe

lock: | $(VENV)/bin/python ## lock the dependencies anew (hashes, no index addresses)
	$(BIN)/python -m venv $(LOCK)
	$(LOCK)/bin/python -m pip --disable-pip-version-check --quiet --quiet install 'pip-tools==7.6.2'
	$(COMPILE) --extra setup -o requirements.lock pyproject.toml
	$(COMPILE) --extra setup --extra dev --extra cluster -o requirements-dev.lock pyproject.toml
	$(COMPILE) -o requirements-audit.lock requirements-audit.in

schema: $(VENV)/.site ## write the JSON Schemas anew
	$(BIN)/jixiao schema

dist: $(VENV)/.site ## build wheel and source archive into dist/, the same bytes each time
	$(BIN)/python -m hatchling build -d dist

clean: ## remove everything that can be made again
	rm -rf $(VENV) .cache dist site site.previous .site.building .site.spare .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage*

# Debian's python3 comes without venv; tests need a browser, Chinese fonts, Node, and the library Playwright's own Node links.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新的版本'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || bin/install python3-venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) $(LOCKED) requirements.lock
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	$(COMPLETE)
	@touch $@

# Not compiled: of all these libraries the tests import a part, each module of it once.
$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) $(LOCKED) requirements-dev.lock --no-compile
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	$(COMPLETE)
	@touch $@ $(VENV)/.site

.cache/system: bin/install
	@missing=; need() { missing+=" $$*"; }; \
	command -v chromium chromium-browser google-chrome >/dev/null || need chromium; \
	fc-list :lang=zh 2>/dev/null | grep -q . || need fontconfig fonts-noto-cjk; \
	command -v node >/dev/null || need nodejs; \
	/sbin/ldconfig -p | grep -q libatomic.so.1 || need libatomic1; \
	[ -z "$$missing" ] || bin/install $$missing
	@mkdir -p .cache && touch $@

# What reads the published data in the audit stands apart, too.
.cache/readers/.done: requirements-audit.lock | $(VENV)/bin/python
	$(BIN)/python -m venv .cache/readers
	.cache/readers/bin/python -m pip --disable-pip-version-check $(LOCKED) requirements-audit.lock
	@touch $@

PIPS := .cache/pips
# The long runs also check pages with Lighthouse (npm) and the Nu Html Checker (Java, from npm).
.cache/audit: package-lock.json bin/install
	@command -v npm >/dev/null || bin/install npm
	@command -v java >/dev/null || bin/install default-jre-headless
	npm ci
	@# The locks are tried with the pip of Python 3.11.0, of Debian 12, of Python 3.11.7, and the newest.
	@rm -rf $(PIPS)
	@for one in 22.3 23.0.1 23.2.1; do $(PIP) download --no-deps --dest $(PIPS)/$$one "pip==$$one" || exit 1; done
	@$(PIP) download --no-deps --dest $(PIPS)/newest pip
	@mkdir -p .cache && touch $@
