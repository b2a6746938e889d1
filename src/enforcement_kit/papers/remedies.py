"""How a decision is to be performed, and what can be done against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.entries import is_blank
from enforcement_kit.papers.page import tidy
from enforcement_kit.papers.ticks import is_unticked
from enforcement_kit.text import Invalid, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.fields import ValueField
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.value import Value

__all__ = ["read_remedies"]

_N: Final = r"(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})"
_PAY: Final = re.compile(
    rf"(?:收到|接到|送达|签收)[^。;\n]{{0,30}}?(?:之日|次日)?(?:起)?{_N}(?:个)?(?:工作)?[日天](?:内|之内|以内)[^。;\n]{{0,60}}?(?:缴纳|缴至|交至|缴到|交到|缴款|缴清|银行|缴付|履行|缴入|上缴|上交)"
)
_PAY_FORM: Final = re.compile(
    rf"(?:履行期限|罚款缴纳|缴款方式|缴纳方式|缴纳期限|缴款期限|履行方式和期限|缴纳罚款期限)[^。;\n]{{0,40}}?{_N}(?:个)?(?:工作)?[日天](?:内|之内|以内)"
)
_RECONSIDER: Final = re.compile(
    rf"{_N}(?:个)?(?:工作)?[日天](?:内|之内|以内)[^。;\n]{{0,6}}?(?:依法)?(?:向|到)(?P<organs>[^。;\n]{{2,80}}?)(?:申请|提起|提出)(?:行政)?复议"
)
_ORGANS_ALONE: Final = re.compile(
    r"(?:向|到)(?P<organs>[^。;,\n]{2,60}?)(?:申请|提起|提出)(?:行政)?复议"
)
_SUE: Final = re.compile(
    rf"{_N}(?P<unit>个?月|[日天])(?:内|之内|以内)[^。;\n]{{0,12}}?(?:直接|依法|依法直接)?(?:向|到)(?P<court>[^。;,\n向]{{2,40}}?法院)(?:依法)?(?:提起|提出|起诉)"
)
_SUE_ALONE: Final = re.compile(
    r"(?:向|到)(?P<court>[\u4e00-\u9fff()]{2,30}?法院)(?:依法)?(?:提起|提出)?(?:行政诉讼|起诉)"
)
_RECONSIDER_BY: Final = re.compile(
    rf"{_N}(?:个)?(?:工作)?[日天](?:内|之内|以内)[^。;\n]{{0,6}}?(?:依法)?(?:申请|提请)(?!行政复议)(?P<organs>[^。;,\n]{{2,40}}?)(?:行政)?复议"
)
"""可在60日内申请某区人民政府复议."""
_RECONSIDERING: Final = re.compile(
    r"复议(?:机关|机构)(?:名称)?[:为是]{1,2}(?P<organs>[^。;,\n()\t]{3,40})(?=[。;,\n()\t]|$)"
)
"""申请行政复议（复议机关：某县人民政府）."""
_SUE_AT: Final = re.compile(
    rf"{_N}(?P<unit>个?月|[日天])(?:内|之内|以内)[^。;\n]{{0,12}}?(?:诉至|起诉至|起诉到|诉请)(?P<court>[^。;,\n]{{2,40}}?法院)"
)
"""在六个月内诉至某区人民法院."""
_SUE_TERM: Final = re.compile(
    rf"{_N}(?P<unit>个?月|[日天])(?:内|之内|以内)[^。;\n]{{0,30}}?(?:提起)?(?:行政)?诉讼"
)
_MANNER: Final = re.compile(
    r"(?:将罚(?:没)?款|罚款|款项)[^。;\n]{0,30}?(?:缴至|交至|缴到|交到|缴纳至|缴入|缴往|存入|汇至|到)(?P<where>[^。;\n]{2,80})"
)
_BANK: Final = re.compile(
    r"(?:开户(?:银)?行|收款银行|银行名称|缴款银行|代收银行|代收机构|银行)(?:名称)?[:为](?P<bank>[^。;,\n\t:]{3,40}?)(?=[。;,\n\t]|账|户名|帐|$)"
)
_ACCOUNT: Final = re.compile(
    r"(?:账号|帐号|账户号|银行账号|收款账号|账\(卡\)号)[:为](?P<account>[0-9 -]{8,32}[0-9])"
)
_DEFENCE: Final = re.compile(
    rf"(?:收到|接到|送达)[^。;\n]{{0,30}}?{_N}(?:个)?(?:工作)?[日天](?:内|之内|以内)[^。;\n]{{0,50}}?(?:陈述|申辩)"
)
_HEARING: Final = re.compile(
    rf"(?:收到|接到|送达|告知)[^。;\n]{{0,30}}?{_N}(?:个)?(?:工作)?[日天](?:内|之内|以内)[^。;\n]{{0,40}}?听证"
)
_RIGHTS: Final = (
    ("statement", re.compile(r"陈述")),
    ("defence", re.compile(r"申辩")),
    (
        "hearing",
        re.compile(
            r"(?:有权|可以?|享有)[^。;\n]{0,60}?听证|听证的?权利|要求听证|申请听证|要求举行听证"
        ),
    ),
)
_RECUSAL: Final = re.compile(r"回避")
_PARTED: Final = re.compile(r"或者|或|(?<=[府局厅委部处关署院会])(?:、|和|及)")
_OURS: Final = re.compile(r"^(?:本|我)(?:机关|局|镇|街道|委|部)$")
_NO_ORGAN: Final = re.compile(r"[_＿]|^\s*$|^(?:有关|上级|相关)")
_TOLD: Final = frozenset(
    [
        "prior_notice",
        "hearing_notice",
        "interview_record",
        "inspection_record",
        "on_the_spot_decision",
    ]
)
_DECIDED: Final = frozenset(
    [
        "decision",
        "no_penalty_decision",
        "on_the_spot_decision",
        "daily_penalty_decision",
        "correction_order",
        "seizure_decision",
        "demand",
        "seizure_extension",
    ]
)


def read_remedies(paper: Paper) -> Iterator[Value]:
    """Terms and manners of payment, remedies, and rights that are told."""
    yield from _payment(paper)
    if paper.kind in _DECIDED or paper.kind is None:
        yield from _remedies(paper)
    if paper.kind in _TOLD:
        yield from _rights(paper)


def _number(written: str) -> int | None:
    found = parse_number(written)
    return None if isinstance(found, Invalid) else int(found)


def _counted(paper: Paper, field: ValueField, match: re.Match[str] | None) -> Iterator[Value]:
    if match is None or is_unticked(paper.page, match.start("n")):
        return
    number = _number(match["n"])
    if number:
        yield paper.page.value(field, number, match.start("n"), match.end("n"))


def _payment(paper: Paper) -> Iterator[Value]:
    text = paper.text
    if paper.kind in _DECIDED or paper.kind in (None, "payment_receipt"):
        yield from _counted(paper, "pay_within_days", _PAY.search(text) or _PAY_FORM.search(text))
    for field, pattern, group in (
        ("payment_manner", _MANNER, "where"),
        ("bank", _BANK, "bank"),
        ("account", _ACCOUNT, "account"),
    ):
        match = pattern.search(text)
        if match is not None and "_" not in match[group]:
            start, end = paper.page.trimmed(*match.span(group))
            written = tidy(paper.page.written(start, end))
            if field == "account":
                written = written.replace(" ", "")
            yield paper.page.value(field, written, start, end)  # type: ignore[arg-type]  # a field


def _remedies(paper: Paper) -> Iterator[Value]:
    text = paper.text
    match = _RECONSIDER.search(text) or _RECONSIDER_BY.search(text)
    yield from _counted(paper, "reconsideration_days", match)
    organs = match or _RECONSIDERING.search(text) or _ORGANS_ALONE.search(text)
    if organs is not None:
        yield from _organs(paper, organs)
    suit = _SUE.search(text) or _SUE_AT.search(text)
    term = suit or _SUE_TERM.search(text)
    if term is not None:
        yield from _counted(
            paper, "litigation_months" if "月" in term["unit"] else "litigation_days", term
        )
    court = suit or _SUE_ALONE.search(text)
    if court is not None and _NO_ORGAN.search(court["court"]) is None:
        start, end = court.span("court")
        name = tidy(paper.page.written(start, end))
        if len(name) > 4:
            yield paper.page.value("court", name, start, end)


def _organs(paper: Paper, match: re.Match[str]) -> Iterator[Value]:
    place = match.start("organs")
    for part in _PARTED.split(match["organs"]):
        at = paper.text.find(part, place)
        name = re.sub(r"^(?:依法)?(?:向|到|可以向)", "", part)
        at += len(part) - len(name)
        place = at + len(name)
        if len(name) < 2 or is_blank(name) or _NO_ORGAN.search(name) is not None:
            continue
        ours = _OURS.match(name) is not None
        yield paper.page.value(
            "reconsideration_organ",
            tidy(paper.page.written(at, place)),
            at,
            place,
            sure="likely" if ours else "certain",
            why=("文中以“本机关”指代", "the text says this organ"),
        )


def _rights(paper: Paper) -> Iterator[Value]:
    text = paper.text
    for right, pattern in _RIGHTS:
        match = pattern.search(text)
        if match is not None:
            yield paper.page.value("right_told", right, *match.span())
    match = _RECUSAL.search(text)
    if match is not None:
        yield paper.page.value("right_told", "recusal", *match.span())
    if paper.kind in ("prior_notice", "hearing_notice"):
        yield from _counted(paper, "defence_days", _DEFENCE.search(text))
        yield from _counted(paper, "hearing_days", _HEARING.search(text))
