# 用法 / how to use: `make demo`, `make test`. Both make .venv themselves and reuse it.
# Python elsewhere: make demo PYTHON=/path/of/python3.11

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BIN := .venv/bin
PY := $(BIN)/python
OUT ?= build/demo
WORKERS ?= 2

.PHONY: help setup setup-dev demo test test-all coverage check docs pictures bench campaign lock clean

help:  ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:
	@sh tools/setup_venv.sh report

setup-dev:
	@sh tools/setup_venv.sh dev

demo: setup  ## 主流程示例 / the main job on the example, into build/demo
	@$(BIN)/ekit demo --out "$(OUT)"

test: setup-dev  ## 测试 / the tests, without the heavy ones; names what it skips
	@$(PY) -m pytest --numprocesses $(WORKERS) --dist worksteal -m "not slow" \
	    --no-fold-skipped --durations 10 --durations-min 5 $(ARGS)

test-all: setup-dev  ## 重型测试 / the heavy tests, one after another, each with its limit and its time
	@$(PY) -m pytest -m slow --no-fold-skipped $(ARGS)

coverage: setup-dev  ## 覆盖率 / the tests with branch coverage
	@$(PY) -m pytest --numprocesses $(WORKERS) --dist worksteal -m "not slow" \
	    --cov --cov-report term $(ARGS)

check: setup-dev  ## 静态检查 / style, types, floors
	@$(PY) tools/check.py

docs: setup-dev  ## 文档 / the documentation, into build/docs; a warning is an error
	@$(PY) -m sphinx -W --keep-going -q -b html docs build/docs
	@echo "build/docs/index.html"

pictures: setup-dev  ## 文档图片 / pictures of the example's report, into docs/guide/pictures
	@$(PY) tools/write_report_pictures.py

bench:  ## 基准 / the benchmarks against what users would pick, in .venv-bench; BENCH="codec check"
	@sh tools/setup_bench.sh
	@.venv-bench/bin/python benchmarks/run.py $(BENCH)

campaign: setup-dev  ## 大规模一致性 / verdicts of every way of running agree on 100,000 cases
	@$(PY) benchmarks/agreement.py 100000

lock:  ## 重做 / remake constraints.txt (network)
	@sh tools/lock.sh

clean:  ## 清除 / remove what was built; .venv stays
	@rm -rf build dist htmlcov docs/api .coverage .coverage.* .mypy_cache .ruff_cache \
	    .pytest_cache .hypothesis .import_linter_cache .grimp_cache
	@find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
