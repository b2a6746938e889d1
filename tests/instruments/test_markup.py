"""Placeholders found in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.instruments.markup import Field, Section, Words, lone_marker, parse

WORDS = st.text(st.characters(exclude_characters="{}｛｝", exclude_categories=["Cs"]), max_size=20)
NAMES = st.sampled_from(["party.name", "当事人名称", "fine.words"])


def spelled(nodes) -> str:
    """The text from which nodes were parsed, with plain braces."""
    found = ""
    for node in nodes:
        match node:
            case Words():
                found += node.text
            case Field():
                found += f"{{{{{node.name}}}}}"
            case Section():
                sign = "^" if node.inverted else "#"
                found += f"{{{{{sign}{node.name}}}}}{spelled(node.inner)}{{{{/{node.name}}}}}"
    return found


TEXTS = st.recursive(
    st.one_of(WORDS, NAMES.map(lambda name: f"{{{{{name}}}}}")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(NAMES, st.sampled_from("#^"), inner).map(
            lambda part: f"{{{{{part[1]}{part[0]}}}}}{part[2]}{{{{/{part[0]}}}}}"
        ),
    ),
    max_leaves=8,
)


@given(TEXTS)
def test_parsing_loses_nothing(text):
    """Parsed and spelled again, any text with sections one within the other is the same."""
    assert spelled(parse(text)) == text


@given(TEXTS)
def test_every_part_knows_where_it_stood(text):
    """The offset of words and placeholders is that of the text."""

    def look(nodes):
        for node in nodes:
            if isinstance(node, Words):
                assert text[node.at :].startswith(node.text)
            elif isinstance(node, Field):
                assert text[node.at :].startswith(f"{{{{{node.name}}}}}")
            else:
                look(node.inner)

    look(parse(text))


def test_full_width_braces_and_spaces():
    """What a Chinese keyboard gives is read: ｛｛ 当事人名称 ｝｝ and ＃."""
    assert parse("｛｛ 当事人名称 ｝｝") == (Field("当事人名称", 0),)
    assert isinstance(parse("｛｛＃fine｝｝罚｛｛／fine｝｝")[0], Section)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{party.name", "占位符不完整"),
        ("party.name}}", "占位符不完整"),
        ("{{}}", "没有名称"),
        ("{{#fine}}罚款", "没有用 {{/fine}} 结束"),
        ("罚款{{/fine}}", "没有与之相配的 {{#fine}}"),
        ("{{#fine}}{{#owed}}{{/fine}}{{/owed}}", "没有与之相配的"),
    ],
)
def test_what_is_broken_is_told(text, words):
    """A cut, empty, unclosed or crossing placeholder is named with its place."""
    with pytest.raises(UsageError) as told:
        parse(text, "模板.docx 第 1 段")
    assert words in told.value.message
    assert told.value.message.startswith("模板.docx 第 1 段：")


def test_lone_markers():
    """A paragraph that is one marker opens or closes a section over paragraphs."""
    assert lone_marker(" {{#evidence}} ") == ("#", "evidence")
    assert lone_marker("{{/evidence}}") == ("/", "evidence")
    assert lone_marker("{{^fine}}") == ("^", "fine")
    assert lone_marker("{{party.name}}") is None
    assert lone_marker("一、{{#evidence}}") is None
