"""Which counting basis explains a stated figure: the smallest change that gives it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.recount import Counted, DayOf, counted
from enforcement_kit.auditing.result import Basis
from enforcement_kit.measures import Measure
from enforcement_kit.measures.reading import as_day
from enforcement_kit.model import Case, Complaint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from enforcement_kit.auditing.statement import Statement
    from enforcement_kit.measures import Figure, FigureSet, Period
    from enforcement_kit.model import Record, TownYear

__all__ = ["explaining"]

_EDGE: Final = dt.timedelta(days=92)
_KEPT: Final = 3
_SMALL: Final = 3
_FACTORS: Final = ((Decimal(10_000), "元、万元"), (Decimal(1000), "元、千元"), (Decimal(10), ""))


def explaining(
    statement: Statement, figure: Figure, figures: FigureSet, year: TownYear, period: Period
) -> tuple[Basis, ...]:
    """Ways of counting that give what a report states, the smallest change first; at most three."""
    every = [
        *_by_unit(statement, figure),
        *_by_edge(statement, figure, year, period),
        *_by_date(statement, figure, year, period),
        *_by_members(statement, figure, year, period),
        *_other_figures(statement, figure, figures),
    ]
    every.sort(key=lambda basis: (basis.code == "another-figure", basis.size))
    seen: set[str] = set()
    kept = []
    for each in every:
        if each.message not in seen:
            seen.add(each.message)
            kept.append(each)
    return tuple(kept[:_KEPT])


def _fits(statement: Statement, value: Decimal) -> bool:
    return statement.may_be(value)


def _by_unit(statement: Statement, figure: Figure) -> Iterator[Basis]:
    if figure.value is None:
        return
    value = Decimal(figure.value)
    for factor, units in _FACTORS:
        if not value or not (_fits(statement, value * factor) or _fits(statement, value / factor)):
            continue
        if units and statement.unit.kind == "money":
            yield Basis(
                code="unit",
                message=f"相差 {factor:f} 倍：单位（{units}）写错",
                message_en=f"a factor of {factor:f}: a slip of unit",
            )
        elif not units:
            yield Basis(
                code="decimal-point",
                message="相差 10 倍：多写或少写一位",
                message_en="a factor of 10: a figure too many or too few",
            )
    sizes = ((100, "百"), (1000, "千"), (10_000, "万")) if statement.unit.kind == "money" else ()
    for size, name in sizes:
        rounded = (value / size).quantize(Decimal(1)) * size
        cut = value // size * size
        if statement.value in (rounded, cut) and statement.exact:
            how = "四舍五入" if statement.value == rounded else "截尾"
            yield Basis(
                code="rounded",
                message=f"按{name}元{how}所得，文中未注明",
                message_en=f"rounded or cut to {size} yuan without saying so",
            )
            return


def _cases(year: TownYear) -> tuple[Record, ...]:
    return year.cases or ()


def _sum(rows: Iterable[Counted]) -> Decimal:
    return sum((each.amount for each in rows), Decimal(0))


def _difference(
    code: str, words: tuple[str, str], ours: Sequence[Counted], theirs: Sequence[Counted]
) -> Basis:
    before, after = {each.record for each in ours}, {each.record for each in theirs}
    return Basis(
        code=code,
        message=words[0],
        message_en=words[1],
        records_added=tuple(sorted(after - before)),
        records_removed=tuple(sorted(before - after)),
    )


def _by_edge(
    statement: Statement, figure: Figure, year: TownYear, period: Period
) -> Iterator[Basis]:
    """The year ends early, or runs over: what was counted up to another last day."""
    definition = figure.definition
    if not isinstance(definition, Measure):
        return
    rows = counted(definition, year.of_kind(figure.kind) or ())
    ours = [each for each in rows if each.day in period]
    near: list[tuple[dt.timedelta, dt.date, int]] = []
    total = Decimal(0)
    taken = [each for each in rows if each.day >= period.first]
    for at, each in enumerate(taken):
        total += each.amount
        last_of_day = at + 1 == len(taken) or taken[at + 1].day != each.day
        if last_of_day and abs(each.day - period.last) <= _EDGE and _fits(statement, total):
            near.append((abs(each.day - period.last), each.day, at + 1))
    if not near:
        return
    _, day, size = min(near)
    if _sum(taken[:size]) == _sum(ours):
        return
    if day < period.last:
        after = taken[size].day if size < len(taken) else period.last
        edge = after - dt.timedelta(days=1)
        yield _difference(
            "ends-early",
            (
                f"只计至 {day}（或此后至 {edge}），其后的未计入",
                f"counted up to {day} (or up to {edge}) alone",
            ),
            ours,
            taken[:size],
        )
    else:
        yield _difference(
            "runs-over",
            (f"计至次年 {day}", f"counted on until {day} of the next year"),
            ours,
            taken[:size],
        )


def _filed(record: Record) -> dt.date | None:
    return record.filing.date if isinstance(record, Case) and record.filing else None


def _decided(record: Record) -> dt.date | None:
    return record.decision.date if isinstance(record, Case) and record.decision else None


def _published(record: Record) -> dt.date | None:
    return record.disclosure.date if isinstance(record, Case) and record.disclosure else None


def _closed(record: Record) -> dt.date | None:
    return record.closing.date if isinstance(record, Case) and record.closing else None


def _complaint_closed(record: Record) -> dt.date | None:
    return as_day(record.closed) if isinstance(record, Complaint) else None


_DATES: Final[tuple[tuple[str, str, str, str, DayOf], ...]] = (
    ("cases", "by-decision-date", "决定", "decision", _decided),
    ("cases", "by-filing-date", "立案", "filing", _filed),
    ("cases", "by-publication-date", "公示", "publication", _published),
    ("cases", "by-closing-date", "结案", "closing", _closed),
    ("complaints", "by-closing-date", "办结", "closing", _complaint_closed),
)


def _by_date(
    statement: Statement, figure: Figure, year: TownYear, period: Period
) -> Iterator[Basis]:
    definition = figure.definition
    if not isinstance(definition, Measure):
        return
    records = year.of_kind(figure.kind) or ()
    ours = [each for each in counted(definition, records) if each.day in period]
    for kind, code, name, name_en, day in _DATES:
        if kind != figure.kind:
            continue
        rows = [each for each in counted(definition, records, day=day) if each.day in period]
        if _sum(rows) != _sum(ours) and _fits(statement, _sum(rows)):
            yield _difference(
                code,
                (f"按{name}日期统计即得此数", f"counted by the date of {name_en}"),
                ours,
                rows,
            )


def _is_penalty(record: Record) -> bool:
    return (
        isinstance(record, Case)
        and record.decision is not None
        and (record.decision.kind == "penalty")
    )


def _by_members(
    statement: Statement, figure: Figure, year: TownYear, period: Period
) -> Iterator[Basis]:
    """With or without some records: summary procedure, withdrawn, joint cases, invalid ones."""
    definition = figure.definition
    if not isinstance(definition, Measure):
        return
    records = year.of_kind(figure.kind) or ()
    ours = [each for each in counted(definition, records) if each.day in period]
    by_id = {record.id: record for record in records}

    def without(test: Callable[[Record], bool]) -> list[Counted]:
        return [each for each in ours if not test(by_id[each.record])]

    if figure.kind == "cases":
        rows = without(lambda r: isinstance(r, Case) and r.procedure == "summary")
        if len(rows) < len(ours) and _fits(statement, _sum(rows)):
            yield _difference(
                "without-summary",
                ("不计简易程序案件即得此数", "without the cases of summary procedure"),
                ours,
                rows,
            )
        joint = [e for e in ours if _parties(by_id[e.record]) > 1]
        twice = _sum(ours) + sum(
            (e.amount * (_parties(by_id[e.record]) - 1) for e in joint), Decimal(0)
        )
        if joint and definition.how == "count" and _fits(statement, twice):
            yield Basis(
                code="joint-twice",
                message="共同违法案件按当事人各计一件即得此数",
                message_en="joint cases counted once for each party",
                records_added=tuple(sorted({e.record for e in joint})),
            )
    if definition.key.startswith("disclosure."):
        rows = [
            each
            for each in counted(definition, records, test=_is_penalty, day=_published)
            if each.day in period
        ]
        if _sum(rows) != _sum(ours) and _fits(statement, _sum(rows)):
            yield _difference(
                "withdrawn-counted",
                ("连同已撤下的公示计入即得此数", "with those whose publication was withdrawn"),
                ours,
                rows,
            )
    if figure.kind == "complaints":
        as_valid = [
            attrs.evolve(each, valid=True) if isinstance(each, Complaint) else each
            for each in records
        ]
        received = [each for each in counted(definition, as_valid) if each.day in period]
        if _sum(received) != _sum(ours) and _fits(statement, _sum(received)):
            yield _difference(
                "invalid-counted",
                ("连同无效件计入即得此数", "with the complaints that are not valid"),
                ours,
                received,
            )


def _parties(record: Record) -> int:
    return 1 + len(record.co_parties) if isinstance(record, Case) else 1


def _other_figures(statement: Statement, figure: Figure, figures: FigureSet) -> Iterator[Basis]:
    """Figures of the same records, or of the same unit, that have just this value."""
    area = figure.key.partition(".")[0]
    found: list[tuple[int, Basis]] = []
    for other in figures:
        if other.key == figure.key or other.value is None or other.unit == "ratio":
            continue
        kin = other.key.startswith(f"{area}.") or other.kind == figure.kind
        money = (other.unit == "元") == (statement.unit.kind == "money")
        value = Decimal(other.value)
        if not (kin and money and _fits(statement, value)) or value <= _SMALL:
            continue
        before, after = set(figure.records), set(other.records)
        found.append(
            (
                0 if other.unit == figure.unit else 1,
                Basis(
                    code="another-figure",
                    message=f"与另一数据“{other.label}”（{other.key}）相同，疑为混用",
                    message_en=f"it is the figure {other.key}: the two may be mixed up",
                    records_added=tuple(sorted(after - before))
                    if other.kind == figure.kind
                    else (),
                    records_removed=tuple(sorted(before - after))
                    if other.kind == figure.kind
                    else (),
                ),
            )
        )
    found.sort(key=lambda each: (each[0], each[1].size))
    for _, basis in found[:2]:
        yield basis
