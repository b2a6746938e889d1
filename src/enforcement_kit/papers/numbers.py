"""Numbers of papers (文号): the paper's own, its case's, and those of papers that it cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.model.identifiers import DocumentNumber, parse_document_number
from enforcement_kit.papers.entries import is_blank
from enforcement_kit.papers.kinds import kind_of_title
from enforcement_kit.papers.page import tidy
from enforcement_kit.papers.printed_numbers import DECISIONS, FITTING, read_printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.model import PaperKind
    from enforcement_kit.papers.entries import Entry
    from enforcement_kit.papers.fields import Sureness, ValueField
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.page import Page
    from enforcement_kit.papers.value import Value

__all__ = ["NumberFound", "find_numbers", "read_numbers"]

_YEAR: Final = r"(?:(?:19|20)[0-9]{2}|[一二][〇○◯零OoО0一二三四五六七八九]{3})"
_OPEN: Final = r"[〔﹝\[【〖〘(<〈「{]"
_CLOSE: Final = r"[〕﹞\]】〗〙)>〉」}]"
_WORD: Final = r"[\u4e00-\u9fffA-Za-z×]"
_AREA: Final = r"(?<=[\u4e00-\u9fff])[0-9]{4,6}(?=[\u4e00-\u9fff])(?!年)"
"""The area's figures in an agency's word: 苏0281交罚."""
_PREFIX: Final = rf"(?:{_WORD}|\({_WORD}{{1,8}}\)|{_AREA}){{0,30}}"
_SERIAL: Final = (
    r"(?:第[ \n]?)?(?:\([0-9]{1,6}\)(?=号)|(?:[A-Za-z]{1,4}-?|[\u4e00-\u9fff]{1,4}-)?[0-9]{1,15})"
    r"(?:-[0-9A-Za-z]{1,8})*(?:号(?:之[一二三四五六七八九十0-9]{1,2}|-[0-9]{1,3}(?![0-9]))?)?"
)
_BRACKETED: Final = re.compile(
    rf"(?P<prefix>{_PREFIX})(?P<year>{_OPEN}{{1,2}}{_YEAR}年?{_CLOSE}{{1,2}})"
    rf"(?P<middle>(?:[\u4e00-\u9fff]|\([\u4e00-\u9fff]{{1,6}}\)){{0,12}}?)(?:\n(?=第))?(?P<serial>{_SERIAL})"
)
_BARE: Final = re.compile(
    rf"(?P<prefix>(?:{_WORD}|\({_WORD}{{1,8}}\)){{1,30}}?[字罚立告催责改通函发决听当送结审检封扣解移缴令执案简])"
    rf"(?P<year>{_YEAR})(?P<middle>年第|年|第|[-/])?(?P<serial>[0-9]{{1,9}}(?:-[0-9]{{1,4}})*号)"
)
_LEAD: Final = re.compile(
    r"^.*(?:月[一二三四五六七八九十0-9]{1,3}日|来源|决定书|通知书|告知书|催告书|意见书|申请书|回证|文书|审批表|笔录|报告|封面|编号|文号|字号|案号|号码|立案号"
    r"|送达|作出|下达|依据|根据|收到|以及|本机关|我[局镇队街办]|本[局镇队]|街道办|号|的|了|见(?!书)|案件|查明|按照|执行|履行|撤销|维持|依照|确认)"
)
_OUTER: Final = re.compile(r"\([^(0-9一二]")
_LEAD_CHAR: Final = re.compile(r"^[以与及由向将按对为是该即依据经]+")
_AROUND: Final = " \t()[]（）〔〕《》:.·编文字号No№第"
_BEHIND: Final = re.compile(
    r"^[》)\]]{0,2}的?《?(?P<title>[\u4e00-\u9fff()、]{2,24}(?:书|表|证|录|函|单|令))》?"
)
_BEFORE: Final = re.compile(
    r"《?(?P<title>[\u4e00-\u9fff()、]{2,24}(?:书|表|证|录|函|单|令))》?[(\[,:]{0,2}(?:编号|文号)?:?$"
)
_CITING: Final = frozenset(
    ["service_receipt", "payment_receipt", "closing_approval", "cover", "catalogue"]
)
"""Kinds whose forms ask for the number of another paper under 文号."""
_OPEN_WHICH: Final = (
    "文中没有标明哪个是本文书的文号",
    "the text does not say which number is its own",
)
_OF_CASE: Final = re.compile(r"立(?:案)?字?$")
_CASE_OR_FORM: Final = (
    "也可能是案件的立案号",
    "it may be the number of the case and not of the form",
)
_NUMBERED_BY_CASE: Final = DECISIONS | {"prior_notice", "correction_order", "demand"}
_HEAD: Final = 12
_BESIDE: Final = re.compile(r"签发人:?[\u4e00-\u9fff]{0,4}$|第[0-9]{1,3}页(?:,?共[0-9]{1,3}页)?$")
"""What may stand beside a number in its line: who signed, the page."""
_LONE: Final = re.compile(
    rf"[(\[]?(?:编号|文号|No|NO)?[:.]?(?P<n>第?{_YEAR}(?:年第|年|第|[-/])?[0-9]{{1,7}}号)[)\]]?"
)
_DECISION_BEFORE: Final = re.compile(r"(?:作出|下达)[^。;,]{0,12}处罚决定书?\($")
_TITLED: Final = re.compile(
    r"《?(?P<title>[\u4e00-\u9fff]{2,24})(?:》|(?<=[书表证录函单令明告]))\($"
)
"""The title of a paper before a bracket."""
_LEFT_BLANK: Final = re.compile(
    rf"(?:^|\n){_PREFIX}{_OPEN}(?:{_YEAR})?{_CLOSE}第?[_＿×*X]*号(?=\n|$)"
)
_BEFORE_THIS: Final = re.compile(r"曾|此前|前次|上一?次|另案|另行")
_BROKEN: Final = re.compile(r"[0-9A-Za-z〔〕﹝﹞\[\]()【】第字号\u4e00-\u9fff\-/.]{3,40}")


@attrs.frozen(kw_only=True)
class NumberFound:
    """A number where it stands.

    Attributes:
        number: its parts.
        start: offset in the searched text.
        end: offset behind it.
    """

    number: DocumentNumber
    start: int
    end: int


def find_numbers(page: Page) -> tuple[NumberFound, ...]:
    """Every number of a paper or case in a text, in its order."""
    found = list(_all(page, _BRACKETED))
    taken = [(each.start, each.end) for each in found]
    found += [
        each
        for each in _all(page, _BARE)
        if not any(start < each.end and each.start < end for start, end in taken)
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def _all(page: Page, pattern: re.Pattern[str]) -> Iterator[NumberFound]:
    for match in pattern.finditer(page.text):
        start = _prefix_start(page, match)
        number = parse_document_number(_plain(page.text[start : match.end()]))
        if isinstance(number, DocumentNumber) and _is_number(page, match, number):
            yield NumberFound(number=number, start=start, end=match.end())


def _plain(written: str) -> str:
    """The number without what stands for a masked place, and without brackets round its serial."""
    return re.sub(r"\(([0-9]{1,6})\)号", r"\1号", written.replace("×", "某"))


def _is_number(page: Page, match: re.Match[str], number: DocumentNumber) -> bool:
    """Whether what reads as a number is one: no version of a statute, no day, not masked."""
    following = page.text[match.end() : match.end() + 1]
    if following and following in "条款项年月日%元.*×_X…":
        return False
    return "号" in match["serial"] or (bool(number.prefix) and match["year"][0] not in "(<{")


def _prefix_start(page: Page, match: re.Match[str]) -> int:
    """Where the agency's word begins: behind what the sentence or the title puts before it."""
    start, prefix = match.start(), match["prefix"]
    lead = _LEAD.match(prefix)
    if lead is not None:
        cut = lead.end()
        following = prefix[cut:]
        if following[:1] in ("和", "及", "与", "、"):
            cut += 1
        if cut < len(prefix) or match.re is _BRACKETED:
            start, prefix = start + cut, prefix[cut:]
    particles = _LEAD_CHAR.match(prefix)
    if particles is not None and not _begins_there(page, start):
        start += particles.end()
    if start == match.start("year") and _OUTER.match(match["year"]) is not None:
        return start + 1
    for at in range(match.start("year") - 1, start, -1):
        if page.gap(at) and page.text[at - 1] not in "()" and len(page.text[start:at]) > 6:
            if page.gap(at - 1) and page.gap(at + 1):
                break  # every letter is set apart
            return at
    return start


def _begins_there(page: Page, start: int) -> bool:
    """Whether nothing of a sentence stands before a number: it begins its line or its bracket."""
    return start == 0 or page.text[start - 1] in "\n\t:(《〔["


def read_numbers(paper: Paper) -> Iterator[Value]:
    """The numbers that a paper states."""
    page = paper.page
    found = find_numbers(page)
    own: list[NumberFound] = []
    cases: list[NumberFound] = []
    for each in found:
        entry = _entry_of(paper, each)
        if entry is not None and entry.field == "case_number":
            cases.append(each)
        elif entry is not None and entry.field == "document_number":
            if _is_own_label(paper, entry) or _of_this_receipt(paper, each):
                own.append(each)
        elif (entry is None or entry.field != "cited_number") and _stands_alone(paper, each):
            own.append(each)
    own = own or _in_title(paper, found) or list(_bare_year(paper))
    if not own and paper.kind in _NUMBERED_BY_CASE:
        own = [each for each in cases if _at_head(paper, each)]
    yield from _broken(paper, (*found, *own))
    if not own:
        yield from read_printed(paper)
    numbers = {each.number for each in own}
    if len(numbers) == 1:
        sure: Sureness = "unsure" if _is_of_case(paper, own[0]) else "certain"
        yield _value(page, "document_number", own[0], sure=sure)
    elif numbers:
        yield from _several(page, own)
    else:
        fitting = _fitting(paper, [each for each in found if each not in cases])
        if fitting is not None:
            numbers = {fitting.number}
            yield page.value(
                "document_number",
                _written(page, fitting),
                fitting.start,
                fitting.end,
                sure="unsure",
                why=_OPEN_WHICH,
            )
    yield from _others(paper, found, cases, numbers)


def _is_of_case(paper: Paper, each: NumberFound) -> bool:
    """Whether the number of a filing form, which no label names, may be that of its case."""
    unnamed = paper.kind == "filing_approval" and _entry_of(paper, each) is None
    return unnamed and _OF_CASE.search(each.number.prefix) is not None


def _at_head(paper: Paper, each: NumberFound) -> bool:
    """Whether a number has a line of the head to itself: forms that number a paper by 案号."""
    line = paper.page.line_at(each.start)
    rest = paper.page.lines[line].text.replace(paper.text[each.start : each.end], "")
    return line < _HEAD and not rest.strip(_AROUND + "案")


def _others(
    paper: Paper, found: tuple[NumberFound, ...], cases: list[NumberFound], own: set[DocumentNumber]
) -> Iterator[Value]:
    """The number of the case, and numbers of other papers, each once."""
    seen = set(own)
    for each in (*cases, *found):
        if each.number in seen:
            continue
        seen.add(each.number)
        if each in cases:
            yield _value(paper.page, "case_number", each)
        else:
            yield _value(paper.page, "cited_number", each, role=_cited_kind(paper, each) or "")


def _several(page: Page, own: list[NumberFound]) -> Iterator[Value]:
    seen: set[DocumentNumber] = set()
    for each in own:
        if each.number not in seen:
            seen.add(each.number)
            yield page.value(
                "document_number",
                _written(page, each),
                each.start,
                each.end,
                sure="unsure",
                why=("有多个文号", "it bears several numbers"),
            )


def _value(
    page: Page, field: ValueField, each: NumberFound, role: str = "", sure: Sureness = "certain"
) -> Value:
    written = _written(page, each)
    return page.value(field, written, each.start, each.end, role=role, sure=sure, why=_CASE_OR_FORM)


def _written(page: Page, each: NumberFound) -> str:
    return re.sub(r"(?<=[0-9]) (?=[0-9])", "", tidy(page.written(each.start, each.end)))


def _entry_of(paper: Paper, each: NumberFound) -> Entry | None:
    """The label under which a number stands, if the number is what stands first there."""
    for entry in paper.entries:
        if entry.field not in ("document_number", "case_number", "cited_number"):
            continue
        if entry.value.start <= each.start and each.end <= entry.value.end:
            before = paper.text[entry.value.start : each.start]
            if len(before.strip(_AROUND)) <= 2:
                return entry
    return None


def _is_own_label(paper: Paper, entry: Entry) -> bool:
    if paper.kind in _CITING:
        return False
    if _is_of_evidence(paper, entry):
        return False
    return "决定" not in entry.label or paper.kind in DECISIONS or paper.kind is None


def _is_of_evidence(paper: Paper, entry: Entry) -> bool:
    """Whether a label stands in brackets behind another paper's title: 《鉴定证明》（编号：……）."""
    if entry.at.start < paper.title.place.end:
        return False
    told = paper.text[max(0, entry.at.start - 24) : entry.at.start]
    if paper.kind not in DECISIONS and _DECISION_BEFORE.search(told) is not None:
        return True
    title = _TITLED.search(paper.text, max(0, entry.at.start - 30), entry.at.start)
    return title is not None and kind_of_title(title["title"])[0] != (paper.kind or "")


def _of_this_receipt(paper: Paper, each: NumberFound) -> bool:
    """Whether a number in a line of its own is a receipt's by its word: 某送〔2022〕33号."""
    is_fitting = paper.kind == "service_receipt" and "送" in each.number.prefix[-3:]
    return is_fitting and _stands_alone(paper, each)


def _stands_alone(paper: Paper, each: NumberFound) -> bool:
    """Whether a number has its line, or its cell, to itself and stands at the head of the paper."""
    page = paper.page
    line = page.lines[page.line_at(each.start)]
    for cell in page.cells(line):
        if cell.start <= each.start < cell.end:
            rest = cell.text[: each.start - cell.start] + cell.text[each.end - cell.start :]
            alone = not _BESIDE.sub("", rest).strip(_AROUND)
            return alone and (len(page.cells(line)) == 1 or paper.kind not in _CITING)
    return False


def _in_title(paper: Paper, found: tuple[NumberFound, ...]) -> list[NumberFound]:
    """The numbers in the line of the title, or behind the title where a page runs on."""
    place = paper.title.place
    return [each for each in found if place.start <= each.start < place.end]


def _bare_year(paper: Paper) -> Iterator[NumberFound]:
    """A number without an agency's word that has a line at the head to itself: 2022年第15号."""
    for line in paper.page.lines[:_HEAD]:
        match = _LONE.fullmatch(line.text)
        number = parse_document_number(match["n"]) if match is not None else None
        if match is not None and isinstance(number, DocumentNumber):
            yield NumberFound(
                number=number, start=line.start + match.start("n"), end=line.start + match.end("n")
            )


def _fitting(paper: Paper, found: list[NumberFound]) -> NumberFound | None:
    """The one number whose agency's word fits the kind of paper, where nothing else marks it."""
    letters = FITTING.get(paper.kind or "decision", "")
    if _LEFT_BLANK.search(paper.text) is not None:
        return None  # a draft that has no number yet
    fitting = [
        each
        for each in found
        if any(char in each.number.prefix for char in letters) and not _is_told_of(paper, each)
    ]
    cited = [each for each in fitting if _cited_kind(paper, each) not in (None, paper.kind)]
    rest = [each for each in fitting if each not in cited]
    return rest[0] if len({each.number for each in rest}) == 1 else None


def _is_told_of(paper: Paper, each: NumberFound) -> bool:
    """Whether a number is introduced as another paper's: in brackets, or of a time before."""
    before = paper.text[max(0, each.start - 60) : each.start]
    if before[-1:] == "(" and each.start > paper.title.place.end:
        return True
    return _BEFORE_THIS.search(re.split(r"[。;\n]", before)[-1]) is not None


def _cited_kind(paper: Paper, each: NumberFound) -> PaperKind | None:
    """The kind of paper whose title stands beside a number."""
    text = paper.text
    for title in (
        _BEHIND.match(text[each.end : each.end + 30]),
        _BEFORE.search(text[max(0, each.start - 30) : each.start]),
    ):
        if title is not None:
            kind, _ = kind_of_title(title["title"])
            if kind is not None:
                return kind
    prefix = each.number.prefix
    for kind, letters in (("prior_notice", "告"), ("decision", "罚"), ("filing_approval", "立")):
        if letters in prefix[-3:]:
            return kind
    return None


def _broken(paper: Paper, found: Sequence[NumberFound]) -> Iterator[Value]:
    """A number under its label that has not the form of one: kept as written, marked."""
    for entry in paper.under("document_number") + paper.under("case_number"):
        start, end = paper.page.trimmed(*entry.value)
        written = paper.text[start:end]
        if (entry.field == "document_number" and not _is_own_label(paper, entry)) or any(
            entry.value.start <= each.start < entry.value.end for each in found
        ):
            continue
        mark = re.match(r"(?:No|NO|№)[.:]?", written)
        start += mark.end() if mark is not None else 0
        written = paper.text[start:end]
        if is_blank(written) or not re.search(r"[0-9]{2}", written):
            continue
        if paper.kind == "payment_receipt" and entry.field == "document_number":
            continue
        if paper.kind == "on_the_spot_decision" and mark is not None:
            continue
        if _BROKEN.fullmatch(written) is not None and not re.search(
            r"\(\)|〔〕|[×*_X]{2}|[0-9]X号", written
        ):
            yield paper.page.value(
                entry.field,
                tidy(paper.page.written(start, end)),
                start,
                end,
                sure="unsure",
                why=("不是文号的通常写法", "it is not written as numbers of papers are"),
            )
