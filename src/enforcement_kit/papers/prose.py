"""What a paper tells in sentences: the case, the facts, the evidence, the places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.entries import is_blank
from enforcement_kit.papers.page import Span, tidy
from enforcement_kit.papers.tables import table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.fields import ValueField
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.value import Value

__all__ = ["read_prose"]

_HEAD: Final = (
    r"(?:^|\n)(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\)|[0-9]{1,2}[.、])?"
)
_FACTS_HEAD: Final = re.compile(
    _HEAD + r"[^\n:。]{0,10}?(?:违法事实|案件事实|查明的?事实|调查情况|基本案情|案件基本情况"
    r"|主要事实|检查情况|违法行为)[^\n:。]{0,14}[:\n]"
)
_FACTS_PROSE: Final = re.compile(
    r"(?:现已?查明|经查明?|经调查(?:查明|核实)?|查明|经现场检查(?:发现)?|检查发现)[:,，]"
)
_EVIDENCE_HEAD: Final = re.compile(
    _HEAD + r"[^\n:。]{0,12}?(?:证据|证明材料)[^\n:。]{0,14}[:\n]"
    r"|(?:以上|上述)(?:违法)?事实,?(?:主要)?有(?:以下|下列|如下)?证据[^:。\n]{0,12}[:]"
    r"|有(?:以下|下列|如下)证据[^:。\n]{0,12}[:]"
)
_EVIDENCE_PROSE: Final = re.compile(
    r"(?:以上|上述)(?:违法)?事实,?(?:主要)?[有由](?!以下|下列|如下)(?P<list>[^。\n]{2,400}?)等?(?:证据)?"
    r"(?:予以|加以)?(?:相互)?(?:证明|为证|证实|佐证|印证|为凭|在案)"
    r"|(?:以上|上述)(?:违法)?事实的(?:主要)?证据有(?P<named>[^。\n]{2,400})"
)
_PIECE: Final = re.compile(
    r"笔录|照片|视频|录像|录音|影像|复印件|陈述|证言|报告|鉴定|检测|截图|执照|票据|合同|台账|清单|发票"
    r"|证明"
)
"""What pieces of evidence are called, where no number marks them as such."""
_LONG_PIECE: Final = 40
"""Characters that the name of a piece of evidence has at most."""
_MARKS: Final = re.compile(r"、|以及|和(?=《)")
_ITEM: Final = re.compile(
    r"(?:^|(?<=[\n;。:]))\s*(?:[0-9]{1,2}[.、]|\([0-9一二三四五六七八九十]{1,2}\)|证据[一二三四五六七八九十0-9]{1,2}[:、]|[①-⑳])"
)
_NEXT_HEAD: Final = re.compile(
    r"\n(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]\))|\n(?:以上|上述)(?:违法)?(?:事实|证据)|\n[^\n]{0,20}(?:行为)?(?:已)?(?:违反|构成)"
)
_CAUSE: Final = re.compile(
    r"(?P<cause>(?:涉嫌)?[^\n。;,:“”《》]{4,40}?)(?:一案|案)[,，]?(?:本机关|我局|我镇|本局|经|已|现|的)"
)
_LONGEST: Final = 3000
_TERMS: Final = (("benchmark", re.compile(r"《(?P<v>[^《》]{2,50}裁量[^《》]{0,30})》")),)
_BY_HEAD: Final = ("由段落标题判断", "by the heading above it")
_BY_WORDS: Final = ("由前后文判断", "by the words around it")


def read_prose(paper: Paper) -> Iterator[Value]:
    """Cause, source, places, facts and evidence."""
    yield from _short(paper, "cause", 60)
    yield from _short(paper, "case_source", 60)
    yield from _places(paper)
    yield from _facts(paper)
    yield from _evidence(paper)
    for field, pattern in _TERMS:
        match = pattern.search(paper.text)
        if match is not None:
            yield paper.page.value(
                field,  # type: ignore[arg-type]  # a field
                tidy(paper.page.written(*match.span("v"))),
                *match.span("v"),
            )


def _short(paper: Paper, field: ValueField, longest: int) -> Iterator[Value]:
    if paper.kind == "catalogue":
        return
    found = 0
    for entry in paper.under(field):
        start, end = paper.page.trimmed(*entry.value)
        if is_blank(paper.text[start:end]) or end - start > 3 * longest:
            continue
        found += 1
        ticked = re.compile(r"[☑√■☒✓✔]\s?(?P<v>[^□☑√■☒✓✔☐\n\t]{1,24})").search(
            paper.text, start, end
        )
        if ticked is not None:
            start, end = paper.page.trimmed(*ticked.span("v"))
        elif re.search(r"[□☐]", paper.text[start:end]):
            return
        yield paper.page.value(field, tidy(paper.page.written(start, end)), start, end)
        return
    if field == "cause" and not found:
        match = _CAUSE.search(paper.text, paper.title.place.end)
        if match is not None:
            start, end = match.span("cause")
            cut = re.compile(r"^(?:.{0,30}?(?:对|关于|你单位|你公司|当事人|你))").match(
                paper.text, start, end
            )
            start = cut.end() if cut is not None and cut.end() < end - 3 else start
            yield paper.page.value(
                "cause",
                tidy(paper.page.written(start, end)) + "案",
                start,
                end,
                sure="likely",
                why=_BY_WORDS,
            )


def _places(paper: Paper) -> Iterator[Value]:
    for entry in paper.under("place"):
        start, end = paper.page.trimmed(*entry.value)
        cut = re.compile(r"[。;\n]").search(paper.text, start, end)
        end = cut.start() if cut is not None else end
        if is_blank(paper.text[start:end]) or end - start > 100:
            continue
        role = entry.role
        if role == "of_kind":
            role = text(table("dates")["of_kind"], paper.kind or "") or "act"
        yield paper.page.value("place", tidy(paper.page.written(start, end)), start, end, role=role)


def _facts(paper: Paper) -> Iterator[Value]:
    for entry in paper.under("facts"):
        start, end = paper.page.trimmed(*entry.value, marks=" \t\n:")
        if start == end and not entry.in_table:
            start, end = _section(paper, entry.value.end)
        if not is_blank(paper.text[start:end]) and end - start > 5:
            yield paper.page.value("facts", tidy(paper.page.written(start, end)), start, end)
            return
    head = _FACTS_HEAD.search(paper.text, max(0, paper.title.place.end - 1))
    prose = _FACTS_PROSE.search(paper.text)
    for match, why in ((head, _BY_HEAD), (prose, _BY_WORDS)):
        if match is None:
            continue
        start, end = _section(paper, match.end())
        if end - start > 8:
            yield paper.page.value(
                "facts",
                tidy(paper.page.written(start, end)),
                start,
                end,
                sure="likely",
                why=why,
            )
            return


def _section(paper: Paper, start: int) -> Span:
    """From a heading to the next one, or to where the evidence or the law begins."""
    limit = min(len(paper.text), start + _LONGEST)
    following = _NEXT_HEAD.search(paper.text, start + 1, limit)
    evidence = _EVIDENCE_HEAD.search(paper.text, start + 1, limit)
    ends = [match.start() for match in (following, evidence) if match is not None]
    line = paper.page.lines[paper.page.line_at(start)]
    ends += [
        cell.end
        for cell in paper.page.cells(line)
        if "\t" in line.text and cell.start <= start < cell.end
    ]
    return paper.page.trimmed(start, min([limit, *ends]), marks=" \t\n:")


def _evidence(paper: Paper) -> Iterator[Value]:
    for entry in paper.under("evidence"):
        if not is_blank(paper.text[slice(*entry.value)]):
            items = list(_items(paper, *entry.value))
            yield from items or _listed(paper, *entry.value)
            return
    for head in _EVIDENCE_HEAD.finditer(paper.text, paper.title.place.end):
        limit = min(len(paper.text), head.end() + _LONGEST)
        following = _NEXT_HEAD.search(paper.text, head.end(), limit)
        end = following.start() if following else limit
        items = list(_items(paper, head.end(), end)) or list(_listed(paper, head.end(), end))
        if items:
            yield from items
            return
    found = _EVIDENCE_PROSE.search(paper.text)
    if found is not None:
        yield from _parts(paper, *found.span("list" if found["list"] else "named"))


def _listed(paper: Paper, start: int, end: int) -> Iterator[Value]:
    """A list whose parts no number marks, in a sentence or in lines; no facts told at length."""
    if start < end and paper.text[start] == "\n":
        for line in re.compile(r"[^\n]+").finditer(paper.text, start, end):
            if len(line[0]) > _LONG_PIECE or _PIECE.search(line[0]) is None:
                return
            yield from _part(paper, *line.span())
        return
    stop = re.compile(r"[。\n]").search(paper.text, start, end)
    end = stop.start() if stop is not None else end
    is_short = all(len(each) <= _LONG_PIECE for each in _MARKS.split(paper.text[start:end]))
    if is_short and _PIECE.search(paper.text, start, end) is not None:
        yield from _parts(paper, start, end)


def _parts(paper: Paper, place: int, end: int) -> Iterator[Value]:
    """What stands between the marks of a list."""
    for part in _MARKS.split(paper.text[place:end]):
        at = paper.text.find(part, place)
        place = at + len(part)
        yield from _part(paper, at, place)


def _part(paper: Paper, at: int, place: int) -> Iterator[Value]:
    start, stop = paper.page.trimmed(at, place)
    if stop - start > 1:
        yield paper.page.value(
            "evidence",
            tidy(paper.page.written(start, stop)),
            start,
            stop,
            sure="likely",
            why=_BY_WORDS,
        )


def _items(paper: Paper, start: int, end: int) -> Iterator[Value]:
    """The numbered items of a list."""
    marks = list(_ITEM.finditer(paper.text, start, end))
    for at, mark in enumerate(marks):
        stop = marks[at + 1].start() if at + 1 < len(marks) else end
        line = paper.text.find("\n", mark.end(), stop)
        if line >= 0 and at + 1 == len(marks):
            stop = line
        first, last = paper.page.trimmed(mark.end(), stop)
        if last - first > 1:
            yield paper.page.value("evidence", tidy(paper.page.written(first, last)), first, last)
