"""Places of findings are words for people and pointers for programs."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from enforcement_kit import check, load
from enforcement_kit.codec.shape import shape
from enforcement_kit.formats import (
    pointer_words,
    to_json,
    to_markdown_findings,
    to_page,
    to_text,
    value_words,
)
from enforcement_kit.formats.pointers import FIELDS
from enforcement_kit.model import KINDS

POINTER = re.compile(r"(?<![\w.:<])/[a-z_]+(?:/[a-z0-9_]+)*")


@pytest.mark.parametrize(
    ("pointer", "zh", "en"),
    [
        ("", "", ""),
        ("/number", "编号", "number"),
        ("/records/0/begin", "笔录第 1 项开始时间", "records 1, begin"),
        ("/decision/sanctions/1/amount", "决定处罚第 2 项数额", "decision, sanctions 2, amount"),
        ("/evidence", "证据", "evidence"),
        ("/x-local/0", "x-local第 1 项", "x-local 1"),
    ],
)
def test_words(pointer: str, zh: str, en: str) -> None:
    """A pointer in words, places in lists counted from 1; a key of one's own stays."""
    assert pointer_words(pointer) == zh
    assert pointer_words(pointer, "en") == en


def test_what_a_paper_states_is_named() -> None:
    """The elements of a notice, a decision and a demand stand in words, at the place and as values."""
    from enforcement_kit.rules.looks.stated import ELEMENTS

    told = ("facts", "reasons", "basis", "content", "statement_right", "hearing_right")
    for element in (*ELEMENTS, *told, "term", "manner", "amount", "rights"):
        place = f"/decision/states/{element}"
        assert not re.search("[a-z]", pointer_words(place)), element
        assert not re.search("[a-z]", value_words(element, place)), element
    assert value_words("facts、reasons", "/prior_notice/states") == "事实、理由"
    assert value_words("facts、reasons", "/prior_notice/states", "en") == "facts, reasons"
    assert value_words("facts", "/number") == "facts"
    assert value_words("2023-01-01", "/prior_notice/states/facts") == "2023-01-01"


def test_every_field_of_every_kind_has_a_word() -> None:
    """No field to which a finding can point is left in English."""
    waiting, done = list(KINDS.values()), set()
    while waiting:
        cls = waiting.pop()
        if cls in done:
            continue
        done.add(cls)
        for key, field in shape(cls).items():
            assert key in FIELDS, (cls.__name__, key)
            assert not re.search("[A-Za-z]", FIELDS[key])
            waiting += [*field.parts, *field.items]


def test_what_people_read_has_no_pointers(root_dir: Path) -> None:
    """Text, page and Markdown of a town's findings name places in words; JSON keeps pointers."""
    result = check(load(root_dir / "examples" / "faulty_files"), on=dt.date(2026, 1, 1))
    document = result.to_dict()
    rows = [each.to_dict() for each in result.rules]
    pointers = {each["pointer"] for each in document["findings"]} - {""}
    assert len(pointers) > 10
    for lang in ("zh", "en"):
        text = to_text(document, rows, lang=lang, whole=True).decode()
        assert not [each for each in POINTER.findall(text) if each in pointers]
    page = re.sub(
        r'<script.*?</script>|title="[^"]*"', "", to_page(document, rows).decode(), flags=re.DOTALL
    )
    markdown = to_markdown_findings(document, rows).decode()
    for shown in (page, markdown):
        assert not [each for each in POINTER.findall(shown) if each in pointers]
        assert pointer_words(max(pointers)) in shown
    kept = {each["pointer"] for each in json.loads(to_json(document))["findings"]}
    assert pointers <= kept
