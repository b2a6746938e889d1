"""The data of ledgers fits the records: every field, every choice, every name."""

from __future__ import annotations

import re
from typing import get_args, get_origin

import attrs
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.ledger.doctor.patient import limits
from enforcement_kit.ledger.values import CELLS
from enforcement_kit.ledger.vocabulary import key_of, vocabulary
from enforcement_kit.model import KINDS

WORDS = vocabulary()
COLUMNS = [(kind, column) for kind in WORDS.kinds.values() for column in kind.columns]
STEP = re.compile(r"(\w+)(?:\[(?:(\w+)=(\w+)|0)\])?").fullmatch


def parts(annotation: object) -> list[object]:
    """All types within an annotation."""
    found = [annotation]
    for each in get_args(annotation):
        found += parts(each)
    return found


def annotation_of(kind: str, field: str) -> object:
    """The annotation of a field of a kind by its path; fails where the records have none."""
    cls: type = KINDS[kind]
    steps = field.split(".")
    found: object = None
    for number, step in enumerate(steps):
        name, key, _ = STEP(step).groups()
        known = {f.metadata.get("wire", f.name): f for f in attrs.fields(cls)}
        assert name in known, (kind, field)
        found = known[name].type
        if number + 1 < len(steps):
            (cls,) = {t for t in parts(found) if isinstance(t, type) and attrs.has(t)}
            if key:
                assert key in {f.name for f in attrs.fields(cls)}, (kind, field)
    return found


def test_every_kind_has_its_columns() -> None:
    """Each kind of record can be kept as a ledger, and has a blank one."""
    assert list(KINDS) == list(WORDS.kinds)
    assert all(any(column.blank for column in kind.columns) for kind in WORDS.kinds.values())


@pytest.mark.parametrize(("kind", "column"), COLUMNS, ids=lambda each: getattr(each, "field", ""))
def test_column_fits_the_records(kind, column) -> None:
    """The field is one of the records, its cell is one that can be read, its choices are known."""
    assert column.cell in CELLS
    if "@" in column.field:
        return
    annotation = annotation_of(kind.kind, column.field)
    if column.cell in {"choice", "choices"}:
        literals = {
            value
            for part in parts(annotation)
            if get_origin(part) is not None and "Literal" in str(get_origin(part))
            for value in get_args(part)
        }
        assert set(WORDS.shown[column.words]) <= literals, column.field


@pytest.mark.parametrize("kind", WORDS.kinds.values(), ids=lambda kind: kind.kind)
def test_names_are_told_apart(kind) -> None:
    """No header means two fields of one kind; identities are fields; other fields named exist."""
    names = [key_of(name) for column in kind.columns for name in column.names]
    assert len(set(names)) == len(names), {n for n in names if names.count(n) > 1}
    fields = {column.field for column in kind.columns} | {"id"}
    assert set(kind.identity) <= fields
    for column in kind.columns:
        for other in (
            column.either,
            column.with_field,
            column.counts,
            *column.sums,
            *column.unless,
        ):
            assert not other or other in fields, (column.field, other)


def test_choices_are_unambiguous() -> None:
    """A word means one value in its list, whatever its width and marks."""
    for name, shown in WORDS.shown.items():
        assert set(shown) == set(WORDS.lists[name].values()), name


def test_what_the_doctor_compares_exists() -> None:
    """Every field that the doctor's data names is a column of its kind."""
    for group in ("order", "twice", "numbers", "nearly"):
        for kind, rows in limits()[group].items():
            fields = {column.field for column in WORDS.kinds[kind].columns}
            named = {
                each.partition("~")[0]
                for row in (rows.items() if isinstance(rows, dict) else rows)
                for each in ([row] if isinstance(row, str) else row)
                if each
            }
            assert named <= fields, (group, kind, named - fields)


def test_what_a_column_gives_exists() -> None:
    """What a pseudo column says that it fills, and the stage of each `@done`, are fields of a record."""
    looked_at = 0
    for kind in WORDS.kinds.values():
        fields = {field.name for field in attrs.fields(KINDS[kind.kind])}
        for column in kind.columns:
            done = (column.field,) if column.field.endswith(".@done") else ()
            for field in (*column.gives, *done):
                looked_at += 1
                assert field.partition(".")[0].partition("[")[0] in fields, field
            assert not done or column.cell == "yes_no"
    assert looked_at > 12


class TestExtending:
    """A user's names and words."""

    def test_names_and_words_are_added(self) -> None:
        """A name of one's own is known beside the kit's, and so is a word."""
        more = WORDS.extended(
            {"cases": {"filing.date": ("受案日",)}}, {"procedure": {"简案": "summary"}}
        )
        assert "受案日" in more.kinds["cases"].column("filing.date").names
        assert "立案日期" in more.kinds["cases"].column("filing.date").names
        assert "summary" == more.lists["procedure"][key_of("简案")]
        assert key_of("简案") not in WORDS.lists["procedure"]

    @pytest.mark.parametrize(
        ("aliases", "words", "said"),
        [
            ({"case": {}}, {}, "cases"),
            ({"cases": {"filing.dat": ("x",)}}, {}, "filing.date"),
            ({}, {"procedures": {}}, "procedure"),
            ({}, {"procedure": {"x": "sumary"}}, "summary"),
        ],
    )
    def test_what_is_none_is_refused(self, aliases, words, said) -> None:
        """A kind, field, list or value that is none is named, with the nearest."""
        with pytest.raises(UsageError, match=said):
            WORDS.extended(aliases, words)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("罚款金额（万元）", "万元"), ("罚款金额(元)", "元"), ("罚款（单位：万元）", "万元"),
        ("罚款金额（人民币元）", "元"), ("罚款【万元】", "万元"), ("罚款-万元", "万元"),
        ("罚款金额", None), ("当事人（姓名）", None), ("没收（亿元）", "亿元"),
    ],
)  # fmt: skip
def test_unit_of_a_header(header, unit) -> None:
    """The unit is read from the brackets of a header, or behind a mark."""
    assert unit == WORDS.unit(header)
