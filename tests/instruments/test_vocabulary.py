"""The placeholders: complete, single, and each with somebody who answers."""

from __future__ import annotations

import types
import typing

import attrs
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.instruments import placeholders
from enforcement_kit.instruments.asked.registry import CONDITIONS, FIELDS, LISTS
from enforcement_kit.instruments.showing import _FORMS, _words
from enforcement_kit.instruments.vocabulary import vocabulary
from enforcement_kit.model import Case

PLAIN = [each for each in placeholders() if not each.condition]


def classes_of(annotation: object) -> list[type]:
    """The record classes that an annotation names, tuples and unions opened."""
    if isinstance(annotation, type) and attrs.has(annotation):
        return [annotation]
    if typing.get_origin(annotation) in (tuple, typing.Union, types.UnionType):
        return [one for part in typing.get_args(annotation) for one in classes_of(part)]
    return []


def leads(start: list[type], path: str) -> list[type] | None:
    """The classes behind the last step of a path; None where a step is no field."""
    found = start
    for step in path.split("."):
        holders = [each for each in found if step in {field.name for field in attrs.fields(each)}]
        if not holders:
            return None
        found = [one for each in holders for one in classes_of(typing.get_type_hints(each)[step])]
    return found


def test_every_path_is_a_field_of_the_records():
    """A placeholder with a path leads to a field that the model has; a renamed field is noticed."""
    members = {
        "parties": leads([Case], "party"),
        "sanctions": leads([Case], "decision.sanctions"),
        "papers": leads([Case], "papers"),
    }
    for name, each in vocabulary().lists.items():
        if each.path:
            members[name] = leads([Case], each.path)
    wrong = [
        each.name
        for each in PLAIN
        if each.path
        and leads((members[each.list] or []) if each.list else [Case], each.path) is None
    ]
    assert wrong == []


def test_everything_asked_has_an_answer_and_the_other_way_round():
    """What has no path has a function, and no function answers a name that does not exist."""
    known = vocabulary()
    without = [
        each.name
        for each in PLAIN
        if not each.path and each.name not in FIELDS and each.form != "citation"
    ]
    assert without == []
    assert set(FIELDS) <= set(known.fields)
    assert set(CONDITIONS) == set(known.conditions)
    assert set(LISTS) | {n for n, each in known.lists.items() if each.path} == set(known.lists)


def test_every_form_of_writing_exists():
    """`as` names a way of writing or a table of words."""
    assert {each.form for each in PLAIN} <= set(_FORMS) | set(_words())


def test_chinese_names_are_single():
    """Each Chinese name means one placeholder, so that it can stand in its place."""
    names = [each.zh for each in (*placeholders(), *vocabulary().lists.values())]
    assert len(names) == len(set(names))


def test_a_chinese_name_is_a_placeholder():
    """The Chinese name and the English one ask for the same."""
    assert vocabulary().field("当事人名称") is vocabulary().field("party.name")


def test_an_unknown_name_is_told_with_the_nearest():
    """The message names the place, what was found, and what was probably meant."""
    with pytest.raises(UsageError) as told:
        vocabulary().field("party.nmae", "模板.docx 第 3 段")
    assert "模板.docx 第 3 段" in told.value.message
    assert "{{party.nmae}}" in told.value.message
    assert "{{party.name}}" in told.value.message
    assert "party.name" in told.value.message_en
