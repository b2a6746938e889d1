"""Which date is which: by its label, by its place, by the words around it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, cast

from enforcement_kit.papers.date_words import (
    BY_WORDS,
    role_by_rows,
    role_by_what_is_served,
    role_by_words,
)
from enforcement_kit.papers.dates import Moment, find_moments
from enforcement_kit.papers.punished import is_person
from enforcement_kit.papers.same_day import read_same_days
from enforcement_kit.papers.tables import table, text
from enforcement_kit.papers.ticks import is_unticked
from enforcement_kit.text import Invalid, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import PaperKind
    from enforcement_kit.papers.entries import Entry
    from enforcement_kit.papers.fields import DateRole, Sureness
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.value import Value

__all__ = ["own_date_role", "read_dates"]

_SPANNED: Final = frozenset(["inspection", "interview", "act"])
_SIGNED: Final = re.compile(
    r"(?:[\u4e00-\u9fff()·]{0,30}|.{0,30}(?:印章|盖章|公章|签名|签字|单位|机关)\)?:?"
    r"|(?:签订|签署|落款|申请|陈述|提交|申辩)(?:日期|时间):)"
)
_TELLS: Final = re.compile(r"落款|(?:日期|时间)(?:为|是)$|有效期|期限|[至自从于在到]$")
"""Words that tell of a day: 告知书落款日期为……"""
_FORMS: Final = frozenset(
    [
        "filing_approval",
        "closing_approval",
        "legal_review",
        "investigation_report",
        "transfer_approval",
        "seizure_approval",
    ]
)
_RECORDS: Final = frozenset(
    ["inspection_record", "interview_record", "seizure_record", "hearing_record"]
)
_SIGNED_FORMS: Final = _FORMS | _RECORDS | frozenset(["catalogue"])
_AGREES: Final = re.compile(
    r"(?:同意|准予|批准)[^\n。]{0,24}[。,;]?[\u4e00-\u9fff某×*]{2,4}(?:[、,]?[\u4e00-\u9fff某×*]{2,4})?$"
)
_OF_SOMETHING: Final = re.compile(r"^[^0-9签盖印章]{2,12}(?:时间|日期|期限)$")
_WHOLE: Final = re.compile(r"[()\[\]印章盖公:,。.日期时间年月\s]*")
_NAME_BEHIND: Final = re.compile(_WHOLE.pattern + r"(?:[\u4e00-\u9fff某×*]{2,4}[)、,]?){0,2}")
"""What may follow the date that closes an opinion: nothing, or who signed."""
_COMPACT: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{6}(?![0-9])")
_SIGNED_FOR: Final = re.compile(r"(?:受送达人|收件人|签收人|代收人|收到人)[^:。\n\t]{0,16}[:\t]?")
_RECIPIENT_ROW: Final = re.compile(
    r"\t*(?P<name>[\u4e00-\u9fff某×*]{2,4})[,:(\t]*[0-9〇○零一二三四五六七八九十年月日.\-/]{8,14}\)?\t*"
)
"""A row of one more recipient: nothing but a name and a day."""
_SIGNS: Final = re.compile(
    r"签名|签字|签章|盖章|(?:送达人|见证人|承办人|经办人|审核人|审批人|批准人|记录人|负责人|询问人|检查人|勘验人|执法人员)[:\t]"
)
"""Words of a place to sign; a date behind them in the line is that of signing."""
_YEAR_BEFORE: Final = ("年份取自前文", "its year is that of a day further up")
_BY_PLACE: Final = ("由在文末的位置判断", "by its place at the end")
_TALKS: Final = frozenset(["interview_record", "hearing_record"])
_SAID: Final = ("笔录中有人这样说", "somebody says so in the record")
_LEFT_OPEN: Final = ("文中没有说明是什么日期", "the text does not say which date it is")


def own_date_role(kind: PaperKind | None) -> DateRole:
    """The role that the date of a paper itself has: `decision` for a decision, `filing` for the
    approval of a filing; `paper` where the model has no day of its own for the kind.
    """
    return cast("DateRole", text(table("dates")["own"], kind or "") or "paper")


def read_dates(paper: Paper) -> Iterator[Value]:
    """The dates that a paper states, each with what it is the date of."""
    moments = tuple(
        each for each in find_moments(paper.text) if not is_unticked(paper.page, each.start)
    )
    roles: dict[Moment, tuple[str, Sureness, tuple[str, str]]] = {}
    for entry in paper.under("date"):
        roles |= _labelled(paper, entry, moments, roles)
    rest = [each for each in moments if each not in roles]
    own = _own(paper, rest)
    roles |= dict.fromkeys(own, (own_date_role(paper.kind), "certain", ("", "")))
    for at, each in enumerate(moments):
        if each not in roles:
            roles[each] = _told(paper, moments, at) or _beside_a_name(paper, each)
    yield from _compact(paper)
    yield from read_same_days(
        paper,
        roles,
        lambda place, after: (
            role_by_rows("", after, paper.kind) or role_by_what_is_served(paper.text, place, after)
        ),
    )
    seen: set[tuple[str, dt.date]] = set()
    timed = {
        (roles[each][0], each.value.date())
        for each in moments
        if isinstance(each.value, dt.datetime)
    }
    for each in moments:
        role, sure, why = roles[each]
        untimed = not isinstance(each.value, dt.datetime)
        if (role, each.value) in seen or (untimed and (role, each.value) in timed):
            continue
        seen.add((role, each.value))
        if each.by_year and sure == "certain":
            sure, why = "likely", BY_WORDS
        if each.carried and role == "mentioned":
            continue
        if each.carried:
            sure, why = "unsure", _YEAR_BEFORE
        yield paper.page.value(
            "date", each.value, each.start, each.end, role=role, sure=sure, why=why
        )


def _labelled(
    paper: Paper,
    entry: Entry,
    moments: tuple[Moment, ...],
    taken: dict[Moment, tuple[str, Sureness, tuple[str, str]]],
) -> dict[Moment, tuple[str, Sureness, tuple[str, str]]]:
    """The dates under a label: those at its head, not those of a sentence further down."""
    if entry.label == "日期" and paper.kind in _SIGNED_FORMS:
        return {}  # beside each signature of a form
    role = own_date_role(paper.kind) if entry.role == "paper" else entry.role
    if role == "review_sent" and paper.kind == "service_receipt":
        role = own_date_role(paper.kind)  # 收到时间
    if role == "interview" and "调查" in entry.label and paper.kind != "interview_record":
        role = "mentioned"  # the time that the investigation took
    if role == "of_kind" and _signs_before(paper, entry):
        return {}
    if role.startswith("of_kind"):
        role = _of_kind(paper, role.removeprefix("of_kind"))
    inside = [
        each
        for each in moments
        if entry.value.start <= each.start and each.end <= entry.value.end and each not in taken
    ]
    if not inside or inside[0].start - entry.value.start > 8:
        return {}
    first, *others = inside
    second = others[0] if others and others[0].start - first.end <= 4 else None
    found = {first: (role, "certain", ("", ""))}
    if role in _SPANNED and second is not None:
        found = {
            first: (f"{role}_begin", "certain", ("", "")),
            second: (f"{role}_end", "certain", ("", "")),
        }
    elif role in ("inspection", "interview") and isinstance(first.value, dt.datetime):
        found = {first: (f"{role}_begin", "certain", ("", ""))}
    elif role == "correction_due" and second is not None and second.until:
        found = {first: ("mentioned", "certain", ("", "")), second: (role, "certain", ("", ""))}
    elif second is not None and second.until and role not in ("valid_from", "valid_until"):
        found[second] = ("mentioned", "certain", ("", ""))
    return found  # type: ignore[return-value]  # the literals are those of Sureness


def _of_kind(paper: Paper, part: str) -> str:
    """The role of 时间, 开始时间 or 结束时间: the time of what the kind of paper is about."""
    role = text(table("dates")["of_kind"], paper.kind or "") or "mentioned"
    if part and role in ("inspection", "interview"):
        return role + part
    return "mentioned" if part == "_end" else role


def _signs_before(paper: Paper, entry: Entry) -> bool:
    """Whether a place to sign stands before a label in its line: 签名：张三　时间：……"""
    line = paper.page.lines[paper.page.line_at(entry.at.start)]
    return re.search(r"签名|签字|签章", paper.text[line.start : entry.at.start]) is not None


def _own(paper: Paper, moments: list[Moment]) -> list[Moment]:
    """The date of the paper itself: the last that stands by itself or behind the organ's name."""
    alone = [each for each in moments if not each.until and _alone(paper, each)]
    if paper.kind == "catalogue":
        return []
    if paper.kind == "service_receipt":
        return _received(paper, moments, alone)
    if paper.kind in _FORMS or (paper.kind in _RECORDS and not alone):
        closing = {
            *alone,
            *_in_opinions(paper, moments),
            *_signed(paper, moments),
            *_agreed(paper, moments),
        }
        return sorted(closing, key=lambda each: each.start)[-1:]
    if not alone and paper.page.runs_on:
        alone = [each for each in moments if _behind_organ(paper, each)]
    same = {each.value for each in alone}
    if not alone and paper.kind == "payment_receipt" and len(moments) == 1:
        return moments
    if not alone:
        return []
    if len(same) > 1 and paper.kind not in _RECORDS:
        signed = [each for each in alone if _near_seal(paper, each)]
        return signed[-1:] or alone[-1:]
    return alone[-1:]


def _alone(paper: Paper, each: Moment) -> bool:
    page = paper.page
    line = page.lines[page.line_at(each.start)]
    for cell in page.cells(line):
        if cell.start <= each.start < cell.end:
            before, after = page.text[cell.start : each.start], page.text[each.end : cell.end]
            beside = page.text[line.start : cell.start].rstrip("\t").rpartition("\t")[2]
            if _OF_SOMETHING.search(beside) is not None:
                return False  # under a label of a form that names another day
            if _TELLS.search(before) is not None:
                return False
            return _SIGNED.fullmatch(before) is not None and _WHOLE.fullmatch(after) is not None
    return False


def _behind_organ(paper: Paper, each: Moment) -> bool:
    """Whether a date in a long line stands right behind the organ's name, with no mark between."""
    before = paper.text[max(0, each.start - 12) : each.start]
    return re.search(r"(?:[局府厅会]|办事处|(?:印章|盖章|公章)\))$", before) is not None


def _near_seal(paper: Paper, each: Moment) -> bool:
    at = paper.page.line_at(each.start)
    near = "".join(line.text for line in paper.page.lines[max(0, at - 2) : at + 2])
    return (
        re.search(r"人民政府|街道办事处|管理局|委员会|执法局|执法队|局|印章|盖章|公章", near)
        is not None
    )


def _in_opinions(paper: Paper, moments: list[Moment]) -> list[Moment]:
    """The dates that close the opinions of a form, in the order of the opinions."""
    found: list[Moment] = []
    for entry in paper.under("opinion"):
        inside = [
            each
            for each in moments
            if entry.value.start <= each.start and each.end <= entry.value.end
        ]
        closing = [
            each
            for each in inside
            if _NAME_BEHIND.fullmatch(paper.text[each.end : entry.value.end]) is not None
        ]
        found += closing[-1:]
    return found


def _signed(paper: Paper, moments: list[Moment]) -> list[Moment]:
    """The dates behind a signature in their line."""
    lines = paper.page.lines
    return [
        each
        for each in moments
        if _SIGNS.search(paper.text, lines[paper.page.line_at(each.start)].start, each.start)
        and _WHOLE.fullmatch(paper.text[each.end : _end_of_cell(paper, each)]) is not None
    ]


def _agreed(paper: Paper, moments: list[Moment]) -> list[Moment]:
    """The dates that close a line in which somebody agrees: 负责人 准予结案。柏青 2023年8月22日."""
    lines = paper.page.lines
    return [
        each
        for each in moments
        if _AGREES.search(paper.text[lines[paper.page.line_at(each.start)].start : each.start])
        and _WHOLE.fullmatch(paper.text[each.end : _end_of_cell(paper, each)]) is not None
    ]


def _end_of_cell(paper: Paper, each: Moment) -> int:
    line = paper.page.lines[paper.page.line_at(each.start)]
    return next(cell.end for cell in paper.page.cells(line) if each.start < cell.end)


def _received(paper: Paper, moments: list[Moment], alone: list[Moment]) -> list[Moment]:
    """The day of service in a receipt: where the recipient signs."""
    for match in _SIGNED_FOR.finditer(paper.text):
        line = paper.page.lines[paper.page.line_at(match.start())]
        near = [each for each in moments if match.end() <= each.start < line.end]
        if near:
            return [*near[:1], *_received_below(paper, moments, near[0])]
    return alone[:1] if len({each.value for each in alone}) == 1 else []


def _received_below(paper: Paper, moments: list[Moment], first: Moment) -> list[Moment]:
    """The days in the rows right below, where other recipients sign: 李四 2024年5月7日."""
    lines = paper.page.lines
    found: list[Moment] = []
    for line in lines[paper.page.line_at(first.start) + 1 :]:
        near = [each for each in moments if line.start <= each.start and each.end <= line.end]
        row = _RECIPIENT_ROW.fullmatch(line.text)
        if len(near) != 1 or row is None or not is_person(row["name"]):
            return found
        found += near
    return found


def _told(
    paper: Paper, moments: tuple[Moment, ...], at: int
) -> tuple[str, Sureness, tuple[str, str]] | None:
    """What the words around a date say of it; of one that somebody tells when asked it is open."""
    told = role_by_words(paper.text, moments, at, paper.kind)
    if told is not None and told[0] == "reinspection" and paper.kind == "daily_penalty_decision":
        return "inspection", "unsure", told[2]
    if told is not None and paper.kind in _TALKS:
        return told[0], "unsure", _SAID
    return told


def _beside_a_name(paper: Paper, each: Moment) -> tuple[str, Sureness, tuple[str, str]]:
    """A date that no words speak for: that of a signature or an opinion, or open."""
    line = paper.page.lines[paper.page.line_at(each.start)]
    signs = _SIGNS.search(paper.text, line.start, each.start) is not None
    if signs or _in_opinions(paper, [each]):
        return "opinion", "certain", ("", "")
    return "mentioned", "unsure", _LEFT_OPEN


def _compact(paper: Paper) -> Iterator[Value]:
    """Days of eight figures, which are read under a label alone."""
    for entry in paper.under("date"):
        match = _COMPACT.match(paper.text, *paper.page.trimmed(*entry.value))
        if match is None or entry.role.startswith("of_kind"):
            continue
        found = parse_date(match[0])
        if not isinstance(found, Invalid):
            yield paper.page.value("date", found, match.start(), match.end(), role=entry.role)
