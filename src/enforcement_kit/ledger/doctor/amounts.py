"""Amounts: unit slips, words against figures, what a decision says against what its columns say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.doctor.patient import limits
from enforcement_kit.ledger.vocabulary import key_of
from enforcement_kit.text import Invalid, amount_in_words, parse_amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.ledger.doctor.finding import LedgerFinding
    from enforcement_kit.ledger.doctor.patient import Patient, Row

__all__ = ["outcomes", "paid", "sums", "unit_slips", "words_and_figures"]

FINE: Final = "decision.sanctions[kind=fine].amount"
WORDS: Final = "decision.sanctions[kind=fine].amount_in_words"
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
        low, high = map(_plain, allowed)
        against = f"不在裁量基准{low}至{high}元之内，差一万倍则在其内"
        against_en = f"is not within the benchmark, {low} to {high}, and 10 000 brings it there"
    zh = f"折合{_plain(value)}元，{against}；表头单位是{unit}，像是单位填错"
    en = f"{_plain(value)} yuan {against_en}; the column is in {unit}"
    step = {"元": Decimal(1), "万元": _STEP, "亿元": _STEP * _STEP}[unit]
    return patient.finding(
        row,
        field,
        "unit-slip",
        "error",
        zh,
        en,
        fix=f"核对决定书；若属实，按{unit}改填",
        could_be=f"{_plain(meant / step)}（{_plain(meant)}元）",
    )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def words_and_figures(patient: Patient) -> Iterator[LedgerFinding]:
    """The amount in words against the amount in figures."""
    for row in patient.rows:
        words = row.text(WORDS)
        if not words:
            continue
        said, figure = parse_amount(words), row.money(FINE)
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
        elif figure is not None and said != figure:
            yield patient.finding(
                row,
                WORDS,
                "words-figures",
                "error",
                f"大写为{_plain(said)}元，数字为{_plain(figure)}元，不一致",
                f"the words say {_plain(said)} yuan, the figures {_plain(figure)}",
                fix="与决定书核对，改正写错的一个",
                could_be=amount_in_words(figure),
            )


def outcomes(patient: Patient) -> Iterator[LedgerFinding]:
    """What a cell says the decision came to, against the columns of amounts and of its kind."""
    for row in patient.rows:
        said = row.values.get("decision.@outcome")
        fine = row.money(FINE) if FINE in patient.columns else None
        if row.text("decision.kind") == "no_penalty" and fine:
            yield patient.finding(
                row,
                FINE,
                "outcome-amount",
                "error",
                f"写明不予处罚，却有罚款{_plain(fine)}元",
                f"no penalty is stated, and a fine of {_plain(fine)} yuan",
                fix="与决定书核对",
            )
        if not isinstance(said, dict):
            continue
        stated = said.get(FINE)
        fines = [path for path in said if path.startswith("decision.sanctions[kind=fine]")]
        if stated is not None and fine is not None and Decimal(str(stated)) != fine:
            yield patient.finding(
                row,
                FINE,
                "outcome-amount",
                "error",
                f"“{patient.header('decision.@outcome')}”写{_plain(Decimal(str(stated)))}元，"
                f"“{patient.header(FINE)}”为{_plain(fine)}元，不一致",
                f"the outcome states {stated} yuan, the column {_plain(fine)}",
                fix="与决定书核对",
            )
        elif (
            fines
            and FINE in patient.columns
            and stated is None
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
        elif fine and not fines and any("sanctions" in path for path in said):
            yield patient.finding(
                row,
                "decision.@outcome",
                "outcome-amount",
                "warning",
                f"有罚款{_plain(fine)}元，处罚种类却没有写罚款",
                f"a fine of {_plain(fine)} yuan, and the outcome names none",
                fix="与决定书核对",
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
            f"缴款{_plain(got)}元，多于罚没的{_plain(due)}元（加处罚款另计）",
            f"{_plain(got)} yuan paid, {_plain(due)} due (an additional fine aside)",
            fix="与票据和决定书核对",
        )


def sums(patient: Patient) -> Iterator[LedgerFinding]:
    """A column that adds up others in its row, and does not."""
    for field, match in patient.columns.items():
        column = match.column
        if column is None or not column.sums or column.sums[0] not in patient.columns:
            continue
        parts = [each for each in column.sums if each in patient.columns]
        for row in patient.rows:
            stated = row.money(field)
            known = [row.money(each) for each in parts]
            if stated is None or all(each is None for each in known):
                continue
            needed = sum((each or Decimal(0) for each in known), Decimal(0))
            if stated != needed:
                yield patient.finding(
                    row,
                    field,
                    "row-sum",
                    "error",
                    f"合计为{_plain(stated)}元，各项相加为{_plain(needed)}元",
                    f"the total is {_plain(stated)} yuan, its parts add up to {_plain(needed)}",
                    fix="核对各项金额",
                    could_be=_plain(needed),
                )
