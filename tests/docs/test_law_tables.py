"""The tables of the law in the docs leave out nothing that the data holds."""

from __future__ import annotations

import re

import attrs
import pytest
from ekit_reference import law

from enforcement_kit.law import builtin_packs
from enforcement_kit.law.rows import TABLES
from enforcement_kit.law.shipped import shipped


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The pages as they would be written now."""
    return law.pages()


def test_every_parameter_and_value(made: dict[str, str]) -> None:
    """Each parameter has its chapter, each value its row with first day and article."""
    chapters = dict(
        chapter.split("\n", 1)
        for chapter in re.split(r"^### ", made["parameters.md"], flags=re.MULTILINE)[1:]
    )
    assert set(chapters) == set(shipped().keys)
    for key, rows in shipped().rows.items():
        lines = [line for line in chapters[key].splitlines() if line.startswith(("| 1", "| 2"))]
        assert len(lines) >= len(rows)
        for row in rows:
            assert any(
                line.startswith(f"| {row.since} ") and row.basis[0].short() in line
                for line in lines
            ), (key, row.since)
    assert made["parameters.md"].count("*local*") == 1 + sum(
        facts.local for facts in shipped().keys.values()
    )


def test_every_version(made: dict[str, str]) -> None:
    """Each version of each statute has a row, and each matter that was numbered otherwise."""
    for statute in shipped().statutes.values():
        for version in statute.versions:
            assert f"| {version.id} | {version.since} " in made["statutes.md"]
    for each in shipped().renumberings:
        for topic in each.topics:
            assert f"| {topic.zh} |" in made["statutes.md"]


def test_every_table_of_a_pack(made: dict[str, str]) -> None:
    """Each table with each of its fields, and each built-in pack."""
    chapters = dict(
        re.findall(
            r"^## `\[\[(\w+)\]\]`\n(.*?)(?=^## |\Z)", made["packs.md"], re.MULTILINE | re.DOTALL
        )
    )
    assert set(chapters) == {*TABLES, "statute"}
    for name, row in TABLES.items():
        for field in attrs.fields(row):
            if field.name != "source":
                assert re.search(
                    rf"^\| (?:\*\*)?{field.name}(?:\*\*)? \|", chapters[name], re.MULTILINE
                )
    assert all(f"`{name}`" in made["packs.md"] for name in builtin_packs())
