# make demo   analyse a sample posting        make test   lint, types, floors, tests
# make train  data/ -> models/                make clean  remove the virtual environment
# make lexicon  after a change to a lexicon: its layout, and what its phrases require, worked out beforehand
# make notebooks  keep what the notebooks show, after a change to data/ or models/
# make coverage  which lines and branches no test runs
# make audit  known weaknesses of what constraints.txt pins (asks the package index)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SAMPLE ?= data/samples/museum-registrar.html
APPLIED ?= 2026-02-20

.PHONY: demo test lint lexicon train notebooks coverage audit clean

demo: $(VENV)/runtime
	$(BIN)/analyzer analyze $(SAMPLE) --format text --applied-on $(APPLIED) --as-of $(APPLIED)

test: lint
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lexicon: $(VENV)/runtime
	$(BIN)/python -m tests.lexicon_layout
	$(BIN)/python -c 'from analyzer.extraction.worked_out import write; write()'

train: lexicon
	$(BIN)/analyzer train

notebooks: $(VENV)/development
	$(BIN)/python -m tests.notebooks

coverage: $(VENV)/development
	$(BIN)/python -m pytest -n auto --cov
	$(BIN)/coverage html

audit: $(VENV)/development
	$(PIP) install --quiet pip-audit
	$(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip

clean:
	rm -rf $(VENV)

# pip learnt --group in 25.1; the constraints file pins the pip that was tested
$(VENV)/pip: constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade --constraint constraints.txt pip
	touch $@

$(VENV)/runtime: $(VENV)/pip pyproject.toml
	$(PIP) install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/development: $(VENV)/runtime
	$(PIP) install --quiet --constraint constraints.txt --editable '.[all]' --group dev
	touch $@
