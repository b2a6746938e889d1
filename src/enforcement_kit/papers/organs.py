"""The organ of a paper: by its label, its letterhead, its title, its signature block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.papers.dates import find_moments
from enforcement_kit.papers.entries import is_blank
from enforcement_kit.papers.page import Span, tidy
from enforcement_kit.papers.party_names import is_spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.fields import Sureness
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.page import Line
    from enforcement_kit.papers.value import Value

__all__ = ["read_organs"]

_ENDING: Final = (
    r"(?:人民政府|街道办事处|街道办|办事处|管理委员会|委员会|管委会|[局厅部署](?:[\u4e00-\u9fff]{2,6}分局)?"
    r"|总队|支队|大队|中队|执法队|监察队|管理所|监督所)"
)
_ORGAN: Final = re.compile(rf"[\u4e00-\u9fff×]{{2,30}}?{_ENDING}(?:\([\u4e00-\u9fff]{{2,12}}\))?")
_WHOLE: Final = re.compile(
    rf"(?P<organ>[\u4e00-\u9fff×]{{2,34}}{_ENDING})(?P<seal>[(\[]?(?:印章|盖章|公章|章|加盖公章|行政机关印章|印)[)\]]?)?:?"
)
_SEALED: Final = re.compile(
    rf"(?P<organ>[\u4e00-\u9fff×]{{2,34}}?{_ENDING})?[(\[](?:印章|盖章|公章|加盖公章|行政机关印章|印|行政执法机关印章|单位印章)[)\]]"
)
_TAIL: Final = re.compile(
    rf"(?P<organ>[\u4e00-\u9fff×]{{2,34}}{_ENDING})[(\[]?(?:印章|盖章|公章|印)?[)\]]?$"
)
_PAGES: Final = re.compile(
    r"第[0-9]{1,3}页,?(?:/?,?共[0-9]{1,3}页)?$|共[0-9]{1,3}页,?(?:第[0-9]{1,3}页)?$"
)
_AUTHORITY: Final = re.compile(r"(?:人民政府|办事处|管委会|[总支大中]队|[局厅])$")
_MADE_BY: Final = ("制作单位", "制作机关")
"""Labels of who made a record; who made a sign or a board stands under them too."""
_NOT: Final = re.compile(r"申请|行政复议|起诉|向|缴|公司|法院|银行|抄送|派出所|公安")
_BLANK_DATE: Final = re.compile(
    r"(?:^|(?<=[)局府处会队:]))(?:[0-9〇○零一二]{2,4}|[_×*X]{0,8})年[0-9_×*X]{0,4}月[0-9_×*X]{0,4}日$"
)
"""A date that a draft leaves open: 2023年　月　日."""
_HEADS: Final = 6
_BY_PLACE: Final = ("由落款位置判断", "by its place above the date")


class _Seen(NamedTuple):
    name: str
    at: Span
    sure: Sureness
    seal: bool


def read_organs(paper: Paper) -> Iterator[Value]:
    """The organ, each name once, and the seal block at the end."""
    seen: set[str] = set()
    for each in (*_labelled(paper), *_signed(paper), *_heading(paper)):
        if each.seal:
            yield paper.page.value("seal", each.name, *each.at, sure=each.sure, why=_BY_PLACE)
        if each.name not in seen and not any(each.name in one for one in seen):
            seen.add(each.name)
            yield paper.page.value("organ", each.name, *each.at)


def _seen(
    paper: Paper, start: int, end: int, sure: Sureness = "certain", *, seal: bool = False
) -> _Seen:
    return _Seen(tidy(paper.page.written(start, end)), Span(start, end), sure, seal)


def _labelled(paper: Paper) -> Iterator[_Seen]:
    for entry in paper.under("organ"):
        if entry.label.startswith("申请") and paper.kind != "court_application":
            continue
        start, end = paper.page.trimmed(*entry.value)
        cut = re.compile(r"[,;。\n\t(]").search(paper.text, start, end)
        end = cut.start() if cut is not None else end
        written = paper.text[start:end]
        begin = re.compile(rf"[\u4e00-\u9fff()]{{2,34}}{_ENDING}").match(paper.text, start, end)
        if begin is not None and paper.page.runs_on:
            end = begin.end()
        if entry.label in _MADE_BY and _AUTHORITY.search(paper.text, start, end) is None:
            continue
        if not is_blank(written) and 2 <= len(written) <= 40:
            yield _seen(paper, start, end)


def _signed(paper: Paper) -> Iterator[_Seen]:
    """The organ above the date at the end, or before the place of its seal."""
    lines = [line for line in paper.page.lines if line.text and "\t" not in line.text]
    for at in range(len(lines) - 1, max(-1, len(lines) - 16), -1):
        line = lines[at]
        sealed = _SEALED.search(line.text)
        if sealed is not None and sealed["organ"] and _NOT.search(sealed["organ"]) is None:
            begin, end = line.start + sealed.start("organ"), line.start + sealed.end("organ")
            apart = [at for at in range(begin + 2, end - 3) if paper.page.gap(at)]
            if apart and not is_spread(paper.page, begin, begin + 3):
                begin = apart[-1]  # who can be called stands before it in the line
            yield _seen(paper, begin, end, seal=True)
            return
        found = _above_date(paper, lines, at)
        if found is not None:
            yield found
            return
    yield from _last(paper, lines)


def _last(paper: Paper, lines: list[Line]) -> Iterator[_Seen]:
    """The organ in the last line of a paper that bears no date at its end."""
    whole = _WHOLE.fullmatch(_PAGES.sub("", lines[-1].text)) if lines else None
    if whole is not None and _NOT.search(whole["organ"]) is None:
        start = lines[-1].start
        yield _seen(paper, start, start + len(whole["organ"]), "likely", seal=True)


def _above_date(paper: Paper, lines: list[Line], at: int) -> _Seen | None:
    """The organ in front of a date that closes the paper, in its line or in the one above."""
    line = lines[at]
    moments = find_moments(line.text)
    blank = _BLANK_DATE.search(line.text) if not moments else None
    if (len(moments) != 1 and blank is None) or len(line.text) > 60:
        return None
    before = line.text[: blank.start() if blank is not None else moments[0].start]
    same = _TAIL.search(before.rstrip(":,"))
    if same is not None and _NOT.search(same["organ"]) is None and len(before) <= 40:
        return _seen(
            paper,
            line.start + same.start("organ"),
            line.start + same.end("organ"),
            "likely",
            seal=blank is None,
        )
    if before.strip("(印章盖公) ") or not at:
        return None
    for above in (lines[at - 1], lines[at - 2] if at > 1 else lines[at - 1]):
        whole = _WHOLE.fullmatch(above.text)
        if whole is not None and _NOT.search(whole["organ"]) is None:
            sure: Sureness = "certain" if whole["seal"] else "likely"
            start = above.start
            return _seen(paper, start, start + len(whole["organ"]), sure, seal=blank is None)
    return None


def _heading(paper: Paper) -> Iterator[_Seen]:
    """The letterhead, or the organ that begins the title."""
    title = paper.title
    for line in paper.page.lines[:_HEADS]:
        for cell in paper.page.cells(line):
            if title.text and cell.start >= title.place.start:
                break
            whole = _WHOLE.fullmatch(cell.text)
            if whole is not None and _NOT.search(whole["organ"]) is None:
                yield _seen(paper, cell.start, cell.start + len(whole["organ"]))
                return
    if title.text:
        begin = _ORGAN.match(title.text)
        if begin is not None and title.place.end - title.place.start == len(title.text):
            start = title.place.start
            end = start + _longest(title.text)
            yield _seen(paper, start, end)


def _longest(title: str) -> int:
    """Where the organ at the head of a title ends: at the last of its endings before the kind."""
    ends = [match.end() for match in re.finditer(_ENDING, title)]
    kind = re.search(
        r"行政处罚|行政执法|责令|立案|案件|现场|询问|调查|送达|催告|听证|结案|法制|集体|先行|查封|扣押|不予|当场|限期|罚款|处罚|履行|卷",
        title,
    )
    limit = kind.start() if kind is not None else len(title)
    return max([end for end in ends if end <= limit] or ends[:1])
