"""A platform's export held against the town's own records: what it covers, lacks, and says else.

The export is read as any ledger is (`load`), so that its headers may be as the platform has them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.measures.reading import as_day
from enforcement_kit.model.identifiers import compact_document_number
from enforcement_kit.rules.looks.naming import name_key
from enforcement_kit.supervision.board import BoardCount, Point, RecordRef, rate_count

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import Case, Certificate, Complaint, Inspection, Record, TownYear

__all__ = [
    "PLATFORM_WORDS",
    "PlatformRow",
    "PlatformState",
    "coverage_counts",
    "platform_points",
    "platform_rows",
]

PlatformState: TypeAlias = Literal["matched", "differs", "missing", "extra", "ambiguous", "no_key"]
"""`missing` on the platform; `extra` on the platform alone; `ambiguous`: a key stands twice on one
side; `no_key`: the record has nothing to be found by."""

PLATFORM_WORDS: Final[dict[PlatformState, str]] = {
    "matched": "一致",
    "differs": "内容不一致",
    "missing": "平台没有",
    "extra": "只在平台",
    "ambiguous": "编号重复",
    "no_key": "没有可比对的编号",
}


@attrs.frozen(kw_only=True)
class PlatformRow:
    """A record of the town beside that of the platform.

    Attributes:
        kind: the kind of record.
        key: what both are found by, as the town or else the platform writes it.
        record: id in the town's records; empty where they have none.
        platform: id in the export; empty where it has none.
        state: how the two stand.
        fields: fields that say something else, as `field: town / platform`.
    """

    kind: str
    key: str
    record: str
    platform: str
    state: PlatformState
    fields: tuple[str, ...] = ()

    @property
    def kind_words(self) -> str:
        """The kind in Chinese."""
        return _KIND_WORDS[self.kind]

    @property
    def state_words(self) -> str:
        """How the two stand, in Chinese."""
        return PLATFORM_WORDS[self.state]


_KIND_WORDS: Final = {
    "cases": "案件",
    "inspections": "检查",
    "certificates": "执法证",
    "complaints": "投诉举报",
}


def platform_rows(
    town: TownYear, platform: TownYear, period: Period | None = None
) -> tuple[PlatformRow, ...]:
    """Every record of a kind that both hold, matched by its number.

    Args:
        town: the town's records.
        platform: the export; kinds that it does not hold are not compared.
        period: records of these days alone; what has no day is taken too.
    """
    found: list[PlatformRow] = []
    for kind, (key_of, day_of, fields_of) in _KINDS.items():
        theirs, ours = platform.of_kind(kind), town.of_kind(kind)
        if theirs is None or ours is None:
            continue
        mine = [each for each in ours if _inside(day_of(each), period)]
        known, wanted = {key_of(each) for each in ours}, {key_of(each) for each in mine}
        listed = [
            each for each in theirs if _inside(day_of(each), period) or key_of(each) in wanted
        ]
        rows = _of_kind(kind, mine, listed, key_of, fields_of)
        found += [each for each in rows if each.state != "extra" or each.key not in known]
    return tuple(found)


def _inside(day: dt.date | None, period: Period | None) -> bool:
    return day is None or period is None or day in period


def _of_kind(
    kind: str,
    ours: list[Record],
    theirs: list[Record],
    key_of: Callable[[Record], str],
    fields_of: Callable[[Record], dict[str, object]],
) -> Iterator[PlatformRow]:
    listed: dict[str, list[Record]] = {}
    for each in theirs:
        listed.setdefault(key_of(each), []).append(each)
    own: dict[str, list[Record]] = {}
    for each in ours:
        own.setdefault(key_of(each), []).append(each)
    for key, mine in own.items():
        other = listed.pop(key, []) if key else []
        for each in mine:
            row = PlatformRow(kind=kind, key=key, record=each.id, platform="", state="missing")
            if not key:
                yield attrs.evolve(row, state="no_key")
            elif not other:
                yield row
            elif len(mine) > 1 or len(other) > 1:
                yield attrs.evolve(row, platform=other[0].id, state="ambiguous")
            else:
                differing = _differing(fields_of(each), fields_of(other[0]))
                state: PlatformState = "differs" if differing else "matched"
                yield attrs.evolve(row, platform=other[0].id, state=state, fields=differing)
    for key, left in listed.items():
        for each in left:
            yield PlatformRow(
                kind=kind,
                key=key,
                record="",
                platform=each.id,
                state="extra" if key else "no_key",
            )


def _differing(ours: dict[str, object], theirs: dict[str, object]) -> tuple[str, ...]:
    """Fields that both state and that say something else."""
    return tuple(
        f"{name}：{ours[name]} / {theirs[name]}"
        for name in ours
        if ours[name] is not None and theirs.get(name) is not None and ours[name] != theirs[name]
    )


def _case_key(record: Record) -> str:
    case: Case = record  # type: ignore[assignment]  # of its kind
    number = case.number
    if number is None and case.decision is not None:
        number = case.decision.document_number
    return compact_document_number(number) if number else ""


def _case_day(record: Record) -> dt.date | None:
    case: Case = record  # type: ignore[assignment]  # of its kind
    if case.decision is not None and case.decision.date is not None:
        return case.decision.date
    return None if case.filing is None else case.filing.date


def _case_fields(record: Record) -> dict[str, object]:
    case: Case = record  # type: ignore[assignment]  # of its kind
    decision = case.decision
    fines = [
        each.amount
        for each in (decision.sanctions if decision is not None else ())
        if each.kind == "fine" and each.amount is not None
    ]
    return {
        "立案日期": None if case.filing is None else case.filing.date,
        "决定日期": None if decision is None else decision.date,
        "处理": None if decision is None else decision.kind,
        "罚款": f"{sum(fines, Decimal(0)):.2f}" if fines else None,
    }


def _visit_key(record: Record) -> str:
    visit: Inspection = record  # type: ignore[assignment]  # of its kind
    first = visit.objects[0] if visit.objects else None
    if visit.date is None or first is None or not (first.name or first.id):
        return ""
    return f"{visit.date} {name_key(first.name or first.id or '')}"


def _visit_fields(record: Record) -> dict[str, object]:
    visit: Inspection = record  # type: ignore[assignment]  # of its kind
    return {
        "整改期限": None if visit.order is None else visit.order.due,
        "复查日期": visit.reinspected,
    }


def _certificate_key(record: Record) -> str:
    certificate: Certificate = record  # type: ignore[assignment]  # of its kind
    return (certificate.number or "").strip()


def _certificate_fields(record: Record) -> dict[str, object]:
    certificate: Certificate = record  # type: ignore[assignment]  # of its kind
    return {"有效期止": certificate.valid_until, "注销日期": certificate.cancelled}


def _complaint_fields(record: Record) -> dict[str, object]:
    complaint: Complaint = record  # type: ignore[assignment]  # of its kind
    return {
        "收到日期": as_day(complaint.received),
        "办结日期": as_day(complaint.closed),
        "是否满意": complaint.satisfied,
    }


_KINDS: Final[
    dict[
        str,
        tuple[
            Callable[[Record], str],
            Callable[[Record], dt.date | None],
            Callable[[Record], dict[str, object]],
        ],
    ]
] = {
    "cases": (_case_key, _case_day, _case_fields),
    "inspections": (_visit_key, lambda each: getattr(each, "date", None), _visit_fields),
    "certificates": (
        _certificate_key,
        lambda each: getattr(each, "issued", None),
        _certificate_fields,
    ),
    "complaints": (
        lambda each: each.id,
        lambda each: as_day(getattr(each, "received", None)),
        _complaint_fields,
    ),
}


def coverage_counts(rows: tuple[PlatformRow, ...]) -> tuple[BoardCount, ...]:
    """Of each kind, the share of the town's records that the platform has."""
    found = []
    for kind, words in _KIND_WORDS.items():
        mine = [each for each in rows if each.kind == kind and each.record]
        if not any(each.kind == kind for each in rows):
            continue
        held = sum(each.state in ("matched", "differs", "ambiguous") for each in mine)
        found.append(
            rate_count(
                f"platform.{kind}",
                f"“互联网+监管”覆盖率（{words}）",
                f"coverage by the platform, {kind}",
                held,
                len(mine),
            )
        )
    return tuple(found)


def platform_points(rows: tuple[PlatformRow, ...]) -> Iterator[Point]:
    """What the platform lacks, has alone, or says else: questions, for either side may be wrong."""
    for each in rows:
        if each.state == "matched":
            continue
        records = []
        if each.record:
            records.append(RecordRef(kind=each.kind, id=each.record))
        if each.platform:
            records.append(RecordRef(kind=f"platform:{each.kind}", id=each.platform))
        said = f"：{'；'.join(each.fields)}" if each.fields else ""
        yield Point(
            state="question",
            code=f"platform-{each.state.replace('_', '-')}",
            message=f"{each.kind_words} {each.key or each.record or each.platform}"
            f" {each.state_words}{said}",
            message_en=f"{each.kind} {each.key or each.record or each.platform}: {each.state}",
            records=tuple(records),
            found=each.fields,
        )
