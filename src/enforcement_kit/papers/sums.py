"""Sums of money that a paper states: what each is, whose it is, how sure that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.model.values import Money
from enforcement_kit.papers.amounts import find_sums
from enforcement_kit.papers.operative import operative_parts, quoted_spans
from enforcement_kit.papers.sum_meanings import DECIDED, clause_before, meaning_of
from enforcement_kit.papers.sum_owners import owner_in_row, owners_of
from enforcement_kit.papers.sums_decided import ADJUSTED, SEVERAL, SumFound, decided
from enforcement_kit.papers.ticks import is_unticked
from enforcement_kit.text import Invalid, parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from enforcement_kit.papers.amounts import Sum
    from enforcement_kit.papers.fields import Sureness
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.page import Span
    from enforcement_kit.papers.party_names import PartyFound
    from enforcement_kit.papers.value import Value

__all__ = ["read_sums"]

_STATUTE: Final = re.compile(
    r"规定[^。]{0,10}[,:]?[^。;]{0,120}(?:的,|者,)[^。;]{0,60}$|(?:可以|可)(?:并)?处[^。;]{0,12}$"
)
_ABOUT: Final = ("是约数", "an approximation")
_NAMED_TOTAL: Final = re.compile(r"罚|没收|以上|[两二三]项|上述")
_DIFFER: Final = ("大写与小写不一致", "the words and the figures state different amounts")
_NO_KIND: Final = (
    "文书种类未识别，不知是否为处罚",
    "the kind of paper is not known, and whether this is a penalty",
)
_PROPOSED: Final = ("由前后文判断", "by the words around it")
_WHOSE: Final = (
    "有多个当事人，文中没有说明属于谁",
    "there are several parties, and it is not said whose it is",
)
_AS_MUCH: Final = (
    "与没收的违法所得数额相同，文中没有称其为违法所得",
    "as much is confiscated as gains, and the text does not call it gains",
)
_OUTSIDE: Final = (
    "不在文书作出或者拟作出处罚的部分",
    "it stands outside what the paper decides or proposes",
)
_SAID: Final = ("笔录中有人这样说", "somebody says so in the record")
_TOLD_LATER: Final = frozenset(
    [
        "closing_approval",
        "demand",
        "cover",
        "court_application",
        "service_receipt",
        "payment_receipt",
        "catalogue",
    ]
)
"""Kinds that tell of a penalty and neither decide nor propose one."""
_NO_SANCTIONS: Final = frozenset(
    [
        "filing_approval",
        "correction_order",
        "transfer_letter",
        "transfer_approval",
        "seizure_approval",
        "seizure_decision",
        "seizure_extension",
        "seizure_release",
        "interview_record",
        "inspection_record",
        "seizure_record",
        "test_report",
        "preservation_notice",
    ]
)
_MONEY: Final = frozenset([*DECIDED, "additional_fine"])
_BEFORE_THIS: Final = re.compile(
    r"曾(?:经)?(?:因|被|于)|因(?:同类|同样|相同|类似|相似)[^,。;]{0,10}被|此前|前次|上一?次|(?:同类|类似|相似|其他|另一)[^,。;]{0,6}案|另案"
)
_THIS_TIME: Final = re.compile(r"[,;](?:现|本次|此次|故|我局决定|本机关决定|决定|拟)")
_ADDED: Final = re.compile(
    r"(?:合计|共计|总计|总共|合并|累计|两项共|三项共|[,、(元]共)(?:对[^,;。:]{2,30}?)?"
    r"(?:执行|缴纳|实缴|缴|拟|决定|给予|作出|你单位|你公司|当事人|处以|处|并处|罚|款|行政|金额|数额|为|人民币|大写|[:(])*$"
)
_WHOLES: Final = frozenset(["合计", "总计", "共计", "合计:", "总计:", "共计:"])
_ADJUSTED: Final = re.compile(r"(?:调整|变更|更改|改|降低?|减少?|下调)(?:为|至|到)(?:人民币)?$")
_DEBATED: Final = frozenset(["legal_review", "discussion_record"])
"""Kinds in which a sum that was proposed and another that is advised stand side by side."""
_OWNED: Final = frozenset(
    ["fine", "confiscation", "additional_fine", "paid", "due", "illegal_gains", "goods_value"]
)
_PARTED: Final = re.compile(r"(?:的?罚款)?(?:\([^()]{0,24}\))?[,:(]{0,2}其中")
_ASKED: Final = re.compile(
    r"(?:下列|以下|如下)义务[^。;\n]{0,10}[:,]?(?:缴|罚款)[^。;]{0,8}$|(?:催告|请|限|应当?|[0-9]{1,2}[.、]|日内)[^。;]{0,60}缴[纳清付][^。;]{0,12}$"
)
_PAID_THEN: Final = re.compile(
    r",?(?:当事人)?(?:已)?(?:于)?[0-9]{4}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?(?:已|全部|全额|足额|一次性)*(?:缴清|缴纳|交清|缴讫)"
)
"""罚款5000元，2023年5月6日缴清: the fine, and perhaps what was paid."""
_WHOSE_ASKED: Final = frozenset(["fine", "confiscation", "illegal_gains", "goods_value"])
_TAKEN: Final = re.compile(
    r"(?:得款|货款|所得|收入|售款|收款|获款|销售额|收取[^,。;0-9]{0,8}费)(?:共计?|合计|计|为|人民币)*$"
)
"""Words of what was taken in."""
_BARE: Final = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,?[0-9]{3})*\.[0-9]{2}(?![0-9])")


def read_sums(paper: Paper, parties: Sequence[PartyFound]) -> Iterator[Value]:
    """The sums that a paper states, each once for each party and kind."""
    found = [*_labelled(paper, parties), *_running(paper, parties)]
    if paper.kind == "payment_receipt":
        found = _receipt(paper, found, parties)
    found += _taken(paper, found, parties)
    found = decided(found, all_told=paper.kind == "daily_penalty_decision")
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


def _labelled(paper: Paper, parties: Sequence[PartyFound]) -> Iterator[SumFound]:
    """Bare numbers under a label that names their unit: 罚款金额（元）：3000, 罚款金额万元：0.3."""
    for entry in paper.entries:
        if entry.field not in ("fine", "confiscation", "total", "paid", "due"):
            continue
        start, end = paper.page.trimmed(*entry.value)
        written = paper.text[start:end]
        label = paper.text[entry.at.start : entry.at.end]
        if not re.fullmatch(r"[¥￥]?[0-9][0-9,]*(?:\.[0-9]{1,6})?", written):
            continue
        if "元" not in label and entry.in_table:
            label += _head_above(paper, start)
        if "元" not in label and not re.search(r"\.[0-9]{2}$", written):
            continue
        value = parse_amount(written, unit="万元" if "万元" in label else "元")
        if not isinstance(value, Invalid) and value:
            role = "gains" if entry.field == "confiscation" else ""
            if entry.field == "total" and paper.kind in ("payment_receipt", "demand"):
                continue
            of = owner_in_row(paper, start, parties) if entry.field in _OWNED else None
            yield SumFound(
                entry.field,
                role,
                value,
                start,
                end,
                of,
                9,
                "certain",
                ("", ""),
                named=_NAMED_TOTAL.search(label) is not None,
            )


def _head_above(paper: Paper, place: int) -> str:
    """The head of the column of a cell: what stands in the first row of its table."""
    page, at = paper.page, paper.page.line_at(place)
    column = page.text[page.lines[at].start : place].count("\t")
    while at and "\t" in page.lines[at - 1].text:
        at -= 1
    cells = page.cells(page.lines[at])
    return cells[column].text if column < len(cells) else ""


def _running(paper: Paper, parties: Sequence[PartyFound]) -> Iterator[SumFound]:
    quoted, operative = quoted_spans(paper), operative_parts(paper)
    sums = [each for each in find_sums(paper.text) if not is_unticked(paper.page, each.start)]
    for at, each in enumerate(sums):
        if each.of_range or each.rate or not each.value or _inside(each, quoted):
            continue
        field, role = meaning_of(paper, each, sums[at - 1].end if at else 0)
        if not field:
            continue
        weight = max((part.weight for part in operative if _inside(each, (part.span,))), default=0)
        if field in _MONEY and (paper.kind in _NO_SANCTIONS or _of_statute(paper, each)):
            continue
        sure: Sureness = "certain" if weight or field not in _MONEY else "likely"
        why = ("", "") if sure == "certain" else _PROPOSED
        if field in DECIDED and not weight and paper.kind not in _TOLD_LATER:
            sure, why = "unsure", _OUTSIDE
        if field in DECIDED and paper.kind == "no_penalty_decision":
            sure, why = "unsure", _OUTSIDE
        if paper.kind == "interview_record":
            sure, why = "unsure", _SAID
        if field == "paid" and paper.kind not in _TOLD_LATER:
            sure, why = "unsure", _OUTSIDE
        if paper.kind is None and field in _MONEY:
            sure, why = "unsure", _NO_KIND
        if each.about:
            sure, why = "unsure", _ABOUT
        if each.other is not None:
            sure, why = "unsure", _DIFFER
        if field in _MONEY and _is_of_before(clause_before(paper.text, each.start)):
            if paper.kind != "daily_penalty_decision":
                continue
            sure, why = "unsure", _OUTSIDE
        named = _NAMED_TOTAL.search(clause_before(paper.text, each.start)) is not None
        before = paper.text[max(0, each.start - 48) : each.start]
        summed = _ADDED.search(before) is not None or _in_row_of_whole(paper, each.start)
        if field in _MONEY and paper.kind in _DEBATED and _is_adjusted(before):
            weight = max(weight, ADJUSTED)
        if field == "fine" and paper.kind == "demand" and _is_asked_for(paper, each):
            yield SumFound(
                "due", "", each.value, each.start, each.end, None, 0, "unsure", _PROPOSED
            )
        closes = paper.kind == "closing_approval" and _PAID_THEN.match(paper.text, each.end)
        if field == "fine" and closes:
            yield SumFound(
                "paid", "", each.value, each.start, each.end, None, 0, "unsure", _PROPOSED
            )
        told = field in ("illegal_gains", "goods_value")
        for of in (
            owners_of(paper, each, parties, sums=sums, told=told) if field in _OWNED else (None,)
        ):
            open_whose = of is None and len(parties) > 1 and field in _WHOSE_ASKED
            if open_whose and sure != "unsure":
                sure, why = "unsure", _WHOSE
            yield SumFound(
                field=field,
                role=role,
                value=each.value,
                start=each.start,
                end=each.end,
                of=of,
                weight=weight,
                sure=sure,
                why=why,
                summed=summed,
                named=named,
                parted=_PARTED.match(paper.text, each.end) is not None,
            )


def _in_row_of_whole(paper: Paper, place: int) -> bool:
    """Whether a sum stands in the last row of a table of items: 合计, and cells behind it."""
    line = paper.page.lines[paper.page.line_at(place)]
    cells = [cell for cell in paper.page.cells(line) if cell.text]
    return len(cells) > 1 and cells[0].text in _WHOLES and place > cells[0].end


def _taken(paper: Paper, found: list[SumFound], parties: Sequence[PartyFound]) -> list[SumFound]:
    """Sums that somebody took in, where the same sum is confiscated as gains: 得款650元."""
    if paper.kind in _NO_SANCTIONS or any(each.field == "illegal_gains" for each in found):
        return []
    gains = {each.value for each in found if each.field == "confiscation" and each.role == "gains"}
    known = {each.start for each in found}
    taken: list[SumFound] = []
    for each in find_sums(paper.text) if gains else ():
        before = clause_before(paper.text, each.start)
        if (
            each.value not in gains
            or each.start in known
            or each.of_range
            or each.rate
            or _TAKEN.search(before) is None
        ):
            continue
        (of, *_) = owners_of(paper, each, parties, told=True)
        taken.append(
            SumFound(
                "illegal_gains", "", each.value, each.start, each.end, of, 0, "unsure", _AS_MUCH
            )
        )
    return taken


def _is_of_before(before: str) -> bool:
    """Whether a clause tells of another case, and does not come to this one: ……，现决定……."""
    told = list(_BEFORE_THIS.finditer(before))
    return bool(told) and _THIS_TIME.search(before, told[-1].end()) is None


def _is_adjusted(before: str) -> bool:
    """Whether another sum is changed to this one, and not only asked to be."""
    clause = re.split(r"[。;\n\t]", before)[-1]
    return _ADJUSTED.search(clause) is not None and re.search(r"请|希望|要求", clause) is None


def _is_asked_for(paper: Paper, each: Sum) -> bool:
    """Whether a demand asks for a sum: 现催告你……缴纳罚款3000元."""
    return _ASKED.search(clause_before(paper.text, each.start)) is not None


def _inside(each: Sum, spans: Sequence[Span]) -> bool:
    return any(start <= each.start and each.end <= end for start, end in spans)


def _of_statute(paper: Paper, each: Sum) -> bool:
    """Whether a sum stands in the words of a provision, not in what is decided here."""
    before = clause_before(paper.text, each.start)
    return _STATUTE.search(before) is not None and not re.search(
        r"决定|拟(?:对|作|给|减|从|处|罚|依|决|定)|建议", before[-60:]
    )


def _receipt(paper: Paper, found: list[SumFound], parties: Sequence[PartyFound]) -> list[SumFound]:
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
        owned = [
            SumFound("paid", "", value, start, end, of, 9, "certain", ("", ""))
            for value, start, end in sums
            if (of := owner_in_row(paper, start, parties)) is not None
        ]
        if len({each.of for each in owned}) > 1:
            return [*owned, *rest]
        values = {value for value, _, _ in sums}
        if values:
            top = max(values)
            parts = sum(values - {top})
            certain = len(values) == 1
            value, start, end = next(each for each in sums if each[0] == top)
            sure: Sureness = "certain" if certain else "likely" if parts == top else "unsure"
            paid = [
                SumFound(
                    "paid",
                    "",
                    value,
                    start,
                    end,
                    None,
                    9,
                    sure,
                    SEVERAL if not certain else ("", ""),
                )
            ]
    return [*paid, *rest]
