"""Which date is which by the words around it, where neither a label nor its place says so."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.papers.tables import table, text, words

if TYPE_CHECKING:
    from enforcement_kit.papers.dates import Moment
    from enforcement_kit.papers.fields import Sureness

__all__ = ["BY_WORDS", "role_by_rows", "role_by_what_is_served", "role_by_words"]

BY_WORDS: Final = ("由前后文判断", "by the words around it")
"""What the role of a date was taken from, Chinese and English."""
_LOOK: Final = 110
_ENDS: Final = re.compile(r"[。;\n\t]")
_CERTIFICATE: Final = re.compile(r"\([^()\n]{0,12}(?:证|号)[^()\n]{0,4}[0-9][0-9A-Z、,]{4,40}\)")
"""The certificate of an officer, in brackets behind the name."""
_SINCE: Final = re.compile(
    r"^(?:起)?(?:,)?(?:开始|以来|当事人|你|该[单公]|不再|至今|就|一直|擅自|未|在|从事|经营|生产|施工|建设|占|违法|非法|将|对|利用|销售|排放|堆放|私自)"
)
_BY_PARTY: Final = re.compile(
    r"(?:你[\u4e00-\u9fff]{0,2}|其|该[\u4e00-\u9fff]{1,2}|公司|厂|店|部|摊|人)(?:于|自|从|在)$"
)
"""Who does it, before a span of time: 你店于7月8日至10日……."""
_PARTY_DOES: Final = re.compile(
    r"^(?:止)?(?:期间|间)?,(?:你|当事人|该[\u4e00-\u9fff]|其)(?!.{0,6}(?:提出|申请|陈述))"
)
_PARTY_ASKS: Final = re.compile(
    r"^(?:止)?(?:期间|间)?,?(?:你[\u4e00-\u9fff]{0,2}|当事人|其)[^,。;]{0,6}(?:提出|申请|陈述|来函|来电|要求)"
)
_TILL_FOUND: Final = re.compile(r"^起?[^。;]{2,60}?至(?:今|案发|检查|立案|本机关|我局|被?查|现场)")
_BEGUN: Final = re.compile(
    r"(?:起)?[^。;\n]{0,24}?(?:开工|动工|进场|开始|开业|投产|施工|经营|生产|营业|建设|堆放|占用|排放|销售|搭建|使用)"
    r"[^。;\n]{0,24}?,?(?:直至|截至|至|到|直到|于)"
)
_OVER: Final = re.compile(
    r"(?:,)?(?:停工|停止|停业|停产|案发|被查|被[^,。;]{0,8}(?:查|发现)|止|时止|为止|完工|竣工|建成|关停|结束|检查之?[日时])"
)
"""Words by which an act is over on a day, behind words by which it began on the day before."""
_SERVED: Final = re.compile(
    r"^,?(?:(?:该|上述|此)(?:行政)?(?:处罚)?(?P<what>决定书?|告知书|通知书)|依法|直接|已|留置|邮寄|当面"
    r"|向[^,。;]{1,12}?|将(?:该|上述|此)?[^,。;]{0,8}){0,3}送达"
    r"(?:给|至|于)?(?:当事人|你|其|该|被处罚人|被申请人|被执行人|[,。;]|$)"
)
_PAPERS: Final = re.compile(
    r"告知书|责令[^,。;《》]{0,12}(?:通知书|决定书)|催告书|处罚决定书?|决定书"
)
_ROLES_OF_PAPERS: Final = (
    ("告知", "notice"),
    ("责令", "correction_order"),
    ("催告", "demand"),
    ("决定", "service"),
)
_COUNTED: Final = re.compile(r"计罚[^。;,]{0,8}(?:自|从|为|:)?$")
"""The span of days that a daily penalty counts; whether it is that of the act is open."""
_OTHER_TERM: Final = re.compile(
    r"(?:合同|协议|保质期|租期|租赁期|工期|任期|承包期|服务期|合同期)[^。;]{0,3}$"
)
_TERM: Final = re.compile(r"(?:改正|整改)(?:的)?(?:期限|时限)(?:为|是|自|从|:)?$")
_OF_TERM: Final = re.compile(r"租|合同|协议|约定|停|缴|任职|服务期|监测|检测|许可|执照|保质")
"""Words by which a span of time may be one of something else than the act."""


class _Row(NamedTuple):
    role: str
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    bar: re.Pattern[str] | None
    last: bool
    kinds: tuple[str, ...]


@cache
def _rows() -> tuple[_Row, ...]:
    rows = table("dates")["row"]

    def pattern(row: object, key: str) -> re.Pattern[str] | None:
        return re.compile(text(row, key)) if text(row, key) else None

    return tuple(
        _Row(
            text(row, "role"),
            pattern(row, "after"),
            pattern(row, "before"),
            pattern(row, "not"),
            bool(text(row, "last")),
            words(row, "kinds"),
        )
        for row in (rows if isinstance(rows, list) else ())
    )


def role_by_words(
    text: str, moments: tuple[Moment, ...], at: int, kind: str | None = None
) -> tuple[str, Sureness, tuple[str, str]] | None:
    """The role that the words around a date give it, how sure and by what; `None` where they
    give it none.

    Args:
        text: the searched text.
        moments: its days and times, in their order.
        at: which of them.
        kind: the kind of paper.
    """
    each = moments[at]
    limit = moments[at + 1].start if at + 1 < len(moments) else len(text)
    if each.begins and at + 1 < len(moments):
        span = _span(text, moments, at)
        if span:
            return span, "likely", BY_WORDS
        if _COUNTED.search(text[: each.start][-20:]) is not None:
            return "act_begin", "unsure", BY_WORDS
        limit = moments[at + 2].start if at + 2 < len(moments) else len(text)
    if each.until and at and moments[at - 1].begins:
        span = _span(text, moments, at - 1)
        if span:
            return span.replace("_begin", "_end"), "likely", BY_WORDS
        if _COUNTED.search(text[: moments[at - 1].start][-20:]) is not None:
            return "act_end", "unsure", BY_WORDS
        if _TERM.search(text[: moments[at - 1].start][-12:]) is not None:
            return "correction_due", "likely", BY_WORDS
        due = role_by_rows(*_around(text, each, moments, at, limit), kind)
        if due in ("correction_due", "payment_due"):
            return due, "likely", BY_WORDS
        return "mentioned", "certain", ("", "")
    apart = _part_of_act(text, moments, at)
    if apart:
        return apart, "likely", BY_WORDS
    before, after = _around(text, each, moments, at, limit)
    if not each.begins and _begins_act(before, after):
        return "act_begin", "likely", BY_WORDS
    if after[:1] == "起" and re.search(r"(?:自|从)$", before) is not None:
        return None
    role = role_by_rows(before, after, kind) or role_by_what_is_served(text, each.start, after)
    return (_timed(role, each), "likely", BY_WORDS) if role else None


def role_by_what_is_served(text: str, place: int, after: str) -> str:
    """The role of a day on which the paper that was named last is served: ……；6月6日送达当事人."""
    served = _SERVED.match(after)
    if served is None:
        return ""
    line = text.rfind("\n", 0, place) + 1
    named = list(_PAPERS.finditer(text, max(line, place - _LOOK), place))
    word = served["what"] or (named[-1][0] if named else "")
    return next((role for part, role in _ROLES_OF_PAPERS if part in word), "")


def _part_of_act(text: str, moments: tuple[Moment, ...], at: int) -> str:
    """Begin or end of an act whose days stand apart: 于1月10日进场开工，至2月22日停工."""
    if at + 1 < len(moments) and _spans_act(text, moments[at], moments[at + 1]):
        return "act_begin"
    if at and _spans_act(text, moments[at - 1], moments[at]):
        return "act_end"
    return ""


def _spans_act(text: str, first: Moment, second: Moment) -> bool:
    if first.begins or second.begins or _as_day(first) >= _as_day(second):
        return False
    between = text[first.end : second.start]
    return _BEGUN.fullmatch(between) is not None and _OVER.match(text, second.end) is not None


def _as_day(moment: Moment) -> dt.date:
    value = moment.value
    return value.date() if isinstance(value, dt.datetime) else value


def _begins_act(before: str, after: str) -> bool:
    """Whether the act goes on from a day: 自……起未经许可……, 自……起……，至检查之日……."""
    since = re.search(r"(?:自|从)$", before) is not None
    since = since or (after[:1] == "起" and before[-1:] == "于")
    return since and bool(_SINCE.match(after) or _TILL_FOUND.match(after))


def role_by_rows(before: str, after: str, kind: str | None = None) -> str:
    """The row whose words end nearest behind a date; of those that end together, the first.

    Args:
        before: what stands before the date in its sentence.
        after: what stands behind it.
        kind: the kind of paper; some rows are of some kinds alone.
    """
    best: tuple[bool, int, int, str] | None = None
    for number, row in enumerate(_rows()):
        if (row.kinds and kind not in row.kinds) or (row.bar is not None and row.bar.search(after)):
            continue
        if row.before is not None and row.before.search(before) is None:
            continue
        match = row.after.search(after) if row.after is not None else None
        if row.after is not None and match is None:
            continue
        end = match.end() if match is not None else 0
        if best is None or (row.last, end, number) < best[:3]:
            best = (row.last, end, number, row.role)
    return best[3] if best is not None else ""


def _timed(role: str, each: Moment) -> str:
    """An inspection or interview with a time of day begins then."""
    if role in ("inspection", "interview") and isinstance(each.value, dt.datetime):
        return f"{role}_begin"
    return role


def _span(text: str, moments: tuple[Moment, ...], at: int) -> str:
    """What a span of time in running text is: of an inspection, an interview, or of the act."""
    first, second = moments[at], moments[at + 1]
    before = re.split(r"[。;\n\t]", text[max(0, first.start - 20) : first.start])[-1]
    after = _ENDS.split(text[second.end : second.end + _LOOK], maxsplit=1)[0]
    timed = isinstance(first.value, dt.datetime) and isinstance(second.value, dt.datetime)
    if timed:
        for role, words in (("interview", "询问"), ("inspection", "检查|勘验|勘察|巡查|核查")):
            if re.search(words, after[:60]):
                return f"{role}_begin"
    if (
        re.search(
            r"(?<![共合总累])计|连续|加处|查封|扣押|有效期|公示|暂扣|休|送达|陈述|期限|期间为|代理|登记保存",
            before + after[:24],
        )
        or _OTHER_TERM.search(before)
        or _PARTY_ASKS.match(after)
    ):
        return ""
    if re.search(r"(?:自|从|在|于|,)?$", before) and re.search(
        r"当事人|你单位|你公司|该公司|该单位|违法|擅自|未|经营|生产|施工|销售|占用|从事|排放|堆放|倾倒|建设",
        before + after,
    ):
        return "act_begin"
    if _BY_PARTY.search(before) is not None or _PARTY_DOES.match(after) is not None:
        return "act_begin"
    wide = _ENDS.split(text[max(0, first.start - _LOOK) : first.start])[-1]
    if re.search(r"发现(?:当事人|你)[^。;]*,(?:自|从)$", wide) and not _OF_TERM.search(
        wide + after
    ):
        return "act_begin"
    return ""


def _around(
    text: str, each: Moment, moments: tuple[Moment, ...], at: int, limit: int
) -> tuple[str, str]:
    """What stands before and behind a date, within its sentence and up to the next date."""
    floor = moments[at - 1].end if at else 0
    before = _ENDS.split(text[max(floor, each.start - 40) : each.start])[-1]
    after = _CERTIFICATE.sub("", text[each.end : min(limit, each.end + 2 * _LOOK)])
    after = _ENDS.split(after[:_LOOK], maxsplit=1)[0]
    if before.rfind("(") > before.rfind(")"):
        after = after.split(")", 1)[0]  # the date of what stands before the bracket
    return before, after
