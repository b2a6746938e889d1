"""Whom a paper addresses: a line of its head that is a name with a colon behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.labels import known_label
from enforcement_kit.papers.page import Span
from enforcement_kit.papers.party_names import BRACKETED, ORGANISATION, PERSON, TRADER
from enforcement_kit.papers.punished import is_named, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.page import Line

__all__ = ["addressed"]

_ADDRESSED: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff()·A-Za-z0-9&×*]{2,40}?)(?:先生|女士|同志)?"
    r"\n?(?:\((?P<more>(?:[^()]|\([^()\n]{1,20}\)){2,120})\))?[:,]"
)
_NAME: Final = rf"(?:{BRACKETED}|[\u4e00-\u9fff·×*]{{2,40}})"
_TOGETHER: Final = re.compile(
    rf"{_NAME}(?:\([^()]{{2,40}}\))?(?:、{_NAME}(?:\([^()]{{2,40}}\))?){{1,5}}:"
)
_EACH_NAME: Final = re.compile(rf"(?:^|、)(?P<name>{_NAME})(?=[(、:])")
_GREETING: Final = re.compile(
    r"[^\u4e00-\u9fff]|如下|以下|下列|规定|查明|[你我本][单局]|事实|证据|依据|日期|意见|内容|记录|告知|要求"
    r"|说明|备注|附|第.|问|答|罚款|金额|编号|文号|处罚|签名|签字|盖章|时间|地点|情况|结论"
)
_TOLD_TO: Final = re.compile(r"^[^。]{0,80}?你(?:单位|公司|厂|店|社|户|方|们|于|在|的|因)?")
"""What is told to whom a paper addresses, in the line of the salutation."""
_SHORT_REST: Final = 80
_AUTHORITY: Final = re.compile(
    r"人民政府|[镇乡县市区]政府$|办事处|人民法院|公安|检察|监察委|[局厅]$|执法(?:大|支|中)?队$|(?:支|大|中|总)队$|管委会$|委员会办公室$"
)
"""Names of authorities, which are written to and are no party."""
_NAME_ALONE: Final = re.compile(rf"(?P<name>{_NAME})\((?P<more>[^()]{{6,120}})\)(?P<mark>[:、,;]?)")
"""A name with what identifies it in a line of its own."""
_SHORTEST: Final = 4
_TO_OTHERS: Final = frozenset(
    [
        "transfer_letter",
        "court_application",
        "legal_review",
        "discussion_record",
        "interview_record",
        "inspection_record",
        "hearing_record",
    ]
)
"""Kinds that address another organ, the unit that sent the case, or nobody."""
_LIVES_IN: Final = re.compile(
    r"(?:村民|居民|村|社区|[0-9]组|小组|居委会|户)(?=[\u4e00-\u9fff某×*]{2,4}$)"
)


def addressed(paper: Paper) -> tuple[Span, ...]:
    """The names that the paper addresses, where they stand; one, or several in one salutation."""
    if paper.kind in _TO_OTHERS:
        return ()
    page = paper.page
    first = page.line_at(paper.title.place.end) if paper.title.text else 0
    for line in page.lines[first : first + 10]:
        together = tuple(_together(line))
        if together:
            return together
        match = _ADDRESSED.match(page.text, line.start)
        if match is None or (match[0].endswith(",") and match["more"] is None):
            continue
        name = match["name"]
        if name.count("(") != name.count(")"):
            continue
        end = page.lines[page.line_at(match.end() - 1)].end
        behind = page.text[match.end() : end]
        if _GREETING.search(name.replace("(", "").replace(")", "")):
            continue
        if behind and not _is_told_to(name, behind):
            continue
        known = ORGANISATION.search(name) or TRADER.search(name) or PERSON.fullmatch(name)
        if not known and (behind or len(name) < _SHORTEST):
            continue
        if known_label(name) is not None:
            continue
        if _AUTHORITY.search(name) is not None:
            continue
        start, stop = match.span("name")
        lives = _LIVES_IN.search(name)
        if lives is not None and page.gap(start + lives.end()) and is_person(name[lives.end() :]):
            start += lives.end()  # 某村村民 张三
        return tuple(_beside(paper, line, Span(start, stop)))
    return ()


def _beside(paper: Paper, line: Line, found: Span) -> Iterator[Span]:
    """A name that the paper addresses, and those in the lines right above and right below it."""
    lines, at = paper.page.lines, paper.page.line_at(line.start)
    above: list[Span] = []
    for number in range(at - 1, -1, -1):
        match = _NAME_ALONE.fullmatch(lines[number].text)
        if match is None or match["mark"] == ":" or not _is_party(match["name"]):
            break
        above.insert(0, _at(lines[number], match))
    yield from above
    yield found
    below = paper.page.line_at(found.end) + 1
    while below < len(lines):
        match = _NAME_ALONE.fullmatch(lines[below].text)
        if match is None or match["mark"] != ":" or not _is_party(match["name"]):
            return
        yield _at(lines[below], match)
        below += 1


def _is_party(name: str) -> bool:
    return is_named(name) and _AUTHORITY.search(name) is None and known_label(name) is None


def _at(line: Line, match: re.Match[str]) -> Span:
    return Span(line.start + match.start("name"), line.start + match.end("name"))


def _is_told_to(name: str, behind: str) -> bool:
    """Whether what stands behind a salutation in its line is of the party, or told to it."""
    if re.match(r"\(|统一|身份|经营|法定|地址|住", behind):
        return len(behind) <= _SHORT_REST
    return is_named(name) and len(name) > 1 and _TOLD_TO.search(behind) is not None


def _together(line: Line) -> Iterator[Span]:
    """Several parties in one salutation: 某公司、张三（身份证号……）：."""
    whole = _TOGETHER.fullmatch(line.text)
    if whole is None:
        return
    names = list(_EACH_NAME.finditer(line.text))
    if all(is_named(match["name"]) for match in names):
        for match in names:
            yield Span(line.start + match.start("name"), line.start + match.end("name"))
