"""The drawing of a timeline: well-formed, steady, safe, and true to the days."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from enforcement_kit import from_dict, load
from enforcement_kit.course import timeline, timeline_svg
from enforcement_kit.model import Case

SVG = "{http://www.w3.org/2000/svg}"
ON = dt.date(2022, 5, 15)


@pytest.fixture(scope="module")
def drawn(root_dir: Path):
    """A case of the example with its drawing."""
    cases = load(root_dir / "examples" / "yangliuqing_2022").town_year.cases or ()
    found = timeline(next(each for each in cases if each.id == "c-2022-001"), on=ON)
    return found, ET.fromstring(timeline_svg(found))


def test_a_row_a_step(drawn) -> None:
    """Each step has its row with its name and its reasons as a title."""
    found, root = drawn
    rows = root.findall(f"{SVG}g")
    assert len(rows) == len(found.steps)
    for row, step in zip(rows, found, strict=True):
        title = row.find(f"{SVG}title")
        assert title is not None
        assert (title.text or "").startswith(step.zh)


def test_marks_stand_by_their_days(drawn) -> None:
    """Marks of steps done stand from left to right as their days follow, and once each."""
    found, root = drawn
    marks = [
        (step.done, float(circle.get("cx", "")))
        for row, step in zip(root.findall(f"{SVG}g"), found, strict=True)
        if (circle := row.find(f"{SVG}circle")) is not None
    ]
    assert [day for day, _ in marks] == [step.done for step in found if step.done]
    assert [x for _, x in sorted(marks)] == sorted(x for _, x in marks)


def test_bars_lie_within(drawn) -> None:
    """No bar leaves the drawing, though the limitation period ends two years later."""
    _, root = drawn
    width = float(root.get("width", ""))
    for rect in root.iter(f"{SVG}rect"):
        assert 0 <= float(rect.get("x", ""))
        assert float(rect.get("x", "")) + float(rect.get("width", "")) <= width


def test_steady(drawn) -> None:
    """The same timeline gives the same bytes; it names the day looked at and needs no network."""
    found, _ = drawn
    one = timeline_svg(found)
    assert one == timeline_svg(found)
    assert str(ON) in one
    assert re.findall(r"(?:href|src|url)\s*[=(]", one) == []


def test_hostile_names() -> None:
    """Marks of markup in an id are text in the drawing."""
    case = from_dict(Case, {"id": "c-</svg><script>", "act": {"begin": "2022-03-01"}})
    root = ET.fromstring(timeline_svg(timeline(case)))
    assert "<script>" in (root.findtext(f"{SVG}title") or "")
    assert list(root.iter(f"{SVG}script")) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_to_draw(lang) -> None:
    """A case with nothing but its id still gives a drawing."""
    case = from_dict(Case, {"id": "c-0"})
    assert ET.fromstring(timeline_svg(timeline(case), lang=lang)).tag == f"{SVG}svg"
