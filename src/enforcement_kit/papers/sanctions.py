"""Penalties and sums of money: what each sum is, and which party it is of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from enforcement_kit.model.values import Money
from enforcement_kit.papers.amounts import Sum, find_sums
from enforcement_kit.papers.operative import operative_parts, quoted_spans
from enforcement_kit.papers.party_names import PartyFound, nearest_party
from enforcement_kit.papers.tables import table, text, words
from enforcement_kit.text import Invalid, parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from enforcement_kit.papers.fields import Sureness, ValueField
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.page import Span
    from enforcement_kit.papers.value import Value

__all__ = ["read_sums"]

_CLAUSE: Final = re.compile(r"[。;\n\t]")
_ITEM: Final = re.compile(
    r"(?:[。;\n\t]|(?<=[,。;:\n])[0-9]{1,2}[.、]|(?<=[,。;:\n])\([0-9一二三四五六七八九]{1,2}\))"
)
_BEFORE: Final = 60
_BEHIND: Final = 14
_STATUTE: Final = re.compile(
    r"规定[^。]{0,10}[,:]?[^。;]{0,120}(?:的,|者,)[^。;]{0,60}$|(?:可以|可)(?:并)?处[^。;]{0,12}$"
)
_ABOUT: Final = ("是约数", "an approximation")
_UNTICKED: Final = re.compile(r"[□☐]\s?[0-9.、]{0,2}(?:处|并处)?罚款[^□☐☑√]{0,14}$")
_TICK: Final = re.compile(r"[☑√■☒✓]")
_NAMED_TOTAL: Final = re.compile(r"罚|没收|以上|[两二三]项|上述")
_DIFFER: Final = ("大写与小写不一致", "the words and the figures state different amounts")
_NO_KIND: Final = (
    "文书种类未识别，不知是否为处罚",
    "the kind of paper is not known, and whether this is a penalty",
)
_PROPOSED: Final = ("由前后文判断", "by the words around it")
_WHICH: Final = ("文中有几个不同的数额", "the text states several different amounts")
_WHOSE: Final = (
    "有多个当事人，文中没有说明属于谁",
    "there are several parties, and it is not said whose it is",
)
_NO_SANCTIONS: Final = frozenset(
    [
        "interview_record",
        "inspection_record",
        "seizure_record",
        "test_report",
        "preservation_notice",
    ]
)
_DECIDED: Final[tuple[ValueField, ...]] = ("fine", "confiscation", "total")
_MONEY: Final = frozenset(["fine", "confiscation", "total", "additional_fine"])
_BEFORE_THIS: Final = re.compile(r"曾(?:经)?(?:因|被|于)|此前|前次|上一?次")
_HAS_PAID: Final = re.compile(
    r"(?:已|业已|主动|按期|按时|足额|全额)[^。;]{0,40}?(?:缴纳|缴清|交纳|缴付|上缴)(?:了)?(?:全部)?(?:行政)?罚(?:没)?款(?:共计|合计)?(?:人民币)?$"
    r"|于[^。;]{0,24}(?:缴纳|交纳)(?:了)?罚(?:没)?款(?:人民币)?$"
)
_ADDED: Final = re.compile(
    r"(?:合计|共计|总计|总共)(?:处|处以|并处)?(?:罚款)?(?:金额)?(?:人民币)?$"
)
_OWNED: Final = frozenset(["fine", "confiscation", "paid", "illegal_gains", "goods_value"])
_BARE: Final = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,?[0-9]{3})*\.[0-9]{2}(?![0-9])")


class _Row(NamedTuple):
    field: str
    role: str
    before: tuple[str, ...]
    behind: tuple[str, ...]


class _Found(NamedTuple):
    field: ValueField
    role: str
    value: Decimal
    start: int
    end: int
    of: int | None
    weight: int
    sure: Sureness
    why: tuple[str, str]
    summed: bool = False
    named: bool = True


@cache
def _rows() -> tuple[_Row, ...]:
    rows = table("sanctions")["sum"]
    return tuple(
        _Row(text(row, "field"), text(row, "role"), words(row, "before"), words(row, "behind"))
        for row in (rows if isinstance(rows, list) else ())
    )


def read_sums(paper: Paper, parties: Sequence[PartyFound]) -> Iterator[Value]:
    """The sums that a paper states, each once for each party and kind."""
    found = [*_labelled(paper), *_running(paper, parties)]
    if paper.kind == "payment_receipt":
        found = _receipt(paper, found)
    found = _decided(found)
    seen: set[tuple[str, str, Decimal, int | None]] = set()
    for each in sorted(found, key=lambda one: (one.start, one.end)):
        key = (each.field, each.role, each.value, each.of)
        if key in seen:
            continue
        seen.add(key)
        yield paper.page.value(
            each.field,
            Money(each.value),
            each.start,
            each.end,
            role=each.role,
            of=each.of,
            sure=each.sure,
            why=each.why,
        )


def _labelled(paper: Paper) -> Iterator[_Found]:
    """Bare numbers under a label that names their unit: 罚款金额（元）：3000, 罚款金额万元：0.3."""
    for entry in paper.entries:
        if entry.field not in ("fine", "confiscation", "total", "paid"):
            continue
        start, end = paper.page.trimmed(*entry.value)
        written = paper.text[start:end]
        label = paper.text[entry.at.start : entry.at.end]
        if not re.fullmatch(r"[¥￥]?[0-9][0-9,]*(?:\.[0-9]{1,6})?", written):
            continue
        if "元" not in label and not re.search(r"\.[0-9]{2}$", written):
            continue
        value = parse_amount(written, unit="万元" if "万元" in label else "元")
        if not isinstance(value, Invalid) and value:
            role = "gains" if entry.field == "confiscation" else ""
            yield _Found(entry.field, role, value, start, end, None, 9, "certain", ("", ""))


def _running(paper: Paper, parties: Sequence[PartyFound]) -> Iterator[_Found]:
    quoted, operative = quoted_spans(paper), operative_parts(paper)
    sums = find_sums(paper.text)
    for at, each in enumerate(sums):
        if each.of_range or each.rate or not each.value or _inside(each, quoted):
            continue
        field, role = _meaning(paper, each, sums[at - 1].end if at else 0)
        if not field:
            continue
        weight = max((part.weight for part in operative if _inside(each, (part.span,))), default=0)
        if field in _MONEY and (paper.kind in _NO_SANCTIONS or _of_statute(paper, each)):
            continue
        sure: Sureness = "certain" if weight or field not in _MONEY else "likely"
        why = ("", "") if sure == "certain" else _PROPOSED
        if paper.kind is None and field in _MONEY:
            sure, why = "unsure", _NO_KIND
        if each.about:
            sure, why = "unsure", _ABOUT
        if each.other is not None:
            sure, why = "unsure", _DIFFER
        if field in _MONEY and _BEFORE_THIS.search(_clause(paper.text, each.start)) is not None:
            continue
        named = _NAMED_TOTAL.search(_clause(paper.text, each.start)) is not None
        summed = _ADDED.search(paper.text[max(0, each.start - 16) : each.start]) is not None
        for of in _owners(paper, each, parties) if field in _OWNED else (None,):
            open_whose = of is None and len(parties) > 1 and field in ("fine", "confiscation")
            if open_whose and sure == "certain":
                sure, why = "likely", _WHOSE
            yield _Found(
                field, role, each.value, each.start, each.end, of, weight, sure, why, summed, named
            )


def _inside(each: Sum, spans: Sequence[Span]) -> bool:
    return any(start <= each.start and each.end <= end for start, end in spans)


def _meaning(paper: Paper, each: Sum, floor: int) -> tuple[ValueField, str]:
    """What a sum is, by the nearest of the words that say it; empty where none does."""
    whole = paper.text
    behind = whole[each.end : each.end + _BEHIND].removeprefix("人民币").removeprefix("整")
    for row in _rows():
        word = next((word for word in row.behind if behind.startswith(word)), "")
        if word:
            before = _clause(whole, each.start)
            if row.field == "paid" and "已" not in word + before[-24:]:
                continue
            if row.field == "fine" and re.search(r"加处$", before):
                return "additional_fine", ""
            if row.field == "fine" and re.search(
                r"(?:已|实际)(?:缴纳|缴)(?:了)?(?:人民币)?$", before
            ):
                return "paid", ""
            return cast("ValueField", row.field), row.role
    near = _CLAUSE.split(whole[max(floor, each.start - _BEFORE) : each.start])[-1]
    near = re.sub(r"\([^()]*\)", "", near)
    found = _nearest(near)
    if found is None and floor:
        # 对甲处罚款1万元，乙2万元: the words stand before the sum before
        found = _nearest(_clause(whole, each.start))
        if found is not None and found[0].field not in ("fine", "confiscation"):
            found = None
        if found is not None and not re.search(r"(?:对|处|[,、:])[^,、]{0,20}$", near):
            found = None
    if found is None and re.search(r"处(?:以)?$", near) is not None:
        rest = _CLAUSE.split(whole[each.end : each.end + _BEFORE])[0]
        return cast("ValueField", "fine" if "罚款" in rest else ""), ""
    if found is None:
        found = _under_label(paper, each)
    if found is None:
        return cast("ValueField", ""), ""
    row, gap = found
    if gap > 24 and row.field == "fine":
        return cast("ValueField", ""), ""
    if row.field in ("illegal_gains", "goods_value"):
        if gap > 14:
            return cast("ValueField", ""), ""
        if re.search(r"倍|%|百分|比例", near[len(near) - gap :]):
            # 货值金额的10倍即6000元 is a multiple of it
            return cast("ValueField", "fine" if "罚" in near else ""), ""
    if row.field in _DECIDED and _HAS_PAID.search(_clause(whole, each.start)) is not None:
        return "paid", ""
    if row.field == "paid" and re.search(r"逾期|未|应当?|的,|将|请", near):
        return cast("ValueField", "fine" if "罚款" in near else ""), ""
    if row.field == "fine" and _UNTICKED.search(near) is not None and _TICK.search(whole):
        return cast("ValueField", ""), ""
    if row.field == "total":
        return _total(paper, _clause(whole, each.start)), ""
    return cast("ValueField", row.field), row.role


def _clause(whole: str, place: int) -> str:
    return _CLAUSE.split(whole[max(0, place - 2 * _BEFORE) : place])[-1]


def _nearest(near: str) -> tuple[_Row, int] | None:
    """The row whose word ends nearest to the sum, and how far before it."""
    best: tuple[int, int, _Row] | None = None
    for row in _rows():
        for word in row.before:
            at = near.rfind(word)
            if at >= 0 and (best is None or (at + len(word), len(word)) > best[:2]):
                best = (at + len(word), len(word), row)
    return None if best is None else (best[2], len(near) - best[0])


def _under_label(paper: Paper, each: Sum) -> tuple[_Row, int] | None:
    """The meaning of a sum that stands first under a label of money."""
    for entry in paper.entries:
        if (
            entry.field
            in (
                "fine",
                "confiscation",
                "total",
                "paid",
                "additional_fine",
                "illegal_gains",
                "goods_value",
            )
            and entry.value.start <= each.start
            and each.end <= entry.value.end
            and each.start - entry.value.start <= 12
        ):
            role = "gains" if entry.field == "confiscation" else ""
            return _Row(entry.field, role, (), ()), 0
    return None


def _total(paper: Paper, near: str) -> ValueField:
    if paper.kind == "demand":
        return "due"
    if paper.kind == "payment_receipt":
        return "paid"
    if re.search(r"违法所得[^,]{0,10}(?:共计|合计|总计)|获利[^,]{0,6}(?:共计|合计)", near):
        return "illegal_gains"
    if re.search(r"货值[^,]{0,10}(?:共计|合计|总计)", near):
        return "goods_value"
    return "total"


def _of_statute(paper: Paper, each: Sum) -> bool:
    """Whether a sum stands in the words of a provision, not in what is decided here."""
    before = _clause(paper.text, each.start)
    return _STATUTE.search(before) is not None and not re.search(
        r"决定|拟(?:对|作|给)|建议", before[-60:]
    )


def _owners(paper: Paper, each: Sum, parties: Sequence[PartyFound]) -> tuple[int | None, ...]:
    """Whose a sum is: the party named last before it in its item; all of them where 各 stands."""
    if len(parties) < 2:
        return (None,)
    floor = 0
    for match in _ITEM.finditer(paper.text, max(0, each.start - 300), each.start):
        floor = match.end()
    before = paper.text[floor : each.start]
    if (
        re.search(r"各(?:处|罚|给予|处以)|分别(?:处|罚|给予|处以)[^,;]{0,16}$", before)
        and "各" in before
    ):
        return tuple(range(len(parties)))
    found = nearest_party(paper.text, parties, each.start, floor)
    if found is None:
        heading = _heading(paper, each, parties)
        return (heading,)
    return (found,)


def _heading(paper: Paper, each: Sum, parties: Sequence[PartyFound]) -> int | None:
    """The party that the items above belong to: 对张三： and the items below it."""
    floor = max(0, each.start - 400)
    for match in re.finditer(r"\n", paper.text[floor : each.start]):
        line = paper.text[floor + match.end() : each.start].split("\n", 1)[0]
        if line.endswith(":") and nearest_party(line, parties, len(line), 0) is not None:
            return nearest_party(paper.text, parties, each.start, floor + match.end())
    return None


def _receipt(paper: Paper, found: list[_Found]) -> list[_Found]:
    """A receipt says what was paid: its one sum, or the one it calls the total."""
    paid = [each for each in found if each.field == "paid"]
    rest = [each for each in found if each.field in ("illegal_gains", "goods_value")]
    if not paid:
        sums = [
            (each.value, each.start, each.end)
            for each in find_sums(paper.text)
            if each.value and not each.of_range and not each.rate and each.other is None
        ]
        sums += [
            (value, match.start(), match.end())
            for match in _BARE.finditer(paper.text)
            if not isinstance(value := parse_amount(match[0]), Invalid) and value
        ]
        values = {value for value, _, _ in sums}
        if values:
            top = max(values)
            parts = sum(values - {top})
            certain = len(values) == 1
            value, start, end = next(each for each in sums if each[0] == top)
            sure: Sureness = "certain" if certain else "likely" if parts == top else "unsure"
            paid = [
                _Found(
                    "paid",
                    "",
                    value,
                    start,
                    end,
                    None,
                    9,
                    sure,
                    _WHICH if not certain else ("", ""),
                )
            ]
    return [*paid, *rest]


def _decided(found: list[_Found]) -> list[_Found]:
    """The weightiest fines outweigh those that are only told of; several of these leave it open."""
    kept = [each for each in found if each.field not in _DECIDED]
    for field in _DECIDED:
        own = [each for each in found if each.field == field]
        top = max((each.weight for each in own), default=0)
        chosen = [each for each in own if each.weight == top]
        if not top and len({(each.value, each.of) for each in chosen}) > 1:
            chosen = [each._replace(sure="unsure", why=_WHICH) for each in chosen]
        # a sum that is somebody's is not stated once more for nobody
        owned = {each.value for each in chosen if each.of is not None}
        kept += [each for each in chosen if each.of is not None or each.value not in owned]
    return _no_lone_total(_added_up(kept))


def _added_up(found: list[_Found]) -> list[_Found]:
    """共计罚款 behind the single fines is their total."""
    single = {(each.value, each.of) for each in found if each.field == "fine" and not each.summed}
    if len(single) < 2:
        return [
            each
            for each in found
            if not (each.summed and single and each.value not in {value for value, _ in single})
            or each.field != "fine"
        ]
    return [
        each._replace(field="total", of=None) if each.summed and each.field == "fine" else each
        for each in found
    ]


def _no_lone_total(found: list[_Found]) -> list[_Found]:
    """A total of one amount is that amount: 共计罚款贰拾万元. One that is not said to be of
    penalties counts where it is their sum.
    """
    parts = [each for each in found if each.field in ("fine", "confiscation")]
    added = sum({(each.field, each.value, each.of): each.value for each in parts}.values())
    found = [each for each in found if each.field != "total" or each.named or each.value == added]
    if parts:
        return [
            each
            for each in found
            if each.field != "total" or len(parts) > 1 or each.value != parts[0].value
        ]
    return [each._replace(field="fine") if each.field == "total" else each for each in found]
