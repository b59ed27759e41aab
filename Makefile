# Two commands matter: `make run` and `make test`. A machine needs Python 3.11+ and make, nothing else.
PYTHON ?= python3
PORT ?= 8000
UV := 0.13.9
BIN := .venv/bin
STAMP := .venv/.synced
export TRIBES_DEMO ?= yes
# Arguments of pytest for `make test`, such as TESTS=-x; without them all tests run.
TESTS ?=

.PHONY: run test check demo-reset assets environment

run: export TRIBES_BASE_URL ?= http://127.0.0.1:$(PORT)
run: environment assets ## Start the platform with demo data
	@$(BIN)/python manage.py start --port $(PORT)

test: environment assets ## Run every test; browser tests where a Chromium can be had
	@$(BIN)/python -m tests $(TESTS)

check: environment assets ## Lint, types, contracts, catalogues, migrations, schemas
	@$(BIN)/python manage.py quality

demo-reset: environment assets ## Throw the demo data away and load it anew
	@$(BIN)/python manage.py demo --reset

environment: $(STAMP)

assets: environment
	@$(BIN)/python manage.py build_assets
	@$(BIN)/python manage.py catalogue compile

$(STAMP): uv.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: no '$(PYTHON)' found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: '$(PYTHON)' is older. Use make PYTHON=python3.11 run"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV) || { echo "The packages could not be downloaded. Is there a network?"; exit 1; }
	@$(BIN)/uv sync --quiet --frozen || { echo "The packages could not be downloaded. Is there a network?"; exit 1; }
	@touch $(STAMP)
