"""Papers printed, turned, made noisy, and read through OCR: numbers, days and sums come back."""

from __future__ import annotations

import importlib.util
import shutil
import sys

import pytest


@pytest.fixture(scope="module")
def measured(root_dir):
    """Two papers of the example: a decision in sentences and an approval in ruled cells."""
    for library in ("rapidocr", "pypdfium2", "docx"):
        pytest.importorskip(library, reason=f"needs {library} (extras papers and ocr)")
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice, which is not installed")
    tools = root_dir / "tools"
    sys.path.insert(0, str(tools))
    try:
        spec = importlib.util.spec_from_file_location("measure_scans", tools / "measure_scans.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(tools))
    folder = root_dir / "examples" / "papers" / "某甲小吃店案"
    return [module.measure([folder], only) for only in ("12-行政处罚决定书", "05-立案审批表")]


@pytest.mark.slow
def test_scans(measured) -> None:
    """What the Word file states is read from its scan, and nothing else."""
    for scores, misses in measured:
        assert misses == {}
        for score in scores.values():
            assert score.right + score.marked == score.asked
            assert score.invented == score.doubted == 0
    asked = sum(score.asked for scores, _ in measured for score in scores.values())
    assert asked >= 9
