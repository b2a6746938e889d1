"""The text of a `town.toml` with what the sources of records had a place for."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.io.beside import fields_beside, stated_fields
from enforcement_kit.io.sourced import retold
from enforcement_kit.model import field_set

if TYPE_CHECKING:
    from pathlib import Path

CASES = {"cases": field_set(("number", "payments.date"))}
ROW = {"kind": "cases", "fields": ["number", "payments.date"]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        '# 本镇\nname = "甲镇" # 示例\n\n[more]\nx = 1\n',
        'source_fields = [{kind = "cases", fields = ["old"]}]\nname = "甲镇"\n',
        'name = "甲镇"\n[[source_fields]]\nkind = "cases"\nfields = ["old"]\n',
        'name = "甲镇"\nsource_fields = [\n  {kind = "cases", fields = ["old"]},\n]\n',
    ],
)
def test_everything_else_stays(text: str) -> None:
    """Whatever way the rows stand, they are replaced and all else is said as before."""
    before = {k: v for k, v in tomllib.loads(text).items() if k != "source_fields"}
    made = retold(text, CASES)
    assert tomllib.loads(made) == {**before, "source_fields": [ROW]}
    assert tomllib.loads(retold(made, CASES)) == tomllib.loads(made)
    assert tomllib.loads(retold(made, {"cases": None})) == before


def test_comments_stay() -> None:
    """Comments and order are kept where one line can be put in front."""
    text = '# 本镇\nname = "甲镇" # 示例\n'
    assert retold(text, CASES).endswith(text)


def test_other_kinds_stay() -> None:
    """An import of trainings leaves what is known of cases."""
    both = retold(retold("", CASES), {"trainings": field_set(("date",))})
    rows = tomllib.loads(both)["source_fields"]
    assert rows == [ROW, {"kind": "trainings", "fields": ["date"]}]


def test_no_toml() -> None:
    """A file that is no TOML is left alone and said."""
    with pytest.raises(UsageError, match=r"town\.toml"):
        retold("name = ", CASES)


@pytest.mark.parametrize(
    "town",
    [None, 1, {}, {"source_fields": 1}, {"source_fields": [1, {"kind": 2}, {"kind": "cases"}]},
     {"source_fields": [{"kind": "cases", "fields": [1]}]}],
)  # fmt: skip
def test_what_is_none_says_nothing(town: object) -> None:
    """Anything may stand there; what is no list of fields says nothing."""
    assert stated_fields(town, "cases") is None


def test_beside_a_file(tmp_path: Path) -> None:
    """A file of the name of its kind has the town's file beside it; another has not."""
    (tmp_path / "town.toml").write_text(retold("", CASES), "utf-8")
    assert fields_beside(tmp_path / "cases.jsonl.gz", "cases") == CASES["cases"]
    assert fields_beside(tmp_path / "案件.jsonl", "cases") is None
    assert fields_beside(tmp_path / "elsewhere" / "cases.jsonl", "cases") is None
    assert fields_beside(None, "cases") is None
