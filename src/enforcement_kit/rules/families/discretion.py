"""Discretion (行政裁量): the benchmark used and published, the lenient list of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.benchmarks import benchmark_of, tier_of
from enforcement_kit.rules.looks.degrees import rests_on_age_or_mind
from enforcement_kit.rules.looks.rows import fail_by_row
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable, not_run
from enforcement_kit.rules.plain.published import ordinary_degree
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.model import LenientRule
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_SUMMARY: Final = not_applicable("当场处罚", "an on-the-spot decision")
_NOT_LENIENT: Final = not_applicable("没有从轻、减轻或者不予处罚", "nothing lenient was decided")
_BY_LAW: Final = not_applicable(
    "依法律关于年龄、精神状态或者过错的规定，与清单无关",
    "it rests on what the law says of age, mind or fault, and needs no list",
)
_NO_DAY: Final = not_run(
    "数据包没有写明裁量基准的公布日期", "the pack does not say when the benchmark was published"
)
_NOT_LISTED: Final = not_applicable("清单没有列入这一事项", "the list does not name the matter")
_LISTED: Final = frozenset({"slight", "first_offence"})
_LENIENT: Final = frozenset({"lighter", "mitigated"})


@rule(
    "DSC001",
    "写明适用的裁量基准和阶次",
    "The benchmark and the tier used are stated",
    family="discretion",
    ground=("生态环境行政执法案卷评查细则", "行政处罚法@2021 第三十四条"),
    ground_kind="standard",
    gate="fines",
    fix="在决定书中写明裁量基准的名称、阶次和理由",
    fix_en="state the benchmark, the tier and the reasons",
)
def benchmark_stated(file: CaseFile, say: Say) -> Outcome:
    """Where the place has a benchmark for the matter, the decision says which tier it used.

    On-the-spot decisions are left alone. Where no pack says what benchmarks there are, a decision
    that names one passes, and for others the rule does not run.
    """
    if file.summary:
        return _SUMMARY
    penalty = file.penalty
    assert penalty is not None  # the gate
    used = penalty.benchmark
    row = file.memo(benchmark_of)
    if isinstance(row, Outcome):
        return PASS if row.verdict == "not_run" and used is not None and used.tier else row
    if used is None:
        say.fail(
            "没有写明适用的裁量基准",
            "the benchmark used is not stated",
            at="/decision/benchmark",
            needed=row.name,
        )
    elif used.tier is None:
        say.fail(
            "没有写明适用的阶次",
            "the tier used is not stated",
            at="/decision/benchmark/tier",
            needed=tuple(tier.name for tier in row.tier),
        )
    elif row.tier and penalty.degree not in _LENIENT and tier_of(file, row) is None:
        say.fail(
            "裁量基准没有所写的阶次",
            "the benchmark has no such tier",
            at="/decision/benchmark/tier",
            found=used.tier,
            needed=tuple(tier.name for tier in row.tier),
        )
    return say.done()


@rule(
    "DSC002",
    "裁量基准在适用之前已经公布",
    "The benchmark was published before it was used",
    family="discretion",
    ground=("行政处罚法@2021 第三十四条",),
    gate="fines",
    fix="查明公布日期；未公布的基准不作为裁量依据",
    fix_en="find out when it was published; before that it is no ground",
)
def published_before_use(file: CaseFile, say: Say) -> Outcome:
    """Benchmarks are published; one is not used in a decision before the day it was.

    The day is that of the pack; where the pack has none the rule does not run.
    """
    row = file.memo(benchmark_of)
    if isinstance(row, Outcome):
        return row
    if row.published is None:
        return _NO_DAY
    decided = file.decided
    if decided is not None and row.published > decided:
        fail_by_row(
            say,
            row,
            "作出决定时裁量基准尚未公布",
            "the benchmark was not yet published on the day of the decision",
            at="/decision/benchmark/table",
            found=row.published,
            needed=decided,
            other="/decision/date",
        )
    return say.done()


def _listed(file: CaseFile, day: dt.date) -> Iterator[LenientRule]:
    """The items of the lenient list in force on a day for the matter of the case."""
    for item in file.context.memo(_lenient_items).get(file.case.matter, ()):
        if (item.since is None or item.since <= day) and (item.until is None or day <= item.until):
            yield item


def _lenient_items(context: Context) -> Mapping[str | None, Sequence[LenientRule]]:
    """The items of the lenient list by their matter."""
    found: dict[str | None, list[LenientRule]] = {}
    for item in context.registers.lenient_list or ():
        found.setdefault(item.matter, []).append(item)
    return found


@rule(
    "DSC003",
    "从宽处理的事项列入当日有效的清单",
    "What is dealt with leniently stands on the list of the day",
    family="discretion",
    gate="decision",
    needs=("lenient_list",),
    fix="核对事项编码和清单版本；清单之外从宽的，写明法律依据",
    fix_en="compare matter and version of the list; off the list, name the law behind it",
    plain=(ordinary_degree, _NOT_LENIENT),
)
def on_the_lenient_list(file: CaseFile, say: Say) -> Outcome:
    """No penalty for a slight or first offence, lighter and mitigated penalties follow the list.

    An item for one of these grounds does not serve for the other. A list gives nobody a power, so
    what is not on it is a warning. Cases that rest on what the law itself says of age, mind or
    fault need no list.
    """
    decision = file.decision
    assert decision is not None  # the gate
    degree = decision.kind if decision.kind == "no_penalty" else decision.degree
    if decision.kind not in ("penalty", "no_penalty") or (
        degree != "no_penalty" and degree not in _LENIENT
    ):
        return _NOT_LENIENT
    if rests_on_age_or_mind(decision):
        return _BY_LAW
    if file.case.matter is None:
        return missing("/matter")
    if file.decided is None:
        return missing("/decision/date")
    ground = decision.no_penalty_ground if degree == "no_penalty" else None
    for item in _listed(file, file.decided):
        if item.degree == degree and (ground not in _LISTED or item.ground in (None, ground)):
            return PASS
    if degree == "no_penalty" and ground is None:
        return missing("/decision/no_penalty_ground")
    say.fail(
        "从宽处理的事项不在当日有效的清单上",
        "the matter does not stand on the lenient list of the day",
        at="/matter",
        found=file.case.matter,
        needed=(degree, ground) if ground in _LISTED else degree,
        other="/decision/date",
    )
    return say.done()


@rule(
    "DSC004",
    "清单列为轻微不罚、条件似已具备而仍处罚的，由人复核",
    "Penalised although the list names the matter as slight and its conditions seem met",
    family="discretion",
    ground=("行政处罚法@2021 第三十三条第一款",),
    gate="ordinary_penalty",
    severity="note",
    automation="manual",
    needs=("lenient_list",),
    fix="由人判断违法行为是否轻微；决定书写明为何不适用清单",
    fix_en="a person judges whether it was slight; the decision says why the list was not followed",
)
def list_not_followed(file: CaseFile, say: Say) -> Outcome:
    """A slight violation without harm that was put right in time must not be penalised.

    Where the list names the matter so, the file states no harm and a correction in time, a
    person looks why there was a penalty. What may, and need not, go unpenalised is left alone.
    """
    act = file.case.act
    order = file.case.correction_order
    decided = file.decided
    if act is None or act.harm != "none" or order is None or not order.done or decided is None:
        return PASS
    for item in _listed(file, decided):
        if item.degree == "no_penalty" and item.ground == "slight":
            say.undecided(
                "清单列明这一事项轻微不罚，卷中没有危害后果并已改正，由人复核为何处罚",
                "the list names the matter as slight, there was no harm and it was put right:"
                " a person looks why it was penalised",
                at="/decision/kind",
                found=act.harm,
                other="/correction_order/done",
            )
            return say.done()
    return _NOT_LISTED
