"""Choices and rows of forms: how a paper was served, why a case was closed, what a file holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.entries import is_blank
from enforcement_kit.papers.kinds import kind_of_title
from enforcement_kit.papers.page import Span, tidy
from enforcement_kit.papers.tables import table, text, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.fields import ValueField
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.value import Value

__all__ = ["read_forms"]

_TICK: Final = re.compile(r"[☑√■☒✓✔●]")
_CHOICE: Final = re.compile(r"\)?[^□☐☑√■☒✓✔●○\n\t()]{1,24}")
_OPEN: Final = re.compile(r"[□○☐]")
_TITLES: Final = re.compile(
    r"[\u4e00-\u9fff()、]{3,24}?(?:书|表|录|单|报告|目录|回证|票据|收据|照片|函)"
)
_PAGES: Final = re.compile(r"(?:共|计)(?P<n>[0-9]{1,4})页")
_TOLD: Final = (
    (
        "certificates_shown",
        re.compile(r"(?:出示|向你出示|表明身份|出示了)[^。;\n]{0,24}?(?:证件|执法证|证)"),
    ),
    ("rights_told", re.compile(r"(?:告知|依法享有|你有权|有权)[^。;\n]{0,60}?(?:陈述|申辩|回避)")),
    ("confirmed", re.compile(r"(?:看清|看清楚了|听清楚了?|确认无误|清楚了|明白)[。,!]?")),
)
_WAIVED: Final = re.compile(r"(?:放弃|不要求|不申请|未(?:提出|要求|申请))[^。;\n]{0,16}?听证")
_RECORDS: Final = frozenset(
    [
        "inspection_record",
        "interview_record",
        "seizure_record",
        "hearing_record",
        "on_the_spot_decision",
    ]
)
_PENALISING: Final = frozenset(["decision", "on_the_spot_decision", "daily_penalty_decision"])
_SANCTIONING: Final = frozenset(
    [
        "decision",
        "on_the_spot_decision",
        "daily_penalty_decision",
        "prior_notice",
        "investigation_report",
        "legal_review",
        "discussion_record",
        "closing_approval",
        "cover",
    ]
)
_BY_WORDS: Final = ("由前后文判断", "by the words around it")
_DECIDES: Final = re.compile(
    r"(?:决定|拟|建议|给予|处以|处罚|如下|以下)[^。\n]{0,80}$|[0-9一二三四五六]\s*[.、)][^。\n;]{0,6}$|[:;][^。;\n]{0,6}$"
)


def read_forms(paper: Paper) -> Iterator[Value]:
    """Choices of forms, papers served and listed, what a record says was told."""
    yield from _chosen(paper, "service_way")
    yield from _chosen(paper, "closing_ground")
    yield from _chosen(paper, "retention")
    yield from _served(paper)
    yield from _listed(paper)
    yield from _counted(paper)
    yield from _told(paper)
    yield from _sanctions(paper)
    yield from _outcome(paper)


def _options(field: str) -> tuple[tuple[str, str], ...]:
    rows = table("forms")[field]
    found = [
        (word, str(name))
        for name in (rows if isinstance(rows, dict) else ())
        for word in words(rows, str(name))
    ]
    return tuple(sorted(found, key=lambda each: -len(each[0])))


def _chosen(paper: Paper, field: ValueField) -> Iterator[Value]:
    """The choice under a label: the ticked one where boxes stand, else the only one named."""
    for entry in paper.under(field):
        written = paper.text[slice(*entry.value)]
        if is_blank(written):
            continue
        spans = [
            _choice(paper, entry.value, tick.start())
            for tick in _TICK.finditer(paper.text, *entry.value)
        ]
        if not spans and _OPEN.search(written) is not None:
            continue
        spans = spans or [entry.value]
        for span in spans:
            named = {
                name: word
                for word, name in reversed(_options(field))
                if word in paper.text[slice(*span)]
            }
            if len(named) == 1:
                name, word = next(iter(named.items()))
                at = paper.text.find(word, span.start)
                yield paper.page.value(field, name, at, at + len(word))
                return


def _choice(paper: Paper, value: Span, tick: int) -> Span:
    """The words that a tick belongs to: those behind it, unless it closes up to those before."""
    closes_up = paper.page.gap(tick + 1) and not paper.page.gap(tick) and tick > value.start
    behind = _CHOICE.match(paper.text, tick + 1, value.end)
    if behind is not None and not closes_up:
        return Span(*behind.span())
    before = re.split(r"[□☐☑√■☒✓✔●○\n\t]", paper.text[value.start : tick])[-1]
    return Span(tick - len(before), tick)


def _served(paper: Paper) -> Iterator[Value]:
    if paper.kind != "service_receipt":
        return
    seen: set[str] = set()
    for entry in paper.under("served_paper"):
        for match in _TITLES.finditer(paper.text, *entry.value):
            kind, _ = kind_of_title(match[0])
            if match[0] not in seen:
                seen.add(match[0])
                yield paper.page.value(
                    "served_paper",
                    tidy(paper.page.written(*match.span())),
                    *match.span(),
                    role=kind or "",
                )


def _listed(paper: Paper) -> Iterator[Value]:
    """The rows of a catalogue: what is named in each."""
    if paper.kind != "catalogue":
        return
    for line in paper.page.lines:
        cells = paper.page.cells(line)
        if len(cells) < 2:
            continue
        for cell in cells:
            if re.fullmatch(r"[\u4e00-\u9fff()、《》0-9A-Za-z]{3,40}", cell.text) is None:
                continue
            name = cell.text.strip("《》")
            kind, word = kind_of_title(name)
            if kind is not None or word or _TITLES.fullmatch(name):
                yield paper.page.value(
                    "listed_paper",
                    tidy(paper.page.written(cell.start, cell.end)).strip("《》"),
                    cell.start,
                    cell.end,
                    role=kind or "",
                )
                break


def _counted(paper: Paper) -> Iterator[Value]:
    if paper.kind in ("cover", "catalogue"):
        match = _PAGES.search(paper.text)
        if match is not None:
            yield paper.page.value("page_count", int(match["n"]), *match.span("n"))
    for entry in paper.under("archive_number"):
        start, end = paper.page.trimmed(*entry.value)
        if re.fullmatch(
            r"[0-9A-Za-z\-—〔〕\[\]()\u4e00-\u9fff]{2,30}", paper.text[start:end]
        ) and not is_blank(paper.text[start:end]):
            yield paper.page.value(
                "archive_number", tidy(paper.page.written(start, end)), start, end
            )
            return


def _told(paper: Paper) -> Iterator[Value]:
    if paper.kind in _RECORDS:
        for role, pattern in _TOLD:
            match = pattern.search(paper.text)
            if match is not None:
                yield paper.page.value(
                    "told", value=True, start=match.start(), end=match.end(), role=role
                )
    match = _WAIVED.search(paper.text)
    if match is not None:
        yield paper.page.value(
            "told",
            value=True,
            start=match.start(),
            end=match.end(),
            role="waived_hearing",
            sure="likely",
            why=_BY_WORDS,
        )


def _sanctions(paper: Paper) -> Iterator[Value]:
    """Penalties that are not of money, where the paper decides or proposes them."""
    if paper.kind not in _SANCTIONING and paper.kind is not None:
        return
    rows = table("sanctions")["sanction"]
    for row in rows if isinstance(rows, list) else ():
        for word in words(row, "words"):
            match = _decided(paper, word)
            if match is not None:
                yield paper.page.value(
                    "sanction",
                    tidy(paper.page.written(*match)),
                    *match,
                    role=text(row, "role"),
                    sure="likely",
                    why=_BY_WORDS,
                )
                break


def _decided(paper: Paper, word: str) -> Span | None:
    place = paper.title.place.end
    while (at := paper.text.find(word, place)) >= 0:
        place = at + len(word)
        before = re.split(r"[。\n]", paper.text[max(0, at - 90) : at])[-1]
        quoted = before.count("“") > before.count("”")
        statute = re.search(r"规定[^:]{0,60}$|可以?[^,;]{0,10}$|的,[^;]{0,30}$", before)
        boxed = re.search(r"([□☐☑√■☒✓])\s*[0-9.、]{0,3}$", before)
        behind = re.match(r"[()、]?([□☐☑√■☒✓])", paper.text[place : place + 4])
        box = boxed or behind
        if box is not None:
            if box[1] not in "□☐":
                return Span(at, place)
            continue
        if not quoted and statute is None and _DECIDES.search(before) is not None:
            return Span(at, place)
    return None


def _outcome(paper: Paper) -> Iterator[Value]:
    if paper.kind in _PENALISING:
        role, sure = "penalty", "certain"
    elif paper.kind == "no_penalty_decision":
        role, sure = "no_penalty", "certain"
        if any(word in paper.text for word in words(table("forms")["outcome"], "not_established")):
            role = "not_established"
    else:
        return
    if paper.title.text:
        yield paper.page.value(
            "outcome",
            tidy(paper.page.written(*paper.title.place)),
            *paper.title.place,
            role=role,
            sure="certain" if sure == "certain" else "likely",
        )
