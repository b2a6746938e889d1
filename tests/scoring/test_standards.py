"""The kit's standards: what they say, held against the documents; loader and linter."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.rules import default_rules
from enforcement_kit.scoring import (
    BadStandardError,
    check_standard,
    lint_standard,
    lint_versions,
    read_standard,
    read_standard_text,
    standard_page,
    standard_to_dict,
    standards,
)

CODES = default_rules().codes

# Copied by eye from 环执法发〔2024〕4号, table by table: standard points, then the sub-items.
MEE = {
    "penalty": [
        ("2", "0.5 1 0.5"),
        ("10", "1.5 1.5 2 4 1"),
        ("10", "1.5 1.5 2 4 1"),
        ("5", "0.5 1 0.5 0.5 0.5 0.5 1 0.5"),
        ("8", "3 1 2 1 1"),
        ("8", "2 2 2 2"),
        ("10", "1 2 2 1 2 2"),
        ("10", "2 2 2 2 2"),
        ("4", "1 1 1 1"),
        ("8", "1 1 1 1 1 1 1 1"),
        ("15", "3 3 2 2 1 1 0.5 1 0.5 1"),
        ("2", "1 1"),
        ("5", "0.5 0.5 2 1.5 0.5"),
        ("3", "1 1 1"),
    ],
    "no_penalty": [
        ("4", "1 2 1"),
        ("10", "1.5 1.5 2 4 1"),
        ("10", "1.5 1.5 2 4 1"),
        ("5", "0.5 1 0.5 0.5 0.5 0.5 1 0.5"),
        ("8", "3 1 2 1 1"),
        ("8", "2 2 2 2"),
        ("10", "1 2 2 1 2 2"),
        ("10", "2 2 2 2 2"),
        ("4", "1 1 1 1"),
        ("8", "1 1 1 1 1 1 1 1"),
        ("20", "3 3 3 3 2 2 3 1"),
        ("3", "1 2"),
    ],
    "daily_consecutive": [
        ("2", "0.5 1 0.5"),
        ("10", "1.5 1.5 2 4 1"),
        ("10", "1.5 1.5 2 4 1"),
        ("5", "0.5 1 0.5 0.5 0.5 0.5 1 0.5"),
        ("8", "3 1 2 1 1"),
        ("8", "2 2 2 2"),
        ("10", "1 2 2 1 2 2"),
        ("10", "2 2 2 2 2"),
        ("4", "1 1 1 1"),
        ("8", "1 1 1 1 1 1 1 1"),
        ("15", "3 3 2 2 1 1 0.5 1 0.5 1"),
        ("5", "0.5 1 1 1 0.5 0.5 0.5"),
        ("15", "1 1 1 1 1 1 1 1 1 1 1 1 1 0.5 0.5 1"),
        ("2", "1 1"),
        ("5", "0.5 0.5 2 1.5 0.5"),
        ("3", "1 1 1"),
    ],
    "seizure": [
        ("10", "1.5 1.5 2 4 1"),
        ("10", "1.5 1.5 2 4 1"),
        ("7", "1 1 1 1 0.5 0.5 1 1"),
        ("8", "3 1 2 1 1"),
        ("10", "4 4 2"),
        ("20", "4 4 3 3 2 2 1 1"),
        ("13", "3 5 3 2"),
        ("11", "3 5 3"),
        ("11", "2 3 2 2 2"),
    ],
    "detention_transfer": [
        ("10", "3 3 2 2"),
        ("10", "2 2 2 2 1 1"),
        ("4", "1 2 1"),
        ("10", "1.5 1.5 2 4 1"),
        ("10", "1.5 1.5 2 4 1"),
        ("5", "0.5 1 0.5 0.5 0.5 0.5 1 0.5"),
        ("8", "3 1 2 1 1"),
        ("8", "2 2 2 2"),
        ("10", "1 2 2 1 2 2"),
        ("10", "2 2 2 2 2"),
        ("15", "3 3 2 2 1 1 0.5 1 0.5 1"),
    ],
    "crime_transfer": [
        ("15", "4 4 4 3"),
        ("15", "3 3 3 2 2 2"),
        ("6", "2 2 2"),
        ("15", "3 3 3 4 2"),
        ("15", "3 3 3 4 2"),
        ("10", "1 2 1 1 1 1 2 1"),
        ("12", "4 2 2 2 2"),
        ("12", "3 3 3 3"),
    ],
}
# What a missing paper does, by the right-hand column of the tables.
MISSING = {
    "penalty": "zero ask ask ask zero zero ask zero review review zero ask ask zero",
    "no_penalty": "zero ask ask ask zero zero ask ask review review zero zero",
    "seizure": "ask ask ask zero zero zero ask ask ask",
    "detention_transfer": "zero zero zero ask ask ask zero zero ask zero zero",
    "crime_transfer": "zero zero left_out ask ask ask zero zero",
}


def points(text: str) -> list[Decimal]:
    return [Decimal(part) for part in text.split()]


class TestMee2024:
    """The ministry's standard of 2024, against its printed tables."""

    standard = read_standard("mee-2024")

    @pytest.mark.parametrize("kind", MEE)
    def test_points_are_those_of_the_document(self, kind):
        """Every item and sub-item of each table has the points that the document prints."""
        table = self.standard.table(kind)
        found = [(item.points, [each.points for each in item.criteria]) for item in table.items]
        assert found == [(Decimal(of), points(each)) for of, each in MEE[kind]]

    @pytest.mark.parametrize("kind", MEE)
    def test_totals(self, kind):
        """Each table adds up to 100, the daily-consecutive one to 120; two have a bonus of 15."""
        table = self.standard.table(kind)
        assert table.total == sum(item.points for item in table.items)
        assert table.total == (120 if kind == "daily_consecutive" else 100)
        bonus = table.bonus.points if table.bonus else None
        assert bonus == (15 if kind in {"detention_transfer", "crime_transfer"} else None)

    @pytest.mark.parametrize("kind", MISSING)
    def test_missing_rules(self, kind):
        """A missing paper does to its item what the document's remarks say."""
        items = self.standard.table(kind).items
        assert [item.missing for item in items] == MISSING[kind].split()

    def test_legality(self):
        """There are 25 legality items in the five groups of the document, each to 0 points."""
        vetoes = self.standard.vetoes
        assert [veto.item for veto in vetoes] == [f"V{number}" for number in range(1, 26)]
        assert {veto.effect for veto in vetoes} == {"zero"}

    def test_basic_elements(self):
        """The basic elements take off 20 at most: 3 2 2 2 1, and 1 1 1 1.5 1.5 1 1 1 1."""
        first, second = self.standard.basics
        assert [each.points for each in first.criteria] == points("3 2 2 2 1")
        assert [each.points for each in second.criteria] == points("1 1 1 1.5 1.5 1 1 1 1")
        assert first.total + second.total == 20

    def test_formula_and_grades(self):
        """50 for legality, 50 by the ratio; no grade bands; what is not reviewed leaves the sums."""
        assert (self.standard.formula.base, self.standard.formula.weight) == (50, 50)
        assert self.standard.grades == ()
        assert self.standard.leaving == "leave"

    def test_sub_items_that_may_be_left_out(self):
        """Inspection and interview may leave out each sub-item; the report's mark kills its item."""
        items = self.standard.table("penalty").items
        assert all(each.optional for item in items[1:3] for each in item.criteria)
        assert [each.kills for each in items[3].criteria].index(True) == 1


def test_every_standard_is_sound():
    """The linter has nothing to say of the kit's standards, against the rules there are."""
    for each in standards():
        assert lint_standard(each, CODES) == ()
        check_standard(each, CODES)
    assert lint_versions(standards()) == ()


def test_own_standards_say_so():
    """The kit's own standards say that nobody issued them, and name no number of a document."""
    for name in ("town-ordinary", "town-summary"):
        found = read_standard(name)
        assert found.source.read == "own"
        assert "无发布机关" in found.source.issuer
        assert found.source.number == ""
        assert "没有发布机关" in standard_page(found)


def test_json_has_the_shape_of_the_interface():
    """`ekit standard` prints name, version, source, complete, vetoes, basic elements, tables, grades."""
    made = standard_to_dict(read_standard("mee-2024"))
    assert {
        "name",
        "version",
        "source",
        "complete",
        "vetoes",
        "basic_elements",
        "tables",
        "grades",
    } <= set(made)
    assert set(made["vetoes"][0]) >= {"item", "effect", "points"}
    assert made["tables"]["penalty"]["total"] == 100
    assert made["complete"] is True


def test_page_names_every_item():
    """The page of a standard holds each veto, element and item with its points."""
    standard = read_standard("mee-2024")
    page = standard_page(standard)
    for bound in standard.bound():
        assert bound.label.replace("|", "\\|") in page


def test_unknown_standard_names_the_nearest():
    """A misspelt name is refused with the nearest one."""
    with pytest.raises(UsageError, match="mee-2024"):
        read_standard("mee-2023")


SMALL = """
name = "t"
label = "测试"
version = "1"
[source]
document = "测试"
read = "own"
[formula]
weight = 100
[[veto]]
item = "V1"
label = "重大"
person = "看"
[[table]]
kind = "penalty"
label = "处罚"
total = 10
[[table.items]]
label = "决定书"
points = 10
[[table.items.criteria]]
label = "甲"
points = 10
rules = ["DEC001"]
"""


def test_small_standard_is_read():
    """A standard as a town writes it is read, with exact points."""
    found = read_standard_text(SMALL, "t.toml")
    assert found.tables[0].items[0].criteria[0].points == 10
    assert lint_standard(found, CODES) == ()


@pytest.mark.parametrize(
    ("old", "new", "pointer", "word"),
    [
        ('version = "1"', "", "/version", "缺少"),
        ('version = "1"', "version = 1", "/version", "文字"),
        ('label = "测试"', 'lable = "测试"', "/lable", "不认识"),
        ("points = 10\n[[table.items.criteria]]", 'points = "10"\n[[table.items.criteria]]', "/table/0/items/0/points", "分值"),
        ("points = 10\nrules", "points = 0.005\nrules", "/table/0/items/0/criteria/0/points", "两位小数"),
        ('person = "看"', 'person = "看"\neffect = "nought"', "/veto/0/effect", "nought"),
        ('person = "看"', 'person = "看"\neffect = "deduct"', "/veto/0/points", "points"),
        ('rules = ["DEC001"]', 'fields = ["decision.sealed"]', "/table/0/items/0/criteria/0/fields/0", "sealed_by"),
        ('rules = ["DEC001"]', 'fields = ["papers[decison]"]', "/table/0/items/0/criteria/0/fields/0", "decision"),
        ("total = 10", 'total = 10\nwhen = ["decision.kind = fine"]', "/table/0/when/0", "fine"),
        ('label = "决定书"\npoints = 10', 'use = "decision"', "/table/0/items/0/use", "decision"),
    ],
)  # fmt: skip
def test_bad_standard_names_place_and_mend(old, new, pointer, word):
    """Each fault of a file is named with its place, and the message says what is wrong."""
    assert old in SMALL
    with pytest.raises(BadStandardError) as caught:
        read_standard_text(SMALL.replace(old, new), "t.toml")
    found = {problem.at.pointer: problem for problem in caught.value.problems}
    assert pointer in found
    assert word in found[pointer].message + found[pointer].fix


def test_all_faults_are_named_at_once():
    """Three faults give three problems, not the first alone."""
    text = SMALL.replace('version = "1"', "").replace("total = 10", 'total = "x"')
    text = text.replace('item = "V1"', "item = 1")
    with pytest.raises(BadStandardError) as caught:
        read_standard_text(text, "t.toml")
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("total = 10", "total = 12", "wrong-sum"),
        ("points = 10\nrules", "points = 9\nrules", "wrong-sum"),
        ('"DEC001"', '"DEC999"', "unknown-rule"),
        ('rules = ["DEC001"]', "", "unbound"),
        ('rules = ["DEC001"]', 'fields = ["no decision"]', "not-a-field-test"),
        ('item = "V1"', 'item = "1"', "item-twice"),
        ("[formula]\nweight = 100\n", "", "no-formula"),
        ('version = "1"', 'version = "1"\nsince = 2024-02-01\nuntil = 2024-01-01', "dates-crossed"),
    ],
)
def test_linter(old, new, code):
    """Each fault of a whole standard has its code."""
    assert old in SMALL
    found = lint_standard(read_standard_text(SMALL.replace(old, new), "t.toml"), CODES)
    assert code in {problem.code for problem in found}
    with pytest.raises(BadStandardError):
        check_standard(read_standard_text(SMALL.replace(old, new), "t.toml"), CODES)


def test_one_thing_is_not_deducted_twice():
    """A rule bound to two items of one table is refused: one thing would cost twice."""
    twice = SMALL.replace("points = 10\nrules", "points = 5\nrules") + (
        '[[table.items.criteria]]\nlabel = "乙"\npoints = 5\nrules = ["DEC001"]\n'
    )
    found = lint_standard(read_standard_text(twice, "t.toml"), CODES)
    assert [problem.code for problem in found] == ["deducted-twice"]


@pytest.mark.parametrize(
    ("grades", "code"),
    [
        ([("优秀", 90, True), ("合格", 90, True), ("不合格", 0, False)], "unreachable-grade"),
        ([("优秀", 101, True), ("不合格", 0, False)], "unreachable-grade"),
        ([("优秀", 90, True), ("合格", 60, True)], "grade-gap"),
        ([("优秀", 90, False), ("合格", 0, True)], "grades-crossed"),
        ([("合格", 60, True), ("合格", 0, False)], "grade-twice"),
    ],
)
def test_linter_of_grades(grades, code):
    """Grades that cannot be reached, leave a gap, cross or stand twice are named."""
    text = SMALL + "".join(
        f'[[grade]]\nname = "{name}"\nfloor = {floor}\nqualified = {str(qualified).lower()}\n'
        for name, floor, qualified in grades
    )
    found = lint_standard(read_standard_text(text, "t.toml"), CODES)
    assert code in {problem.code for problem in found}


def test_versions_of_one_name_may_not_overlap():
    """Two versions of a standard whose days overlap are named; adjoining ones are not."""
    from datetime import date

    first = attrs.evolve(read_standard_text(SMALL, "t.toml"), until=date(2024, 5, 31))
    second = attrs.evolve(first, version="2", since=date(2024, 6, 1), until=None)
    assert lint_versions([first, second]) == ()
    overlapping = attrs.evolve(second, since=date(2024, 5, 31))
    assert [each.code for each in lint_versions([first, overlapping])] == ["overlapping-dates"]


def test_file_that_is_no_toml(tmp_path: Path):
    """A broken file, a file in another encoding and a missing file are refused by name."""
    broken = tmp_path / "a.toml"
    broken.write_text("name = ", encoding="utf-8")
    with pytest.raises(BadStandardError, match="不是 TOML"):
        read_standard(broken)
    broken.write_bytes("name = '测'".encode("gbk"))
    with pytest.raises(BadStandardError, match="UTF-8"):
        read_standard(broken)
    with pytest.raises(BadStandardError, match="无法读取"):
        read_standard(tmp_path / "none.toml")


def test_standard_of_the_guide(root_dir):
    """The standard that the guide teaches is read and has no faults."""
    text = (root_dir / "docs" / "guide" / "review.md").read_text(encoding="utf-8")
    known = text.split('path.write_text(\n    """')[1].split('"""')[0]
    tables = text.split("```toml\n")[1].split("```")[0]
    standard = read_standard_text(
        known.replace("complete = false", "complete = true") + tables, "g"
    )
    assert lint_standard(standard, CODES) == ()
    assert standard.tables[0].items[1].counts == "deduct"
