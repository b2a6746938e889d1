"""From what was counted to figures: values, parts, rates, and what could not be placed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.measures.definition import RATE_PLACES, How, Measure, Rate
from enforcement_kit.measures.figure import Contribution, Figure, Gap, Part, PartKey
from enforcement_kit.measures.subject import (
    TIME_DIMENSIONS,
    Breakdown,
    Dimension,
    Subject,
    time_members,
)
from enforcement_kit.measures.tally import WHOLE, Cell, State, Tally, breakdowns_of
from enforcement_kit.model import KIND_LABELS

if TYPE_CHECKING:
    from enforcement_kit.measures.period import Period
    from enforcement_kit.measures.reading import Unknown

__all__ = ["settle"]

Value: TypeAlias = int | Decimal
Names: TypeAlias = Mapping[tuple[str, str, str], Mapping[str, str]]

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)
_CENT: Final = Decimal("0.01")


def settle(tally: Tally, rejected: Mapping[str, int]) -> tuple[Figure, ...]:
    """The figures of a tally, in the order in which the measures are defined.

    Args:
        tally: what was counted.
        rejected: how many records of a kind were read and set aside.
    """
    made: dict[str, Figure] = {}
    for each in tally.measures:
        if isinstance(each, Measure):
            made[each.key] = _of_measure(each, tally, rejected.get(each.kind, 0))
    for each in tally.measures:
        if isinstance(each, Rate):
            made[each.key] = _of_rate(each, made[each.numerator], made[each.denominator])
    return tuple(made[each.key] for each in tally.measures)


def _of_measure(measure: Measure, tally: Tally, rejected: int) -> Figure:
    partial = tally.partial
    parameters = tuple((name, tally.settings.value(name)) for name in measure.parameters)
    if measure.kind not in partial.known:
        kind = KIND_LABELS[measure.kind]
        return Figure(
            definition=measure,
            value=None,
            parameters=parameters,
            reason=f"没有提供{kind}记录（{measure.kind}），不能统计；缺数不是零",
            reason_en=f"no {measure.kind} were given, so it is unknown, which is not 0",
        )
    state = partial.states[measure.key]
    gaps = (*_set_aside(rejected), *_doubled(partial.doubled.get(measure.kind, set())))
    if state.failed:
        return _broken(measure, state)
    whole = _Total(measure.how, state.cells[WHOLE], gaps)
    by = breakdowns_of(measure.subject, tally.by)
    parts = [
        part
        for breakdown in by
        for part in _parts(measure, breakdown, state, tally.period, partial.names)
    ]
    if whole.value is None:
        parts = [_unknown(part, whole.gaps) for part in parts]
    note, note_en = _notes(measure, by, parts, whole.value)
    return Figure(
        definition=measure,
        value=whole.value,
        records=whole.records,
        contributions=whole.contributions,
        parameters=parameters,
        parts=tuple(parts),
        parts_note=note,
        parts_note_en=note_en,
        gaps=whole.gaps,
        reason=whole.reason,
        reason_en=whole.reason_en,
    )


class _Total:
    """What one cell comes to."""

    __slots__ = ("contributions", "gaps", "reason", "reason_en", "records", "value")

    def __init__(self, how: How, cell: Cell, more: tuple[Gap, ...] = ()) -> None:
        self.records, self.contributions = _records(how, cell)
        self.gaps = (*_lacking(cell.lacking), *_unheld(cell.unheld), *more)
        self.value: Value | None = _value(how, cell.values)
        lacks = [gap for gap in self.gaps if gap.why in ("lacks", "rejected")]
        if lacks and not cell.ids:
            self.value = None
        self.reason = "；".join(gap.message for gap in self.gaps)
        self.reason_en = "; ".join(gap.message_en for gap in self.gaps)


def _value(how: How, values: Sequence[Value | str]) -> Value:
    if how == "distinct":
        return len(set(values))
    numbers = [value for value in values if not isinstance(value, str)]
    if how == "count":
        return sum(int(number) for number in numbers)
    total = Decimal(0)
    for number in numbers:
        total = _EXACT.add(total, Decimal(number))
    if how == "money":
        return total.quantize(_CENT, context=_EXACT)
    return _hours(total)


def _hours(total: Decimal) -> Value:
    """A whole number where it is one; else the fraction without trailing zeros."""
    if total == total.to_integral_value(context=_EXACT):
        return int(total)
    return total.normalize(_EXACT)


def _records(how: How, cell: Cell) -> tuple[tuple[str, ...], tuple[Contribution, ...]]:
    """The ids, sorted, each once, and what each adds; the latter empty where each adds one."""
    if (
        len(set(cell.ids)) == len(cell.ids)
        and how == "count"
        and not any(value != 1 for value in cell.values)
    ):
        return tuple(sorted(cell.ids)), ()
    found: dict[str, list[Value | str]] = {}
    for record, value in zip(cell.ids, cell.values, strict=True):
        found.setdefault(record, []).append(value)
    ids = tuple(sorted(found))
    if how == "distinct":
        return ids, tuple(tuple(sorted({str(each) for each in found[record]})) for record in ids)
    amounts = tuple(_value(how, found[record]) for record in ids)
    return ids, () if how == "count" and all(each == 1 for each in amounts) else amounts


def _lacking(found: Iterable[tuple[str, Unknown]]) -> tuple[Gap, ...]:
    by_field: dict[Unknown, set[str]] = {}
    for record, unknown in found:
        by_field.setdefault(unknown, set()).add(record)
    return tuple(
        Gap(
            pointer=unknown.pointer,
            label=unknown.label or unknown.pointer,
            label_en=unknown.label_en or unknown.pointer,
            records=tuple(sorted(records)),
        )
        for unknown, records in sorted(
            by_field.items(), key=lambda item: (item[0].pointer, item[0].label)
        )
    )


def _unheld(found: Mapping[Unknown, int]) -> tuple[Gap, ...]:
    return tuple(
        Gap(
            pointer=unknown.pointer,
            label=unknown.label or unknown.pointer,
            label_en=unknown.label_en or unknown.pointer,
            count=count,
            unheld=True,
        )
        for unknown, count in sorted(
            found.items(), key=lambda item: (item[0].pointer, item[0].label)
        )
    )


def _set_aside(count: int) -> tuple[Gap, ...]:
    if not count:
        return ()
    label, english = "未能读入，未计入", "records that could not be read, left out"
    return (Gap(why="rejected", label=label, label_en=english, count=count),)


def _doubled(ids: set[str]) -> tuple[Gap, ...]:
    if not ids:
        return ()
    return (
        Gap(
            why="duplicate_id",
            label="编号重复，逐条计入",
            label_en="ids that stand twice, each of them counted",
            records=tuple(sorted(ids)),
        ),
    )


def _broken(measure: Measure, state: State) -> Figure:
    record, what = min(state.failed)
    return Figure(
        definition=measure,
        value=None,
        gaps=(
            Gap(
                why="failed",
                label=f"上指标出错：{what}",
                label_en=f"the measure broke: {what}",
                records=tuple(sorted({each for each, _ in state.failed})),
            ),
        ),
        reason=f"指标在记录 {record} 上出错：{what}",
        reason_en=f"the measure broke on the record {record}: {what}",
    )


def _parts(
    measure: Measure, breakdown: Breakdown, state: State, period: Period, names: Names
) -> list[Part]:
    """The parts of one breakdown: every member known beforehand, then those that were found."""
    subject = measure.subject
    known = [_all_members(subject.dimension(name), name, period) for name in breakdown]
    found = [key for key in state.cells if tuple(name for name, _ in key) == breakdown]
    keys: dict[PartKey, None] = {}
    if all(members is not None for members in known):
        for members in itertools.product(*(each or () for each in known)):
            keys[tuple(zip(breakdown, members, strict=True))] = None
    for key in sorted(found, key=lambda key: [(member is None, member or "") for _, member in key]):
        keys.setdefault(key)
    return [_part(measure, key, state.cells.get(key) or Cell(), names) for key in keys]


def _unknown(part: Part, gaps: tuple[Gap, ...]) -> Part:
    """A part of a figure that the source of the records has no place for: unknown as the whole."""
    unheld = tuple(gap for gap in gaps if gap.unheld)
    if part.value is None or not unheld:
        return part
    return attrs.evolve(
        part,
        value=None,
        reason="；".join(gap.message for gap in unheld),
        reason_en="; ".join(gap.message_en for gap in unheld),
    )


def _all_members(
    dimension: Dimension[object] | None, name: str, period: Period
) -> tuple[str, ...] | None:
    if name in TIME_DIMENSIONS:
        return time_members(name, period)
    return tuple(dimension.labels) if dimension is not None and dimension.closed else None


def _part(measure: Measure, key: PartKey, cell: Cell, names: Names) -> Part:
    total = _Total(measure.how, cell)
    return Part(
        by=key,
        label=" · ".join(_label(measure.subject, name, member, names) for name, member in key),
        value=total.value,
        records=total.records,
        gaps=total.gaps,
        reason=total.reason,
        reason_en=total.reason_en,
    )


def _label(subject: Subject[object], name: str, member: str | None, names: Names) -> str:
    dimension = subject.dimension(name)
    if member is None:
        return "日期不明" if dimension is None else dimension.nobody
    if dimension is None:
        return member
    if dimension.names is not None:
        return names.get(dimension.names, {}).get(member, member)
    return dimension.labels.get(member, member)


def _notes(
    measure: Measure, by: tuple[Breakdown, ...], parts: Sequence[Part], whole: Value | None
) -> tuple[str, str]:
    """Why parts do not add up to the whole, for each breakdown whose parts do not."""
    zh: list[str] = []
    en: list[str] = []
    for breakdown in by:
        own = [part for part in parts if tuple(name for name, _ in part.by) == breakdown]
        if _EXACT.subtract(_sum(part.value for part in own), Decimal(whole or 0)) == 0:
            continue
        overlaps = [
            dimension.overlap
            for dimension in map(measure.subject.dimension, breakdown)
            if dimension is not None and dimension.overlap is not None
        ]
        reasons = overlaps or [
            ("同一对象可见于几个分项", "one thing may be found in several parts")
        ]
        why = "，".join(each[0] for each in reasons)
        why_en = ", ".join(each[1] for each in reasons)
        zh.append(f"按{'×'.join(breakdown)}分列之和不等于总数：{why}")
        en.append(f"the parts by {' * '.join(breakdown)} do not add up to the whole: {why_en}")
    return "；".join(zh), "; ".join(en)


def _sum(values: Iterable[Value | None]) -> Decimal:
    total = Decimal(0)
    for value in values:
        total = _EXACT.add(total, Decimal(value or 0))
    return total


def _of_rate(rate: Rate, above: Figure, below: Figure) -> Figure:
    value, reason, reason_en = _divided(above, below)
    denominators = {part.by: part for part in below.parts}
    parts = []
    for part in above.parts:
        under = denominators.get(part.by)
        if under is None:
            continue
        quotient, why, why_en = _divided(part, under)
        parts.append(
            Part(
                by=part.by,
                label=part.label,
                value=quotient,
                records=under.records,
                of=_counts(part, under),
                gaps=under.gaps,
                reason=why,
                reason_en=why_en,
            )
        )
    gaps = tuple(dict.fromkeys((*below.gaps, *above.gaps)))
    return Figure(
        definition=rate,
        value=value,
        records=below.records if above.kind == below.kind else (),
        contributions=_shares(above, below),
        parameters=(("places", RATE_PLACES),),
        of=_counts(above, below),
        of_keys=(rate.numerator, rate.denominator),
        parts=tuple(parts),
        parts_note="各分项是比率，不相加" if parts else "",
        parts_note_en="the parts are rates, which do not add up" if parts else "",
        gaps=gaps,
        reason=reason,
        reason_en=reason_en,
    )


def _counts(above: Figure | Part, below: Figure | Part) -> tuple[Value, ...]:
    return () if above.value is None or below.value is None else (above.value, below.value)


def _shares(above: Figure, below: Figure) -> tuple[Contribution, ...]:
    """What each record below the line adds above it, where they are the same records."""
    if above.kind != below.kind or not set(above.records) <= set(below.records):
        return ()
    given: dict[str, Contribution] = dict.fromkeys(below.records, 0)
    given.update(zip(above.records, above.contributions or itertools.repeat(1), strict=False))
    return tuple(given[record] for record in below.records)


def _divided(above: Figure | Part, below: Figure | Part) -> tuple[Decimal | None, str, str]:
    for each in (below, above):
        if each.value is None:
            english = each.label_en if isinstance(each, Figure) else each.label
            return None, f"{each.label}：{each.reason}", f"{english}: {each.reason_en}"
    divisor = Decimal(below.value or 0)
    if divisor == 0:
        return (
            None,
            f"分母（{below.label}）为 0，没有比率可言",
            "the figure below the line is 0, so there is no rate",
        )
    exact = _EXACT.divide(Decimal(above.value or 0), divisor)
    rounded = exact.quantize(Decimal(1).scaleb(-RATE_PLACES), context=_EXACT).normalize(_EXACT)
    whole = rounded == rounded.to_integral_value()
    reason = "；".join(dict.fromkeys(filter(None, (below.reason, above.reason))))
    reason_en = "; ".join(dict.fromkeys(filter(None, (below.reason_en, above.reason_en))))
    return (Decimal(int(rounded)) if whole else rounded), reason, reason_en
