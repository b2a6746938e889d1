"""What a sum of money is: by the words next to it, or by its label."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from enforcement_kit.papers.labels import known_label, label_meaning
from enforcement_kit.papers.tables import table, text, words
from enforcement_kit.papers.ticks import without_unticked

if TYPE_CHECKING:
    from enforcement_kit.papers.amounts import Sum
    from enforcement_kit.papers.fields import ValueField
    from enforcement_kit.papers.found import Paper

__all__ = ["DECIDED", "clause_before", "meaning_of"]

DECIDED: Final[tuple[ValueField, ...]] = ("fine", "confiscation", "total")
"""Fields that a decision states, and other papers propose or tell of."""

_LABELLED: Final = frozenset(
    [*DECIDED, "paid", "due", "additional_fine", "illegal_gains", "goods_value"]
)
_CLAUSE: Final = re.compile(r"[。;\n\t]")
_BEFORE: Final = 60
_BEHIND: Final = 14
_FARTHEST: Final = 24
_FAR: Final = 14
_AT_HEAD: Final = 12
_NONE: Final = (cast("ValueField", ""), "")
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_GOES_ON: Final = re.compile(r"(?:对|处|[,、:])[^,、]{0,20}$")
_JUST_PAID: Final = re.compile(r"(?:已|实际)(?:缴纳|缴)(?:了)?(?:人民币)?$")
_HAS_PAID: Final = re.compile(
    r"(?:已|业已|主动|按期|按时|足额|全额)[^。;]{0,40}?(?:缴纳|缴清|交纳|缴付|上缴)(?:了)?(?:全部)?(?:行政)?"
    r"罚(?:没)?款(?:共计|合计)?(?:人民币)?$|(?<!应)(?<!须)于(?![^。;]{0,24}(?:之?前|以前))[^。;]{0,24}(?:缴纳|交纳)(?:了)?罚(?:没)?款(?:人民币)?$"
)
_ON_A_DAY: Final = re.compile(
    r"月[0-9]{1,2}日(?!之?前|以前|起|之?内|以内|后)(?![^。;]{0,30}(?:请|应|须|限|未|逾期))[^。;]{0,24}?"
    r"(?:(?:缴纳|交纳|缴清)(?:了)?(?:(?:全部)?(?:行政)?(?:罚没款|罚款|没收款)(?:共计|合计)?)?"
    r"|将(?:全部|上述|应缴)?(?:的)?(?:行政)?(?:罚(?:没)?款|款项|罚没款项|款))(?:共计|合计)?(?:人民币)?$"
)
"""Words before a sum that was paid on a day that is told: 3月25日，当事人缴纳罚款……"""
_PAID_TOGETHER: Final = re.compile(
    r"(?:月[0-9]{1,2}日|已)(?:[^。;未应须请限]{0,16})?(?:缴纳|交纳|缴清|缴付)(?:了)?[^。;未应须请限]*罚款[^。;未应须请限]*,?"
    r"(?:合计|共计|总计|[一总]?共)(?:人民币)?$"
)
"""缴纳罚款……元、加处罚款……元，合计: the whole of what was paid."""
_ASKED_FOR: Final = re.compile(
    r"(?:现|特|再次)催告|限(?:你|当事人|期)|(?<!已)(?:于|在)[^,。;]{2,16}之?前[^,。;]{0,10}缴|[0-9十]日内[^,。;]{0,16}缴(?![^。;]*已)"
    r"|(?:请|责令|要求|务必|须|应当)(?:你|当事人|该)?[^。;已]{0,50}缴|日内,[^。;已]{0,30}缴"
)
"""Words by which a sum is one to pay, not one that was paid."""
_REST: Final = re.compile(r"(?:余款|剩余(?:的)?(?:罚|款)款?|欠款|未缴部分)(?:为|计|共|人民币)*$")
_PAID_PART: Final = re.compile(
    r"(?:(?:仅|只|已|先期)[^,。;]{0,10}|月[0-9]{1,2}日(?!之?前|以前)[^,。;未应须请限]{0,12})(?:缴纳|交纳|缴付|缴款|交款|缴)(?:了)?"
    r"(?:其中的?|部分)?(?:罚款)?(?:的)?(?:人民币)?$|(?:履行|执行)(?:完毕)?,缴款(?:人民币)?$"
)
"""Words before what was paid, and before the rest that is due."""
_ONLY_PAID: Final = re.compile(r"(?:只|仅|才)(?:缴纳|交纳|缴|交)(?:了)?(?:人民币)?$")
_TO_PAY: Final = re.compile(r"请[^。;已]{0,40}?(?:缴款|交款|缴纳|缴清)(?:人民币)?$")
_CHANGED: Final = re.compile(
    r"罚款[^。;]{0,80}?(?:调整|变更|更改|降低?|减少?|下调|改)(?:为|至|到)(?:人民币)?$"
)
"""拟罚款8万元，……，建议调整为: the fine was named further up in the sentence."""
_FORMULA: Final = re.compile(r"[0-9][^,。;=]{0,24}[×xX*][^,。;=]{0,20}=(?:人民币)?$")
"""28元/瓶×120瓶＝: what the sum is stands before its working."""
_IN_ALL: Final = re.compile(r"[,、(]?(?:[一总]?共)(?:计)?(?:为)?(?:人民币)?$")
"""Words right before a sum that make it the sum of what stands before: ……，共11000元."""
_CONFISCATED: Final = re.compile(
    r"没收(?:了)?[^,。;、]{0,24}?(?:违法所得|非法所得|违法收入|非法收入|变卖款|变价款|拍卖款|变卖所得)$"
)
"""没收孙某违法所得: whose it is stands between."""
_AS_GAINS: Final = re.compile(
    r",?(?:并|上述款项|该款项?|此款|经[^,。;0-9不未非]{0,8}|,){0,3}(?:均|都|应)?(?:认定|确认|核定|计算|计)为?"
    r"(?:其|当事人|你单位|本案)?的?违法所得(?=[,。;)\n]|$)"
)
"""收取888元，并经当事人确认为违法所得: the gains are named behind the sum."""
_NOT_YET: Final = re.compile(r"逾期|未|应当?|的,|将|请")
_AFTERWARDS: Final = frozenset(["closing_approval", "demand", "cover", "court_application"])
_MULTIPLE: Final = re.compile(r"倍|%|百分|比例")
_ADDED_UP_TO: Final = re.compile(
    r"(?<![及和与、])加处(?:的)?罚款[^。;0-9]{0,24}?(?:计|共计|合计|为|达|达到|金额|数额|上限|即|计至|累计至|已至)(?:人民币)?$"
)
"""加处罚款已达罚款数额，计……: the sum is of the additional fine, whatever word stands nearer."""


class _Row(NamedTuple):
    field: str
    role: str
    before: tuple[str, ...]
    behind: tuple[str, ...]


@cache
def _rows() -> tuple[_Row, ...]:
    rows = table("sanctions")["sum"]
    return tuple(
        _Row(text(row, "field"), text(row, "role"), words(row, "before"), words(row, "behind"))
        for row in (rows if isinstance(rows, list) else ())
    )


def meaning_of(paper: Paper, each: Sum, floor: int) -> tuple[ValueField, str]:
    """Field and role of a sum, by the nearest of the words that say it; empty where none does.

    Args:
        paper: the paper.
        each: the sum.
        floor: where the sum before it ends.
    """
    whole = paper.text
    behind = whole[each.end : each.end + _BEHIND].removeprefix("人民币").removeprefix("整")
    for row in _rows():
        word = next((word for word in row.behind if behind.startswith(word)), "")
        if word:
            before = clause_before(whole, each.start)
            told = "已" in word + before[-24:] or _is_paid(paper, before)
            if row.field == "paid" and not told:
                continue
            if row.field == "fine" and re.search(r"加处$", before):
                return "additional_fine", ""
            if row.field == "fine" and _JUST_PAID.search(before) is not None:
                return "paid", ""
            return cast("ValueField", row.field), row.role
    if _AS_GAINS.match(whole, each.end) is not None:
        return "illegal_gains", ""
    near = _CLAUSE.split(whole[max(floor, each.start - _BEFORE) : each.start])[-1]
    near = without_unticked(_IN_BRACKETS.sub("", near))
    worked_out = _FORMULA.search(clause_before(whole, each.start))
    if worked_out is not None:
        near = clause_before(whole, each.start)[: worked_out.start()]
    if _ADDED_UP_TO.search(clause_before(whole, each.start)) is not None:
        return "additional_fine", ""
    if paper.kind in _AFTERWARDS and _ON_A_DAY.search(clause_before(whole, each.start)):
        return "paid", ""
    if paper.kind in _AFTERWARDS and _ONLY_PAID.search(near) is not None:
        return "paid", ""
    found = _nearest(near)
    if paper.kind in _AFTERWARDS and found is None:
        if _REST.search(near) is not None and paper.kind != "closing_approval":
            return "due", ""
        if _PAID_PART.search(near) is not None:
            return "paid", ""
        if paper.kind == "demand" and _TO_PAY.search(near) is not None:
            return "due", ""
    if floor and _IN_ALL.fullmatch(near) is not None:
        found = _Row("total", "", (), ()), 0
    if found is None and floor:
        # 对甲处罚款1万元，乙2万元: the words stand before the sum before
        found = _nearest(clause_before(whole, each.start))
        if found is not None and found[0].field not in ("fine", "confiscation"):
            found = None
        if found is not None and _GOES_ON.search(near) is None and near[-1:] != "=":
            found = None
    if found is None and re.search(r"处(?:以)?$", near) is not None:
        rest = _CLAUSE.split(whole[each.end : each.end + _BEFORE])[0]
        return cast("ValueField", "fine" if "罚款" in rest else ""), ""
    if found is None and _CONFISCATED.search(near) is not None:
        return "confiscation", "gains"
    if found is None:
        found = _under_label(paper, each) or _in_labelled_row(paper, each)
    if found is None:
        return _NONE
    row, gap = found
    if row.field == "illegal_gains" and _CONFISCATED.search(near, 0, len(near) - gap) is not None:
        return "confiscation", "gains"
    changed = _CHANGED.search(clause_before(whole, each.start)) is not None
    if gap > _FARTHEST and row.field == "fine" and not changed:
        return _NONE
    if row.field in ("illegal_gains", "goods_value"):
        if gap > _FAR:
            return _NONE
        if _MULTIPLE.search(near, len(near) - gap) is not None:
            # 货值金额的10倍即6000元 is a multiple of it
            return cast("ValueField", "fine" if "罚" in near else ""), ""
    if row.field in DECIDED and _is_paid(paper, clause_before(whole, each.start)):
        return "paid", ""
    if row.field == "paid" and _ASKED_FOR.search(clause_before(whole, each.start)) is not None:
        return cast("ValueField", "due" if paper.kind == "demand" else ""), ""
    if row.field == "paid" and _NOT_YET.search(near.split(",")[-1]) is not None:
        return cast("ValueField", "fine" if "罚款" in near else ""), ""
    if row.field == "total":
        return _total(paper, clause_before(whole, each.start)), ""
    return cast("ValueField", row.field), row.role


def _is_paid(paper: Paper, before: str) -> bool:
    paid = _HAS_PAID.search(before) is not None
    return paid or (paper.kind in _AFTERWARDS and _ON_A_DAY.search(before) is not None)


def clause_before(whole: str, place: int) -> str:
    """What stands before a place in its clause."""
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
            entry.field in _LABELLED
            and entry.value.start <= each.start
            and each.end <= entry.value.end
            and each.start - entry.value.start <= _AT_HEAD
        ):
            role = "gains" if entry.field == "confiscation" else ""
            return _Row(entry.field, role, (), ()), 0
    return None


def _in_labelled_row(paper: Paper, each: Sum) -> tuple[_Row, int] | None:
    """The meaning of a sum that a cell begins with, where a label of money begins the row."""
    line = paper.page.lines[paper.page.line_at(each.start)]
    cells = [cell for cell in paper.page.cells(line) if cell.text]
    if len(cells) < 3 or all(cell.start != each.start for cell in cells[1:]):
        return None
    label = known_label(cells[0].text.rstrip(":"))
    field, role = label_meaning(label[0]) if label is not None else ("", "")
    if field not in _LABELLED:
        return None
    return _Row(field, "gains" if field == "confiscation" else role, (), ()), 0


def _total(paper: Paper, near: str) -> ValueField:
    if paper.kind in ("demand", "court_application"):
        return "due"
    if paper.kind == "payment_receipt":
        return "paid"
    if paper.kind == "closing_approval" and _PAID_TOGETHER.search(near) is not None:
        return "paid"
    if re.search(r"违法所得[^,]{0,10}(?:共计|合计|总计)|获利[^,]{0,6}(?:共计|合计)", near):
        return "illegal_gains"
    if re.search(r"货值[^,]{0,10}(?:共计|合计|总计)", near):
        return "goods_value"
    return "total"
