"""Every problem of reading records has its words and its mend, and its place in the docs."""

from __future__ import annotations

import ast
import re

import pytest
from ekit_reference.problems import identifier_codes, pages
from sources import PACKAGE

from enforcement_kit.codec import PROBLEM_CODES, collect_text, mend
from enforcement_kit.errors import Problem
from enforcement_kit.io import load
from enforcement_kit.model import Case

CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
NO_CODES = {"python-calamine", "utf-16-le", "utf-8", "utf-8-sig", "yyyy-mm-dd"}


def codes_in_source() -> set[str]:
    """Texts in the rooms that read records which look like a code."""
    found: set[str] = set()
    for room in ("codec", "io", "ledger"):
        for path in (PACKAGE / room).glob("*.py"):
            if path.name in {"mends.py", "opendocument.py"}:  # the second names elements of XML
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.update([node.value] if CODE.fullmatch(node.value) else [])
    return found - NO_CODES


def test_source_and_table_agree() -> None:
    """No code is named in the source without its words, and no words stand for nothing."""
    of_errors = {"bad-record", "bad-records", "not-records-parquet", "over-input"}
    assert set(PROBLEM_CODES) - {"missing"} == codes_in_source() - of_errors


@pytest.mark.parametrize("code", PROBLEM_CODES)
def test_words_in_two_languages(code: str) -> None:
    """What was found is said in both languages, and so is the mend, where there is one."""
    row = PROBLEM_CODES[code]
    assert row.what
    assert row.what_en
    assert bool(row.fix) == bool(row.fix_en)
    assert row.level == "kept" or row.fix


def test_levels_are_as_said() -> None:
    """The level of a problem that comes out is the level that the table says."""
    text = '{"id":"c","id":"c","decisoin":1,"act":{"begin":"x"},"closing":{"form":1.5}}'
    heard: list[Problem] = [
        *load(text.encode()).problems,
        *load(b"{\n").problems,
        *load('{"id":"c","cause":"案"}'.encode("gb18030")).problems,
        *collect_text(Case, "NaN").problems(),
    ]
    assert len({problem.code for problem in heard}) > 5
    for problem in heard:
        assert problem.level == PROBLEM_CODES[problem.code].level, problem
        assert problem.fix or not mend(problem.code)


def test_every_code_is_in_the_docs() -> None:
    """The page of problem codes has a row for each, those of identifiers included."""
    page = pages()["problems.md"]
    assert len(identifier_codes()) > 15
    for code in (*PROBLEM_CODES, *identifier_codes()):
        assert f"| `{code}` |" in page
    for code in ("unreadable", "unwritable", "missing-extra", "usage"):
        assert f"| `{code}` |" in page


def test_identifier_codes_are_those_that_come_out() -> None:
    """Wrong identifiers give codes that the page names."""
    line = (
        '{"id":"c","party":{"credit_code":"91120111MA00000001","id_number":"1101011990"},'
        '"number":"无"}'
    )
    codes = {problem.code for problem in load(line.encode()).problems}
    assert codes
    assert codes <= set(identifier_codes())
