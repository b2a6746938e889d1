"""Stock and flow: what was there, came and went, and what is there at the end."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from enforcement_kit.auditing.arithmetic.page import in_units, plain, spread, sum_of
from enforcement_kit.auditing.arithmetic.partitions import name_of
from enforcement_kit.auditing.lexicon import any_of, group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.arithmetic.page import Page
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["FlowRole", "check_flow", "check_flows", "check_flows_apart", "check_net", "role_of"]

FlowRole: TypeAlias = Literal["opening", "closing", "coming", "going", ""]
_AT_FIRST = re.compile(r"\s*(?:[0-9]{4} ?年? ?|[0-9]{1,2} ?)?(?:年|月|季度?|期|周)初")
_AT_LAST = re.compile(
    r"\s*(?:截至|截止|到|至)?(?:[0-9]{4} ?年 ?)?"
    r"(?:12月31日|[0-9]{1,2} ?月 ?(?:3[01]|2[89])日|[年月季期周]度?[末底]|目前)"
)
_CARRIED = re.compile(r"[0-9]{1,2} ?月(?:份|[末底])?结转(?![下至到入])")
_END_OF_MONTH = re.compile(r"(?<![0-9])([0-9]{1,2}) ?月[末底]")
_ENDS: tuple[FlowRole, FlowRole] = ("opening", "closing")
_LAST = 12
_FAR = 14
_LINES = 4
_SOME = Decimal("0.3")
_LEAVING = re.compile(r"[^，,。;]{0,6}(?:调离|退休|注销|离职|歇业)")
_ASIDE = re.compile(r"合并|改派|退回[^，,。;]{0,6}(?:平台|上级|改派)")
_NET = re.compile(r"净([增减])(?:加|少)?(?:了)? ?$")
_BESIDE = re.compile(r" ?[、，,] ?(?:建筑|占地|涉及|总)?(?:面积|金额)?(?:共|为|约)? ?")
_TOGETHER_WITH = re.compile(r"连同|加上|加之|并同")
_REACH = 10
_UNKNOWN = 4
_NEAR = Decimal("0.6")


@cache
def _roles() -> tuple[tuple[FlowRole, re.Pattern[str]], ...]:
    flow = group("acts", "flow")

    def of(role: FlowRole) -> re.Pattern[str]:
        found = flow[role]
        return re.compile(any_of(map(str, found if isinstance(found, list) else ())))

    return tuple((role, of(role)) for role in ("opening", "closing", "coming", "going"))


def role_of(words: str) -> FlowRole:
    """What the words say that a number is in a flow; empty where it is nothing of it."""
    for role, pattern in _roles():
        if pattern.search(words):
            return role
    return ""


def check_flows(page: Page) -> Iterator[Finding]:
    """Looks for flows in each line of the prose."""
    for line in page.lines:
        roles = _roles_of(page, line) | _by_date(line)
        for at, one in enumerate(line):
            if one.scope in ("change", "rate") or roles[one.index] != "opening":
                continue
            yield from _told_last(page, line, at)
            coming: list[Statement] = _came_before(page, line, at)
            going: list[Statement] = []
            unknown: list[Statement] = []
            for other in line[at + 1 : at + 1 + _REACH]:
                if other.unit.name != one.unit.name or other.scope in ("change", "rate"):
                    continue
                role = roles[other.index]
                if _inside(page, other):
                    continue
                if role == "opening":
                    break
                if other.scope == "part" and (coming or going):
                    continue  # 拆除41处，其中自行拆除26处: of what is told already
                if role == "coming" and not _inside(page, other):
                    coming.append(other)
                elif role == "going" and not _inside(page, other):
                    going.append(other)
                elif role == "closing":
                    told = coming or going or len(unknown) == 2
                    if told and not _explained(one, coming, going, other, unknown):
                        if not (coming or going):
                            coming, going = unknown[:1], unknown[1:]
                        yield from check_flow(page, one, coming, going, other)
                    break
                elif not role and other.scope != "part" and not _inside(page, other):
                    unknown.append(other)
            else:
                last = _told_below(page, line, one) if coming and going else None
                if last is not None and not _explained(one, coming, going, last, unknown):
                    yield from check_flow(page, one, coming, going, last)


def check_flows_apart(page: Page) -> Iterator[Finding]:
    """Flows whose four numbers stand in sentences or paragraphs of their own.

    年初31名。…新取得执法证的6名。…4名调离或者退休。到年底，持证人员为33名.
    """
    every = [one for one in page.read.statements if one.cell is None]
    for at, opening in enumerate(every):
        if opening.scope not in ("plain", "total") or _role(opening) != "opening":
            continue
        found: dict[str, list[Statement]] = {"coming": [], "going": [], "": []}
        for other in every[at + 1 : at + 1 + _FAR]:
            if other.line - opening.line > _LINES or _role(other) == "opening":
                break
            if other.unit.name != opening.unit.name or other.scope not in ("plain", "total"):
                continue
            role = _role(other) or ("going" if _LEAVING.search(other.trail) else "")
            if role == "closing":
                sizes = [len(found["coming"]), len(found["going"])]
                told = _explained(opening, found["coming"], found["going"], other, found[""])
                near = abs(other.value - opening.value) <= opening.value * _SOME
                if (
                    sizes == [1, 1]
                    and near
                    and not told
                    and other.line != opening.line
                    and other.exact
                ):
                    yield from check_flow(page, opening, found["coming"], found["going"], other)
                break
            found[role].append(other)


def _told_below(page: Page, line: Sequence[Statement], opening: Statement) -> Statement | None:
    """What is there at last, where it heads the next paragraph: 至年末，全区持证人员1221人."""
    start = line[-1].index + 1
    for one in page.read.statements[start : start + 1]:
        words = name_of(opening) + opening.trail
        alike = any(name_of(one)[k : k + 2] in words for k in range(len(name_of(one)) - 1))
        own = one.unit.name == opening.unit.name and one.cell is None and one.exact
        if own and alike and _role(one) == "closing" and one.scope in ("plain", "total"):
            return one
    return None


def _came_before(page: Page, line: Sequence[Statement], at: int) -> list[Statement]:
    """What came last before the opening: 立案61件。连同上年结转6件，年内办结57件."""
    opening = line[at]
    if _TOGETHER_WITH.search(opening.lead) is None:
        before = line[at - 1] if at else opening
        beside = before.sentence == opening.sentence and before.unit == opening.unit
        year = re.search(r"全年|本年|今年|本月|本季", before.lead) is not None
        year = year and re.search(r"已|均|全部", opening.trail) is None
        came = _role(before) == "coming" and before.scope in ("plain", "total")
        return [before] if beside and year and came and "其中" not in opening.lead else []
    return [
        one
        for one in line[max(0, at - _REACH) : at]
        if one.unit.name == opening.unit.name
        and one.scope in ("plain", "total", "part")
        and not one.earlier
        and _role(one) == "coming"
        and "不" not in one.lead[-6:]
        and not _inside(page, one)
    ][-1:]


def check_net(page: Page) -> Iterator[Finding]:
    """A net change and what came and went: 净增48人，其中新领证93人，注销45人."""
    for line in page.lines:
        for net, come, gone, more in zip(line, line[1:], line[2:], (*line[3:], None), strict=False):
            found = _NET.search(net.lead)
            if more is not None and (more.unit, more.sentence) == (gone.unit, gone.sentence):
                continue  # 注销30人、调出15人: more went
            roles = (_role(come), _role(gone))
            one_unit = net.unit.name == come.unit.name == gone.unit.name
            if found is None or not one_unit or gone.sentence != net.sentence:
                continue
            if roles == ("coming", "going"):
                moved = come.value - gone.value
            elif roles == ("going", "coming"):
                moved = gone.value - come.value
            else:
                continue
            real = moved if found[1] == "增" else -moved
            exact = net.exact and come.exact and gone.exact
            if exact and real != net.value and abs(real - net.value) <= come.value * _NEAR:
                yield page.finding(
                    "flow-does-not-close",
                    "contradiction",
                    (net, come, gone),
                    f"净{found[1]} {page.said(net)} 与增减不符：{page.said(come)}、"
                    f"{page.said(gone)} 应为 {in_units(real, net)}",
                    f"a net change of {page.said(net)} does not follow from {page.said(come)}"
                    f" and {page.said(gone)}",
                    found=page.said(net),
                    needed=in_units(real, net),
                )


def _told_last(page: Page, line: Sequence[Statement], at: int) -> Iterator[Finding]:
    """A flow told from its end: 年末62家。当年新增9家，关停6家，上年末为58家."""
    opening = line[at]
    found: dict[str, list[Statement]] = {}
    for other in (*line[max(0, at - _REACH) : at], *line[at + 1 : at + 1 + _REACH // 2]):
        if other.unit.name != opening.unit.name or other.scope in ("change", "rate"):
            continue
        role = _role(other)
        if (other.scope != "part" or role in ("coming", "going")) and not _inside(page, other):
            found.setdefault(role, []).append(other)
        elif other.scope == "part":
            found.setdefault("part", []).append(other)  # 在编26名，其中持证24名。持证人员年初为21名
    sizes = [len(found.get(role, ())) for role in ("closing", "coming", "going")]
    near = sizes == [1, 1, 1] and 0 <= opening.sentence - found["closing"][0].sentence <= 2
    near = near and found["closing"][0].index < opening.index
    if near:
        end = opening.value + found["coming"][0].value - found["going"][0].value
        near = not any(one.value == end for one in found.get("part", ()))
    own_parts = sum_of(found.get("", ())) == found["closing"][0].value if near else False
    if near and ("" not in found or own_parts) and "opening" not in found:
        yield from check_flow(page, opening, found["coming"], found["going"], found["closing"][0])


def _explained(
    opening: Statement,
    coming: Sequence[Statement],
    going: Sequence[Statement],
    closing: Statement,
    unknown: Sequence[Statement],
) -> bool:
    """Whether numbers between whose part in the flow is not known can make it close."""
    open_by = closing.value - opening.value - sum_of(coming) + sum_of(going)
    reached = {Decimal(0)}
    for each in unknown[:_UNKNOWN]:
        reached |= {so_far + sign * each.value for so_far in reached for sign in (1, -1)}
    return bool(unknown) and open_by in reached


def _role(statement: Statement) -> FlowRole:
    if _ASIDE.search(statement.lead):
        return ""
    *before, clause = re.split(r"[，,、。;:]", statement.lead)
    if _CARRIED.search(clause):
        return "opening"  # 10月末结转未办结工单87件
    if before and _AT_FIRST.fullmatch(before[-1]) and role_of(clause) in ("closing", ""):
        return "opening"  # 2024年初，全县在办23宗
    if before and _AT_LAST.fullmatch(before[-1]) and not role_of(clause):
        return "closing"  # 截至12月31日，台账内为23处
    return role_of(clause)


def _roles_of(page: Page, line: Sequence[Statement]) -> dict[int, FlowRole]:
    """The role of each number; a second measure right behind has that of the first.

    存量64处、建筑面积11820平方米.
    """
    roles = {one.index: _role(one) for one in line}
    for before, one in itertools.pairwise(line):
        beside = before.unit.name != one.unit.name
        if not roles[one.index] and beside and _BESIDE.fullmatch(page.between(before, one)):
            roles[one.index] = roles[before.index]
    return roles


_UNTIL = re.compile(r"(?:截至|截止|至) ?((?:19|20)[0-9]{2}) ?年 ?(?:([0-9]{1,2}) ?月)?")


def _by_date(line: Sequence[Statement]) -> dict[int, FlowRole]:
    """The first and the last of two stocks that the line dates: 截至2022年12月31日412人."""
    dated = []
    for each in line:
        found = _UNTIL.search(each.lead)
        if found is not None and each.scope in ("plain", "total"):
            dated.append(((int(found[1]), int(found[2] or _LAST)), each))
        month = _END_OF_MONTH.search(re.split(r"[，,。;]", each.lead)[-1])
        if found is None and month is not None and each.scope in ("plain", "total"):
            dated.append(((0, int(month[1])), each))
    if len(dated) != len(_ENDS) or dated[0][1].unit.name != dated[1][1].unit.name:
        return {}
    dated.sort(key=lambda pair: pair[0])
    if dated[0][0] == dated[1][0]:
        return {}
    return {each.index: role for (_, each), role in zip(dated, _ENDS, strict=True)}


def _inside(page: Page, statement: Statement) -> bool:
    """Whether it stands in brackets, as a part of what stands before them."""
    near = page.text[max(0, statement.start - 40) : statement.start]
    return near.rfind("(") > near.rfind(")")


def _once(told: Sequence[Statement]) -> Sequence[Statement]:
    """What came or went, each counted once: 上半年新立61件，下半年67件，全年累计新立128件."""
    totals = [each for each in told if each.scope == "total"]
    for each in totals or told:
        others = [one for one in told if one is not each]
        if len(others) > 1 and sum_of(others) == each.value:
            return (each,)
    return totals if len(totals) == 1 and len(told) > 2 else told


def check_flow(
    page: Page,
    opening: Statement,
    coming: Sequence[Statement],
    going: Sequence[Statement],
    closing: Statement,
) -> Iterator[Finding]:
    """Whether what was there at first, came and went gives what is there at last."""
    coming, going = _once(coming), _once(going)
    low, high = spread((opening, *coming))
    gone_low, gone_high = spread(going)
    least = None if low is None or gone_high is None else low - gone_high
    most = None if high is None or gone_low is None else high - gone_low
    if (least is None or closing.most is None or least <= closing.most) and (
        most is None or closing.least is None or most >= closing.least
    ):
        return
    end = opening.value + sum_of(coming) - sum_of(going)
    most_of = max(opening.value, closing.value, sum_of(coming), sum_of(going))
    if abs(end - closing.value) > most_of * _NEAR:
        return  # another thing came or went that the words do not name
    terms = plain(opening.value)
    terms += "".join(f" + {plain(each.value)}" for each in coming)
    terms += "".join(f" - {plain(each.value)}" for each in going)
    yield page.finding(
        "flow-does-not-close",
        "contradiction",
        (opening, *coming, *going, closing),
        f"期初、增减与期末不符：{terms} = {plain(end)}，文中期末为 {page.said(closing)}",
        f"stock and flow do not close: {terms} = {plain(end)}, stated {page.said(closing)}",
        found=page.said(closing),
        needed=in_units(end, closing),
    )
