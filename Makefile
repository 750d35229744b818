# Wengu's tasks. Everything is made inside this folder: the environment in .venv, the data
# in var (or DATA_DIR). `make` alone says what there is.

# PYTHON=... names the interpreter to use; without it, the first that is new enough.
PYTHONS := $(if $(PYTHON),$(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)
BIN := .venv/bin
BROWSERS := chromium chromium-browser google-chrome
# Tools only read the settings: they get a key and a database that are nobody's.
TOOL := SECRET_KEY=check DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py

# Packages are fetched once, so nothing is kept of them outside .venv.
export PIP_NO_CACHE_DIR := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
export UV_CACHE_DIR := $(CURDIR)/.venv/cache
export VIRTUAL_ENV := $(CURDIR)/.venv

.DEFAULT_GOAL := help
.PHONY: help run test check lock messages browser

help:
	@echo "make run       start Wengu; Ctrl-C stops it (PORT, HOST, DATA_DIR: see README.md)"
	@echo "make test      run all tests, on SQLite and on PostgreSQL"
	@echo "make check     lint, formats, import contracts, types, migrations, translations"
	@echo "make messages  gather the texts to translate into locale/ (needs gettext)"
	@echo "make lock      resolve requirements/*.in into requirements/*.txt"

run: .venv/.runtime
	@$(BIN)/python manage.py setup
	@exec $(BIN)/python manage.py serve

# A process for each core, every one with servers and a browser of its own.
test: AT_ONCE := --numprocesses auto --maxprocesses 8 --dist loadfile
test: .venv/.runtime .venv/.test .venv/.anki-test browser
	@echo "== Tests on SQLite =="
	@TEST_DATABASE=sqlite $(BIN)/python -m pytest $(AT_ONCE)
	@echo "== Tests on PostgreSQL =="
	@TEST_DATABASE=postgresql $(BIN)/python -m pytest $(AT_ONCE)

check: .venv/.runtime .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(TOOL) makemigrations --check --dry-run
	$(TOOL) check_translations

lock: .venv/.dev
	@cd requirements && for list in runtime test anki-test dev; do \
	  ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	    --output-file $$list.txt $$list.in || exit 1; \
	done

# Sorted and without line numbers, so that a change shows what changed and nothing else.
messages: CATALOGUE := locale/zh_Hans/LC_MESSAGES/django.po
messages: .venv/.runtime
	@command -v msgcat >/dev/null || \
	  { echo "gettext is missing: install it with the system's packages." >&2; exit 1; }
	@$(TOOL) makemessages --locale zh_Hans --no-location --no-wrap \
	  --ignore ".venv/*" --ignore "var/*" --ignore "tests/*"
	@msgcat --sort-output --no-wrap --output-file $(CATALOGUE) $(CATALOGUE)

# Installs the browser and a Chinese font where it may; without them tests/conftest.py
# says what is left out.
browser:
	@for name in $(BROWSERS); do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium and a Chinese font for the browser tests."; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
	    apt-get -qq install -y chromium fonts-noto-cjk >/dev/null; } || \
	    echo "They could not be installed." >&2; \
	fi

# The environment. Each stamp is newer than the list of packages that it stands for.

.venv/.runtime .venv/.test .venv/.anki-test .venv/.dev: .venv/.%: requirements/%.txt | .venv/.python
	@echo "Installing the packages of $<."
	@index=$$($(BIN)/python -m pip config get global.index-url 2>/dev/null); \
	$(BIN)/uv pip install --quiet $${index:+--default-index "$$index"} \
	  --require-hashes -r $< 2>/dev/null || \
	{ echo "Going on without uv, which takes longer."; \
	  $(BIN)/python -m pip install --quiet --require-hashes -r $<; }
	@rm -rf $(UV_CACHE_DIR)
	@touch $@

.venv/.python:
	@for python in $(PYTHONS); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	    { found=$$python; break; }; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Wengu needs Python 3.11 or later; name it with PYTHON=..." >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "Python's venv module is missing; on Debian and Ubuntu: python3-venv." >&2; \
	  exit 1; \
	fi; \
	"$$found" -m venv .venv
	@sed -n '/^uv==/,/# via/p' requirements/dev.txt >.venv/uv.txt
	@$(BIN)/python -m pip install --quiet --require-hashes -r .venv/uv.txt || true
	@touch $@
