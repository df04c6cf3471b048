# The two commands: `make site` builds the site, `make test` passes the tests. Each sets up all it needs in .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV     := 0.13.9
NU     := tests/nu/node_modules/vnu-jar/build/dist/vnu.jar
SERVER := tests/language_server/node_modules/yaml-language-server/bin/yaml-language-server

.DEFAULT_GOAL := help
.PHONY: help site serve check test coverage test-time test-slow bench bless rooms keys shots picture agreement search lighthouse mistakes fuzz kill release-check desk engines lock clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

site: $(VENV)/run.stamp ## build the site into site/
	$(BIN)/python build.py
	@echo "The site is in site/. To see it: make serve, then open http://127.0.0.1:8000/"

serve: $(VENV)/run.stamp ## show the site and every edit of data/ at once
	$(BIN)/python build.py serve

check: $(VENV)/run.stamp ## check the facts in data/
	$(BIN)/python build.py check

test: lint $(if $(filter true,$(CI)),coverage,pytest) ## run every check and test; with CI=true, all of `make coverage`

.PHONY: lint pytest
lint: $(VENV)/dev.stamp # ruff, types, and the workflows' files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml templates/desk/dot.github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

pytest: $(VENV)/dev.stamp browser nu language-server
	$(BIN)/python -m pytest -q -n 2

# These look at whole sites in a browser or at very many builds: what of mujaz/ they run, the others run too, and
# measuring that would double their time.
UNMEASURED := $(addprefix tests/,browser desk fuzz injection kill site test_determinism.py)

coverage: $(VENV)/dev.stamp browser nu language-server ## run the tests, and fail where they run less of mujaz/ than they used to
	rm -rf .cache/coverage
	mkdir -p .cache/coverage
	$(BIN)/coverage run -m pytest -q -n 2 $(UNMEASURED:%=--ignore=%)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	$(BIN)/python -m pytest -q -n 2 $(UNMEASURED)

test-time: $(VENV)/dev.stamp browser nu language-server ## measure the tests beside those of BASE=<revision>: their processor time
	$(BIN)/python -m tests.time_tests $(if $(BASE),--base $(BASE))

test-slow: $(VENV)/dev.stamp browser nu language-server ## run the tests at a quarter of the speed: one core, shared with three that are busy
	@busy=; trap 'kill $$busy' EXIT INT TERM; \
	for each in 1 2 3; do taskset -c 0 sh -c 'while :; do :; done' & busy="$$busy $$!"; done; \
	taskset -c 0 $(BIN)/python -m pytest -q $(TESTS)

bench: $(VENV)/dev.stamp .venv-bench/stamp ## measure archives of growing size, beside hand-written pages and others; SIZES="50 200" only these
	$(BIN)/python -m bench $(SIZES)
	$(BIN)/python -m bench.start

bless: $(VENV)/dev.stamp ## take today's pages of the golden archives as the expected ones
	$(BIN)/python -m tests.bless

keys: $(VENV)/dev.stamp ## write the lists of keys into the handbook, for readers of the repository
	$(BIN)/python -m tests.keys

rooms: $(VENV)/dev.stamp ## count the rooms of mujaz/ and the imports between them; BASE=REVISION counts there too
	$(BIN)/python -m tests.rooms $(BASE)

shots: $(VENV)/dev.stamp browser ## take pictures of every kind of page into shots/
	$(BIN)/python -m tests.shots

picture: $(VENV)/dev.stamp browser ## take the picture of a briefing in both scripts that the README shows
	$(BIN)/python -m tests.picture

agreement: $(VENV)/dev.stamp ## measure the rules that compare languages on the labelled pairs
	$(BIN)/python -m tests.checks.parity_scores

search: $(VENV)/dev.stamp browser ## put the golden queries to the search and print what it found
	$(BIN)/python -m tests.exports.search

lighthouse: $(VENV)/dev.stamp ## measure the Istanbul briefing with Lighthouse (needs npm and a browser)
	npm ci --silent --prefix tests/lighthouse
	$(BIN)/python -m tests.lighthouse

mistakes: $(VENV)/dev.stamp ## measure how many of the mistakes that editors make the check tells, and what it says of true edits
	$(BIN)/python -m tests.mistakes

fuzz: $(VENV)/dev.stamp ## try 20,000 mutants of the archives, 300 as whole builds: none may raise, hang, or harm what is there
	$(BIN)/python -m tests.fuzz --count 20000
	$(BIN)/python -m tests.fuzz --count 300 --command

kill: $(VENV)/dev.stamp ## kill a build at random moments, 100 times: the site is always a whole one
	$(BIN)/python -m tests.kill

release-check: $(VENV)/dev.stamp ## build the package into dist/, and try it in an empty environment; TAG=v1.2.0 checks a release
	$(BIN)/python -m tests.release $(if $(TAG),--tag $(TAG))

desk: $(VENV)/dev.stamp browser nu ## play a desk: begin repositories from the wheel, fill, change, build and look at them, raise the version
	$(BIN)/python -m tests.desk.play

engines: $(VENV)/dev.stamp browser nu ## build one archive with every engine and theme, and compare: texts, links, search, axe, Nu
	$(BIN)/python -m tests.engines

lock: .venv-lock/uv-$(UV) ## resolve the dependencies anew into requirements*.txt
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-config \
	  --custom-compile-command "make lock" --upgrade pyproject.toml -o requirements.txt
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-config \
	  --custom-compile-command "make lock" --upgrade pyproject.toml --group pyproject.toml:dev \
	  -c requirements.txt -o requirements-dev.txt
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-config \
	  --custom-compile-command "make lock" --upgrade pyproject.toml --extra zensical \
	  -c requirements-dev.txt -o requirements-zensical.txt
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-config \
	  --custom-compile-command "make lock" --upgrade --group pyproject.toml:bench -c requirements-dev.txt -o bench/requirements.txt

clean: ## remove what the commands above made
	@{ test -x $(BIN)/python && $(BIN)/python build.py clean; } || echo "pages and site stay: python build.py clean"
	rm -rf $(VENV) .venv-lock .venv-bench shots dist .cache tests/*/node_modules
	rm -f templates/theme/partials/labels.html

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "mujaz needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "$(PYTHON) cannot make virtual environments; on Debian: apt install python3-venv"; rm -rf $(VENV); exit 1; }

.venv-lock/uv-$(UV):
	rm -rf .venv-lock
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip --disable-pip-version-check --quiet install uv==$(UV)
	@touch $@

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	@echo "Installing what a build needs into $(VENV) (half a minute) …"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing what the tests need into $(VENV) (half a minute) …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

.venv-bench/stamp: bench/requirements.txt
	@echo "Installing what the measures need beside us into .venv-bench (half a minute) …"
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

# Where there is no browser or no Java, the tests that need them say so; with CI=true they fail.
.PHONY: browser nu language-server
browser: $(VENV)/dev.stamp
	@command -v chromium || command -v chromium-browser || command -v google-chrome || command -v chrome \
	  || $(BIN)/playwright install chromium || echo "no browser: the browser tests will be skipped"

nu:
	@test -f $(NU) || { command -v java && command -v npm && npm ci --silent --prefix tests/nu; } \
	  || echo "no Nu HTML checker (it needs java and npm): its tests will be skipped"

language-server:
	@test -f $(SERVER) || { command -v npm && npm ci --silent --prefix tests/language_server; } \
	  || echo "no YAML language server (it needs npm): its tests will be skipped"
