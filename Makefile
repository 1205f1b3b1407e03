# `make demo` shows the main job, `make test` runs everything that must hold. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CTI := $(BIN)/cti
STAMP := $(VENV)/.installed

.PHONY: demo test faults lint format messages bench clean

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

# The batch ends with 1 where a course has no letter yet and says which: in the demo, two of twelve have none.
demo: $(STAMP)
	rm -rf demo
	$(CTI) --no-input demo demo
	@echo; echo "== The day on one screen: cti today"
	@$(CTI) --folder demo today
	@echo; echo "== Dates of one course: cti phases 2026-014"
	@$(CTI) --folder demo phases 2026-014
	@echo; echo "== The next fortnight: cti upcoming"
	@$(CTI) --folder demo upcoming
	@echo; echo "== Status letters for all: cti letter status --all"
	@$(CTI) --folder demo letter status --all || test $$? -eq 1
	@echo; echo "== A handover plan: cti plan handover 2026-003"
	@$(CTI) --folder demo plan handover 2026-003
	@echo; echo "== The caseload in Excel: cti export excel"
	@$(CTI) --folder demo export excel
	@echo; echo "Everything lies in the folder demo: courses/ holds the files, documents/ the letters, exports/ the workbook."

test: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --cov --cov-report=
	$(BIN)/coverage report --include='cti_cli/core/*' --fail-under=100 --skip-covered --show-missing

faults: $(STAMP)
	CTI_EVERY_KILL_POINT=1 $(BIN)/python -m pytest -m fault

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(STAMP)
	$(BIN)/python tests/messages.py

bench: $(STAMP)
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist demo
