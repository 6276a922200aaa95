# Lossbook. `make` alone prints this help. Everything is installed into .venv in this folder and nowhere else.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
READY  := $(VENV)/.installed
TESTER := $(VENV)/.installed-dev

# Names given on the command line (`make report FROM=2022-12-31`) become options; the shell reads their values from the environment.
# Any other name is handed on as a notebook's parameter (`make report MIN_COUNT=20`), so that a mistyped one is refused.
given  := $(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),$(name)))
option  = $(if $(filter $(1),$(given)),$(2)="$$$(1)")
others := $(filter-out FROM TO SIDE CLAIMANT PROFILE EDITION OUT ENGINE PYTHON,$(given))

.DEFAULT_GOAL := help
.PHONY: help setup report test test-slow test-all schedule lab strip bench accuracy weights confidence soak fuzz clean .fit

help: ## this list
	@echo "make report   reads data/raw and leaves a finished report in reports/latest/index.html"
	@echo
	@sed -n 's/^\([a-z][a-z-]*\):.*## *\(.*\)/  make \1 \2/p' Makefile | awk '{ printf "  make %-10s", $$2; $$1 = $$2 = ""; print $$0 }'
	@echo
	@echo "  Dates are 2023-05-13, today, yesterday or -7d."

setup: $(READY) ## install what the workbook needs into .venv

report: $(READY) ## run the notebooks and write the report [FROM= TO= SIDE= CLAIMANT= PROFILE= EDITION= OUT=folder ENGINE=plain]
	@$(PY) -m helpers report $(call option,FROM,--from) $(call option,TO,--to) $(call option,SIDE,--side) \
	  $(call option,CLAIMANT,--claimant) $(call option,PROFILE,--profile) $(call option,EDITION,--edition) $(call option,OUT,--out) \
	  $(call option,ENGINE,--engine) \
	  $(foreach name,$(others),-p $(name)="$$$(name)")

test: $(TESTER) ## run the tests, the four notebooks among them
	$(PY) -m pytest -q -n auto --maxprocesses=4 --dist loadscope -m "not slow"

test-slow: $(TESTER)
	$(PY) -m pytest -q -n auto --maxprocesses=4 --dist loadscope -m slow

test-all: $(TESTER) ## run all tests, the slow ones and those in a browser too
	$(PY) -m pytest -q -n auto --maxprocesses=4 --dist loadscope

schedule: $(READY) ## make a report at set times, by systemd or cron [AT=07:00 or EVERY=6h or CRON="0 7 * * 1-5"]
	@$(PY) -m helpers schedule install $(call option,AT,--at) $(call option,EVERY,--every) $(call option,CRON,--cron)

lab: $(READY) ## open JupyterLab on its start page: five minutes from the sample to your own article
	@root=; [ "$$(id -u)" -ne 0 ] || root=--allow-root; exec $(PY) -m jupyterlab $$root --config=src/helpers/lab/jupyter_lab_config.py

strip: $(READY) ## take outputs and run counts out of the notebooks; JupyterLab does so by itself when it saves
	@$(PY) -m helpers.runs.saving notebooks/*.ipynb

bench: $(READY) ## measure the reader, how fast texts come in, and the notebooks' run against the stock papermill and nbconvert commands
	@$(PY) benchmarks/extraction.py; $(PY) benchmarks/audit.py; $(PY) benchmarks/report.py; $(PY) benchmarks/ingest.py; $(PY) benchmarks/compare.py; $(PY) benchmarks/explore.py

accuracy: $(TESTER) ## score the reader on labelled development texts into docs/accuracy.md [LOSSBOOK_SHARED=folder]
	@$(PY) benchmarks/accuracy.py && $(PY) benchmarks/audit_accuracy.py

weights: $(TESTER) ## learn what the words around a figure say of its window from labelled texts [LOSSBOOK_SHARED=folder]
	@$(PY) benchmarks/train_weights.py
	@$(PY) benchmarks/train_weights.py --glossed

confidence: $(READY) ## learn what confidence is worth from labelled texts [LOSSBOOK_SHARED=folder]
	@$(PY) benchmarks/train_confidence.py

soak: $(TESTER) ## kill runs, fill the disk, set the clock back, COUNT=200 times each; takes hours [PART=kill-report FOLDER= SEED= MINUTES=9 TALLY=file]
	@$(PY) benchmarks/soak.py $(call option,COUNT,--count) $(call option,PART,--part) $(call option,FOLDER,--folder) $(call option,SEED,--seed) \
	  $(call option,MINUTES,--minutes) $(call option,TALLY,--tally)

fuzz: $(TESTER) ## look for bytes that break a reader, MINUTES=20 each [TARGET=loaders, extraction, sidecars, feeds or corrections]
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-fuzz.txt
	@$(PY) benchmarks/fuzz.py $(call option,MINUTES,--minutes) $(call option,TARGET,--target)

clean: ## remove .venv and caches; texts, tables and reports stay
	rm -rf $(VENV) build .pytest_cache .ruff_cache .hypothesis src/*.egg-info
	find src tests benchmarks notebooks -name __pycache__ -prune -exec rm -rf {} +
	find notebooks -name .ipynb_checkpoints -prune -exec rm -rf {} +

# A .venv that works is kept; one that is missing, or whose Python is gone, is made anew.
$(READY): requirements.txt pyproject.toml
	@$(PY) -m pip --version >/dev/null 2>&1 || { $(MAKE) --no-print-directory .fit && \
	  echo "Setting up .venv (once; it takes a minute or two)" && $(PYTHON) -m venv --clear $(VENV); }
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.fit:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "$(PYTHON) was not found: install Python 3.11 or newer, or name one: make setup PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed, $(PYTHON) is not. Name another one: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "This Python cannot make a virtual environment. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }

$(TESTER): $(READY) requirements-dev.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
