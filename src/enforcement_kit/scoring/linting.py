"""What is wrong with a standard as a whole: sums, rules, doubles, dates, grades."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from enforcement_kit.errors import Location, Problem
from enforcement_kit.scoring.reading import BadStandardError
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from enforcement_kit.scoring.standard import Criterion, ReviewStandard, Table, Veto

__all__ = ["check_standard", "lint_standard", "lint_versions"]


def check_standard(standard: ReviewStandard, rules: Collection[str]) -> None:
    """Sees that a standard can be scored by.

    Raises:
        BadStandardError: it cannot; every fault is named.
    """
    problems = lint_standard(standard, rules)
    if problems:
        first = problems[0]
        raise BadStandardError(
            f"评查标准 {standard.name} 不能用来评分，有 {len(problems)} 处错误；"
            f"{first.at.pointer}：{first.message}" + (f"；{first.fix}" if first.fix else ""),
            f"the standard {standard.name} cannot be scored by, it has {len(problems)} faults; "
            f"{first.at.pointer}: {first.message_en}",
            problems,
        )


def lint_standard(standard: ReviewStandard, rules: Collection[str]) -> tuple[Problem, ...]:
    """Every fault of one standard.

    Args:
        standard: the standard.
        rules: codes of the rules there are.
    """
    return tuple(
        _problem(standard, pointer, code, zh, en, fix)
        for pointer, code, zh, en, fix in (
            *_numbers(standard),
            *_sums(standard),
            *_bindings(standard, rules),
            *_twice(standard),
            *_grades(standard),
            *_shape(standard),
        )
    )


def lint_versions(standards: Sequence[ReviewStandard]) -> tuple[Problem, ...]:
    """Versions of one name whose days overlap, or are the same version twice."""
    found = []
    for one, other in combinations(standards, 2):
        if one.name != other.name:
            continue
        begins = max(one.since or _FIRST, other.since or _FIRST)
        ends = min(one.until or _LAST, other.until or _LAST)
        if begins <= ends:
            found.append(
                _problem(
                    one,
                    "/since",
                    "overlapping-dates",
                    f"{one.version} 与 {other.version} 的有效期间重叠（{begins} 至 {ends}）",
                    f"the days of {one.version} and {other.version} overlap",
                    "给较早的版本写明 until",
                )
            )
    return tuple(found)


_FIRST = dt.date.min
_LAST = dt.date.max

Raw = tuple[str, str, str, str, str]


def _problem(  # noqa: PLR0917 - the parts of a `Raw`, in its order
    standard: ReviewStandard, pointer: str, code: str, zh: str, en: str, fix: str = ""
) -> Problem:
    return Problem(
        code=code,
        message=zh,
        message_en=en,
        at=Location(file=standard.name, pointer=pointer),
        fix=fix,
        level="rejected",
    )


def _numbers(standard: ReviewStandard) -> Iterator[Raw]:
    """Item numbers must be unique among vetoes, basics and each table."""
    shared = [each.item for each in standard.vetoes]
    shared += [each.item for basic in standard.basics for each in basic.criteria]
    for table in standard.tables or (None,):
        listed = list(shared)
        if table is not None:
            for item in table.items:
                listed += [item.item, *(each.item for each in item.criteria)]
            listed += [table.bonus.item] if table.bonus else []
        for number, count in Counter(listed).items():
            if count > 1:
                where = table.kind if table else standard.name
                yield (
                    f"/{number}",
                    "item-twice",
                    f"编号 {number} 在 {where} 出现 {count} 次",
                    f"the number {number} stands {count} times in {where}",
                    "重大问题的编号请用 V1、V2……",
                )


def _sums(standard: ReviewStandard) -> Iterator[Raw]:
    for basic in standard.basics:
        added = sum((each.points for each in basic.criteria), Decimal(0))
        if added != basic.total:
            yield _sum_fault(f"/basic/{basic.group}", basic.label, added, basic.total)
    for table in standard.tables:
        added = sum((item.points for item in table.items), Decimal(0))
        if added != table.total:
            yield _sum_fault(f"/table/{table.kind}", table.label, added, table.total)
        for item in table.items:
            inner = sum((each.points for each in item.criteria), Decimal(0))
            pointer = f"/table/{table.kind}/{item.item}"
            if item.counts == "obtain" and inner != item.points:
                yield _sum_fault(pointer, item.label, inner, item.points)
            if item.points == 0:
                yield (
                    pointer,
                    "no-points",
                    f"{item.label} 没有分值",
                    f"{item.label} is worth nothing",
                    "写明 points",
                )


def _sum_fault(pointer: str, label: str, added: Decimal, stated: Decimal) -> Raw:
    return (
        pointer,
        "wrong-sum",
        f"{label}：各项分值之和为 {added.normalize():f}，写明的是 {stated.normalize():f}",
        f"{label}: the points add up to {added.normalize():f}, not {stated.normalize():f}",
        "改正分值或者总分",
    )


def _bindings(standard: ReviewStandard, rules: Collection[str]) -> Iterator[Raw]:
    for bound in standard.bound():
        for code in bound.rules:
            if code not in rules:
                near = nearest(code, tuple(rules))
                yield (
                    f"/{bound.item}/rules",
                    "unknown-rule",
                    f"项目 {bound.item} 绑定的规则 {code} 不存在",
                    f"item {bound.item} is bound to the rule {code}, which there is not",
                    f"是否指 {near}" if near else "`ekit rules` 列出全部规则",
                )
        if not (bound.rules or bound.fields or bound.person):
            yield (
                f"/{bound.item}",
                "unbound",
                f"项目 {bound.item}（{bound.label}）没有规则、字段，也没有写明由人看什么",
                f"item {bound.item} has no rules, no fields, and does not say what a person sees",
                "写明 rules、fields 或者 person",
            )
        for test in bound.fields:
            if test.others or test.negated:
                yield (
                    f"/{bound.item}/fields",
                    "not-a-field-test",
                    f"项目 {bound.item}：{test.text} 是条件，只能写在 skip、when、present",
                    f"item {bound.item}: {test.text} is a condition, for skip, when, present",
                    "改写成单独的字段条件",
                )


def _twice(standard: ReviewStandard) -> Iterator[Raw]:
    """One rule or field takes points once within a table with the basics: nothing twice."""
    shared: list[Veto | Criterion] = [veto for veto in standard.vetoes if veto.effect == "deduct"]
    shared += [each for basic in standard.basics for each in basic.criteria]
    for table in standard.tables or (None,):
        bound = [*shared, *_criteria(table)]
        counted: Counter[str] = Counter()
        places: dict[str, list[str]] = {}
        for each in bound:
            for name in (*each.rules, *(test.text for test in each.fields)):
                counted[name] += 1
                places.setdefault(name, []).append(each.item)
        for name, count in counted.items():
            if count > 1:
                items = "、".join(places[name])
                where = table.kind if table else standard.name
                yield (
                    f"/table/{where}",
                    "deducted-twice",
                    f"{name} 在 {where} 绑定于 {items}，同一件事会扣两次",
                    f"{name} is bound to {items} in {where}: one thing would cost twice",
                    "只绑定于一处",
                )


def _criteria(table: Table | None) -> Iterable[Criterion]:
    return () if table is None else (each for item in table.items for each in item.criteria)


def _grades(standard: ReviewStandard) -> Iterator[Raw]:
    if not standard.grades:
        return
    most = standard.formula.most if standard.formula else Decimal(100)
    floors = [grade.floor for grade in standard.grades]
    for one, other in zip(standard.grades, standard.grades[1:], strict=False):
        if one.floor <= other.floor:
            yield (
                f"/grade/{other.name}",
                "unreachable-grade",
                f"等次 {other.name} 达不到：{one.name} 的下限 {one.floor} 不高于它的 {other.floor}",
                f"the grade {other.name} cannot be reached: {one.name} begins no higher",
                "等次从高到低写，下限逐级降低",
            )
        if other.qualified and not one.qualified:
            yield (
                f"/grade/{other.name}",
                "grades-crossed",
                f"{one.name} 不合格，较低的 {other.name} 却合格",
                f"{one.name} is not qualified, yet the lower {other.name} is",
                "合格的等次在上",
            )
    if floors[0] > most:
        yield (
            f"/grade/{standard.grades[0].name}",
            "unreachable-grade",
            f"等次 {standard.grades[0].name} 达不到：下限 {floors[0]} 高于满分 {most}",
            f"the grade {standard.grades[0].name} cannot be reached: it begins above {most}",
            "改低下限",
        )
    if floors[-1] != 0:
        yield (
            f"/grade/{standard.grades[-1].name}",
            "grade-gap",
            f"低于 {floors[-1]} 分没有等次",
            f"below {floors[-1]} there is no grade",
            "最低的等次从 0 分起",
        )
    for name, count in Counter(grade.name for grade in standard.grades).items():
        if count > 1:
            yield (
                f"/grade/{name}",
                "grade-twice",
                f"等次 {name} 写了 {count} 次",
                f"the grade {name} stands {count} times",
                "删去一个",
            )


def _shape(standard: ReviewStandard) -> Iterator[Raw]:
    if standard.since and standard.until and standard.until < standard.since:
        yield (
            "/until",
            "dates-crossed",
            f"until {standard.until} 早于 since {standard.since}",
            "until lies before since",
            "改正日期",
        )
    if standard.tables and standard.formula is None:
        yield (
            "/formula",
            "no-formula",
            "有评分表而没有 [formula]",
            "there are tables and no formula",
            "写明计分方法；不知道的，不写评分表",
        )
    if standard.formula is not None and not standard.tables:
        yield (
            "/table",
            "no-table",
            "有 [formula] 而没有评分表",
            "there is a formula and no table",
            "写明评分表；不知道的，不写 [formula]",
        )
    for kind, count in Counter(table.kind for table in standard.tables).items():
        if count > 1:
            yield (
                f"/table/{kind}",
                "table-twice",
                f"评分表 {kind} 写了 {count} 次",
                f"the table {kind} stands {count} times",
                "改名",
            )
    for table in standard.tables[:-1]:
        if not table.when:
            yield (
                f"/table/{table.kind}/when",
                "unreachable-table",
                f"{table.kind} 没有适用条件，其后的评分表都用不到",
                f"{table.kind} has no conditions; the tables after it are never used",
                "写明 when，或者移到最后",
            )
