# `make help` lists what can be done; ./run and ./test need no make.
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test sure fast lint types imports fix words letters docs explored migration lock chaos lives slow mutation bench coverage scan audit sbom

help: ## Show this list
	@grep -E '^[a-z ]+:.*##' Makefile | sed -E 's/:.*## /\t/' | sort | expand -t 14

run: ## Serve everything on this machine
	./run

test sure: ## Run every test and every gate, exactly as continuous integration does
	./test

fast: ## Run the quick tests on SQLite alone, stopping at the first failure
	$(PYTHON) -m pytest -q -x -m 'not slow and not browser and not faults' -k 'not postgresql' $(ARGS)

lint: ## Check format and rules, of Python and of templates
	$(PYTHON) -m setup.gates format lint templates security

types: ## Check the types
	$(PYTHON) -m setup.gates types

imports: ## Check who imports whom
	$(PYTHON) -m setup.gates imports

fix: ## Format, and mend what ruff can
	.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

words: ## Gather the words people read into app/translations/messages.pot
	$(PYTHON) -m setup.words

letters: ## Draw and sign every letter from its sample into bench/out/letters
	mkdir -p bench/out/letters && .venv/bin/flask --app app letters samples bench/out/letters

docs: ## Write docs/workflows.md and docs/legal.md again
	$(PYTHON) -m workflows.docs

explored: ## Walk every table whole, and write docs/exploration.md again
	$(PYTHON) -m tests.workflows.explored

migration: ## Begin a migration: make migration NAME=add_something
	$(PYTHON) -m setup.migration $(NAME)

lock: ## Compile the locks again: make lock ARGS=--upgrade takes newer versions
	$(PYTHON) -m setup.locks $(ARGS)

bench: ## Measure, each figure a ratio to its floor
	for program in submit throughput queue letters; do $(PYTHON) -m bench.$$program || exit 1; done

chaos: ## Kill workers and brokers under 10 000 cases
	GREFFE_CHAOS_CASES=10000 $(PYTHON) -m pytest -s tests/faults/test_chaos.py -p no:randomly --timeout 0 $(ARGS)

lives: ## Live the whole service at random, two thousand times; say which commands were reached
	GREFFE_LIVES=2000 $(PYTHON) -m pytest tests/whole -p no:randomly --timeout 0 $(ARGS)

coverage: ## Say which lines and branches no test reaches
	$(PYTHON) -m pytest -n 2 -m 'not slow and not browser and not faults' --cov --cov-report term $(ARGS)

mutation: ## Break the law's tables on purpose; fail when tests notice fewer than 85 in 100
	.venv/bin/uv pip install --quiet --python $(PYTHON) -r requirements-slow.in && $(PYTHON) -m setup.mutation $(ARGS)

audit: ## Look known weaknesses of every locked package up; fails where it cannot
	.venv/bin/uv pip install --quiet --python $(PYTHON) -r requirements-slow.in && $(PYTHON) -m setup.weaknesses

sbom: ## List what production installs into bench/out/sbom.json, in CycloneDX
	.venv/bin/uv pip install --quiet --python $(PYTHON) -r requirements-slow.in && mkdir -p bench/out
	.venv/bin/cyclonedx-py requirements --output-reproducible -o bench/out/sbom.json requirements.txt

scan: ## Run wapiti, sqlmap and bandit against the whole application, a quarter of an hour
	$(PYTHON) -m tests.scanners

slow: chaos lives mutation scan bench ## All that takes long; write its figures with their date
	$(PYTHON) -m pytest -m slow $(ARGS)
