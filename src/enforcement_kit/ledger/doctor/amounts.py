"""Amounts: unit slips, words against figures, what a decision says against what its columns say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.contradictions import (
    FINE,
    OUTCOME,
    WORDS,
    can_contradict,
    contradictions,
    plain,
)
from enforcement_kit.ledger.doctor.patient import limits
from enforcement_kit.ledger.vocabulary import key_of
from enforcement_kit.text import Invalid, amount_in_words, parse_amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.ledger.doctor.finding import LedgerFinding
    from enforcement_kit.ledger.doctor.patient import Patient, Row

__all__ = ["against_itself", "lacking", "paid", "unit_slips"]

GAINS: Final = "decision.sanctions[kind=confiscation_of_illegal_gains].amount"
PAID: Final = "payments[0].amount"
_STEP: Final = Decimal(10000)


def unit_slips(
    patient: Patient, range_of: Callable[[Row], tuple[Decimal, Decimal] | None]
) -> Iterator[LedgerFinding]:
    """Amounts that 10 000 brings among the others: yuan written for 万元, or 万元 for yuan.

    A fine is held against the range of the place's benchmark for its matter, where there is one.
    Every other value is held against the middle half of those of the same matter in this ledger,
    and where these are too few, of its column.

    Args:
        patient: the sheet.
        range_of: the least and the most that the benchmarks of the place allow for a row.
    """
    for field, match in patient.columns.items():
        if match.column is None or match.column.cell != "money" or field.startswith("@"):
            continue
        values = [(row, v) for row in patient.rows if (v := row.money(field))]
        by_matter: dict[str, list[Decimal]] = {}
        for row, value in values:
            by_matter.setdefault(key_of(row.text("cause")), []).append(value)
        column = _middle([value for _, value in values])
        matters = {matter: _middle(each) for matter, each in by_matter.items()}
        for row, value in values:
            allowed = range_of(row) if field == FINE else None
            if allowed is not None:
                meant = _into(value, *allowed)
                if meant is not None:
                    yield _slip(patient, row, field, value, meant, allowed)
                continue
            own = matters[key_of(row.text("cause"))]
            bounds = own or column
            rooms = _rooms(match.unit, alike=own is not None)
            meant = None if bounds is None else _meant(value, *bounds, rooms=rooms)
            if meant is None and not _usual(value, bounds):
                meant = _by_row(row, field, value)
            if meant is not None:
                yield _slip(patient, row, field, value, meant)


def _into(value: Decimal, low: Decimal, high: Decimal) -> Decimal | None:
    """The value that 10 000 brings into a range, or `None` where it lies in it or cannot be so."""
    if low <= value <= high:
        return None
    turned = (value * _STEP, value / _STEP)
    return next((each for each in turned if low <= each <= high), None)


def _middle(values: list[Decimal]) -> tuple[Decimal, Decimal] | None:
    """The bounds of the middle half of the values, or `None` where there are too few."""
    count = len(values)
    if count <= limits()["units"]["fewest"]:
        return None
    ordered = sorted(values)
    return ordered[count // 4], ordered[count - 1 - count // 4]


def _by_row(row: Row, field: str, value: Decimal) -> Decimal | None:
    """What the words of the same row say the amount is, where the two differ by 10 000."""
    if field != FINE:
        return None
    said = parse_amount(row.text(WORDS)) if row.text(WORDS) else None
    if isinstance(said, Decimal) and said in (value * _STEP, value / _STEP):
        return said
    return None


def _usual(value: Decimal, bounds: tuple[Decimal, Decimal] | None) -> bool:
    """Whether a value lies among the others, so that the words are what is wrong."""
    room = limits()["units"]["beyond"]
    return bounds is not None and bounds[0] / room <= value <= bounds[1] * room


def _rooms(unit: str, *, alike: bool) -> tuple[Decimal | None, Decimal]:
    """How far from the others a value may lie that 10 000 times more, or less, would be.

    In a column of yuan a slip is mostly too small (0.2 for 2000), in one of 万元 too large. A fine
    that is large in a column of yuan may well be right; it is named only where what it would be
    lies close among the others, and so is a small one among fines of all matters. `None`: too
    little is no slip.
    """
    rule = limits()["units"]
    wide, narrow = Decimal(rule["room"]), Decimal(rule["narrow"])
    if unit != "元":
        return None, wide
    return wide if alike else narrow, narrow


def _meant(
    value: Decimal, low: Decimal, high: Decimal, *, rooms: tuple[Decimal | None, Decimal]
) -> Decimal | None:
    """The value that 10 000 brings among the others, or `None` where it lies among them."""
    beyond = limits()["units"]["beyond"]
    up, down = rooms
    if up is not None and value * beyond < low:
        meant, room = value * _STEP, up
    elif value > high * beyond:
        meant, room = value / _STEP, down
    else:
        return None
    return meant if low / room <= meant <= high * room else None


def _slip(  # noqa: PLR0917 - what it says, in the order of the sentence
    patient: Patient,
    row: Row,
    field: str,
    value: Decimal,
    meant: Decimal,
    allowed: tuple[Decimal, Decimal] | None = None,
) -> LedgerFinding:
    unit = patient.columns[field].unit
    if allowed is None:
        against, against_en = (
            "与同类或大写相差一万倍",
            "is 10 000 times off the others or its words",
        )
    else:
        low, high = map(plain, allowed)
        against = f"不在裁量基准{low}至{high}元之内，差一万倍则在其内"
        against_en = f"is not within the benchmark, {low} to {high}, and 10 000 brings it there"
    zh = f"折合{plain(value)}元，{against}；表头单位是{unit}，像是单位填错"
    en = f"{plain(value)} yuan {against_en}; the column is in {unit}"
    step = {"元": Decimal(1), "万元": _STEP, "亿元": _STEP * _STEP}[unit]
    return patient.finding(
        row,
        field,
        "unit-slip",
        "error",
        zh,
        en,
        fix=f"核对决定书；若属实，按{unit}改填",
        could_be=f"{plain(meant / step)}（{plain(meant)}元）",
    )


def against_itself(patient: Patient) -> Iterator[LedgerFinding]:
    """What one cell of a row says of an amount against what another says."""
    if not can_contradict(patient.columns):
        return
    for row in patient.rows:
        for each in contradictions(row.values, patient.columns, patient.header):
            yield patient.finding(
                row,
                each.field,
                each.code,
                each.severity,
                each.message,
                each.message_en,
                fix=each.fix,
                could_be=each.could_be,
            )


def lacking(patient: Patient) -> Iterator[LedgerFinding]:
    """Words that are no amount, and a fine without one."""
    for row in patient.rows:
        words, figure = row.text(WORDS), row.money(FINE)
        said = parse_amount(words) if words else None
        if isinstance(said, Invalid):
            yield patient.finding(
                row,
                WORDS,
                "words-unreadable",
                "error",
                f"大写金额读不出：{said.message}",
                f"the amount in words cannot be read: {said.message_en}",
                fix="按规范重写大写金额",
                could_be=amount_in_words(figure) if figure is not None else "",
            )
        outcome = row.values.get(OUTCOME)
        if (
            isinstance(outcome, dict)
            and any(path.startswith("decision.sanctions[kind=fine]") for path in outcome)
            and outcome.get(FINE) is None
            and FINE in patient.columns
            and patient.is_empty(row.line, FINE)
        ):
            yield patient.finding(
                row,
                FINE,
                "missing",
                "error",
                "处罚种类有罚款，却没有金额",
                "the outcome is a fine, and no amount is given",
                fix="按决定书补填",
            )


def paid(patient: Patient) -> Iterator[LedgerFinding]:
    """More paid than was fined and confiscated."""
    if PAID not in patient.columns or FINE not in patient.columns:
        return
    for row in patient.rows:
        got, fine = row.money(PAID), row.money(FINE)
        due = (fine or Decimal(0)) + (row.money(GAINS) or Decimal(0))
        if got is None or fine is None or got <= due or got == due * _STEP:
            continue
        yield patient.finding(
            row,
            PAID,
            "paid-more",
            "warning",
            f"缴款{plain(got)}元，多于罚没的{plain(due)}元（加处罚款另计）",
            f"{plain(got)} yuan paid, {plain(due)} due (an additional fine aside)",
            fix="与票据和决定书核对",
        )
