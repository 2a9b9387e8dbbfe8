# Everkin's two commands: `make chat` and `make test`. Everything they need is installed into .venv from the pinned,
# hashed requirements; nothing else on the machine is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: chat setup local voice test check run lock clean

chat: $(VENV)/.ready
	@$(BIN)/everkin chat

run: $(VENV)/.ready
	@$(BIN)/everkin run

setup: $(VENV)/.ready

local: $(VENV)/.ready-for-models
	@$(BIN)/everkin model list

voice: $(VENV)/.ready-for-voice
	@$(BIN)/everkin doctor

test: $(VENV)/.ready-to-develop
	@$(BIN)/pytest -q -n auto --dist worksteal

check: $(VENV)/.ready-to-develop
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tests.module_sizes

# uv installs in seconds, a fifth of pip's time, and trusts whom the system trusts: a proxy's certificate, say. Where it
# does not get through all the same (it ignores pip's settings for mirrors), pip does.
define install
	@$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python $(1) 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile $(1)
endef

# Bytecode, made once and by all cores: the first start need not wait for it, and where imports may not leave any, no start
# compiles everything anew. What nothing here imports is most of it.
define compiled
	$(BIN)/python -m compileall -q -j 0 -x "/(kubernetes|pip|setuptools|mypy|mypyc|google|opentelemetry|tests?|testing|lexers|onnxruntime/[qt].*)/" $(1) >/dev/null 2>&1 || true
endef

$(VENV)/.ready: requirements.txt pyproject.toml | $(VENV)/bin/uv
	@echo "Installing what Everkin needs (once; a minute or two)…"
	$(call install,--require-hashes -r requirements.txt)
	$(call install,--no-build-isolation --no-deps -e .)
	@$(call compiled,$(VENV)/lib bot cogs)
	@touch $@

$(VENV)/.ready-for-models: requirements-local.txt $(VENV)/.ready
	@echo "Installing what runs language models here (once; 40 MB)…"
	$(call install,--require-hashes -r requirements-local.txt)
	@touch $@

$(VENV)/.ready-for-voice: requirements-voice.txt $(VENV)/.ready
	@echo "Installing what reads and writes voice notes (once; 36 MB)…"
	$(call install,--require-hashes -r requirements-voice.txt)
	@touch $@

$(VENV)/.ready-to-develop: requirements-dev.txt $(VENV)/.ready
	@echo "Installing what the tests need (once)…"
	$(call install,--require-hashes -r requirements-dev.txt)
	@$(call compiled,$(VENV)/lib bot cogs tests)
	@touch $@

$(VENV)/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		(echo "Everkin needs Python 3.11 or newer; name it with: make chat PYTHON=/path/to/python3.11" && exit 1)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==0.13.8"

lock: | $(VENV)/bin/uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --group build pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --group local -c requirements.txt -o requirements-local.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --group voice -c requirements.txt -o requirements-voice.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --group build --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
