"""Parties that no label names: those that begin a passage or head a part of the paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.labels import known_label
from enforcement_kit.papers.page import Span
from enforcement_kit.papers.party_names import BRACKETED, ORGANISATION
from enforcement_kit.papers.punished import is_named, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.found import Paper

__all__ = ["SPEECH", "headed", "set_apart", "told_of"]

SPEECH: Final = re.compile(
    r"我|你|请|对|没|不|同意|是|有|无|这|那|已|[^,。]{0,8}(?:认为|表示|陈述)"
)
"""How what somebody says begins."""
_HEADING: Final = re.compile(r"[一二三四五六]、(?P<names>[\u4e00-\u9fff()·、]{2,60})")
_BEFORE_SPACE: Final = re.compile(r"(?:当事人|被处罚人|被处罚单位|被检查人|被检查单位)(?=[^:\t])")
_ABOUT_PARTY: Final = frozenset(["当事人基本情况", "当事人情况", "当事人的基本情况"])
_FIRST_NAMED: Final = re.compile(
    r"(?P<mark>\([一二三四五六七八九0-9]{1,2}\)|[0-9]{1,2}[.、]|[①-⑨])?(?:当事人:?)?"
    rf"(?P<name>{BRACKETED}[\u4e00-\u9fff]{{0,12}}|[\u4e00-\u9fffA-Za-z0-9()·×*]{{2,40}}?)[,(]"
)
_PLAINLY: Final = re.compile(
    r"(?:当事人|被处罚人|违法行为人)(?P<name>[\u4e00-\u9fff某×*]{2,4}),(?=男|女|(?:居民|公民)?身份)"
)
"""当事人张三，男，……: a party that no colon sets apart."""


def told_of(paper: Paper) -> Iterator[Span]:
    """Who a passage under 当事人基本情况 begins with: 某销售部，统一社会信用代码……."""
    page = paper.page
    for at, above in enumerate(page.lines):
        label = known_label(above.text.rstrip(":"))
        if label is None or label[0] not in _ABOUT_PARTY:
            continue
        for line in page.lines[at + 1 :]:
            match = _FIRST_NAMED.match(line.text)
            if (
                match is None
                or not is_named(match["name"])
                or SPEECH.match(match["name"]) is not None
            ):
                return
            yield Span(line.start + match.start("name"), line.start + match.end("name"))
            if match["mark"] is None:
                return


def headed(paper: Paper) -> Iterator[Span]:
    """Parties that head the parts of a decision: 一、某公司; 二、张三、李四."""
    page = paper.page
    found: list[Span] = []
    for line in page.lines:
        match = _HEADING.fullmatch(line.text)
        names = match["names"].split("、") if match is not None else []
        if match is None or not all(map(is_named, names)):
            continue
        place = line.start + match.start("names")
        for name in names:
            found.append(Span(place, place + len(name)))
            place += len(name) + 1
    if any(ORGANISATION.search(page.text[slice(*span)]) for span in found) or len(found) > 1:
        yield from found


def set_apart(paper: Paper) -> Iterator[Span]:
    """A party behind a label that is set off by a space, or by nothing: 当事人　张三　性别　女."""
    page = paper.page
    for line in page.lines:
        match = _BEFORE_SPACE.match(line.text)
        if match is None or not page.gap(line.start + match.end()):
            continue
        start = line.start + match.end()
        end = next((at for at in range(start + 2, line.end) if page.gap(at)), line.end)
        if is_named(page.text[start:end]):
            yield Span(start, end)
    for line in page.lines:
        match = _PLAINLY.match(line.text)
        if match is not None and is_person(match["name"]):
            yield Span(line.start + match.start("name"), line.start + match.end("name"))
