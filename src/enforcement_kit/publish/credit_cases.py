"""From a credit row back to a case: what the row holds, and nothing that it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

import attrs

from enforcement_kit.errors import Location, Problem
from enforcement_kit.model import (
    Act,
    Case,
    Decision,
    Kept,
    Organ,
    Party,
    Sanction,
    Town,
    field_set,
)
from enforcement_kit.publish.amounts import wan_text, yuan_of
from enforcement_kit.publish.forms import STATED, form_of, words
from enforcement_kit.publish.publication import PublicRow
from enforcement_kit.publish.publishing import credit_row
from enforcement_kit.publish.reading import PublishedPage, read_page
from enforcement_kit.publish.values import BETWEEN
from enforcement_kit.text import Invalid, fold, parse_date

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from enforcement_kit.model import SanctionKind
    from enforcement_kit.publish.reading import PageLike

__all__ = ["CreditReading", "case_of_credit_row", "normal_row", "read_credit_rows"]

_GAINS: Final = "confiscation_of_illegal_gains"
_GOODS: Final = "confiscation_of_illegal_property"
_PERMITS: Final = ("permit_suspension", "permit_revocation")
_RESIDENT: Final = ("身份证", "居民身份证")
_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "CF_WFXW": ("cause",),
    "CF_CFJG": ("organ.name",),
    "CF_CFJGDM": ("organ.code",),
    "CF_XDR_LB": ("party.kind",),
    "CF_XDR_MC": ("party.name",),
    "CF_XDR_SHXYM": ("party.credit_code",),
    "CF_XDR_ZJHM": ("party.id_number",),
    "CF_FR_ZJHM": ("party.id_number",),
    "CF_FRDB": ("party.legal_representative", "party.operator"),
    "CF_SY": ("act.facts",),
    "CF_JDRQ": ("decision.date",),
    "CF_WSH": ("decision.document_number",),
    "CF_CFLB": ("decision.sanctions",),
    "CF_NR_FK": ("decision.sanctions[kind=fine].amount",),
    "CF_NR_WFFF": (f"decision.sanctions[kind={_GAINS}]", f"decision.sanctions[kind={_GOODS}]"),
    "CF_YJ": ("decision.basis",),
}
"""What a field of the row can say of a case; that it is a penalty stands in no field."""

_PARTS: Final = re.compile("[;；,，]")


@attrs.frozen(kw_only=True)
class CreditReading:
    """Credit rows read.

    Attributes:
        page: the rows, with amounts and days in the form in which the kit writes them.
        cases: the case of each row.
        problems: cells that are neither amount nor day; they stay as written.
    """

    page: PublishedPage
    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]


def read_credit_rows(source: PageLike, *, name: str = "") -> CreditReading:
    """Reads credit rows from CSV, a workbook or an HTML table, and makes a case of each.

    Args:
        source: the file, or its bytes.
        name: what messages call it.

    Raises:
        UnreadableError: it cannot be opened, or has no column for the number of the decision.
        MissingExtraError: a workbook, and the extra `ledger` is not installed.
    """
    page = read_page(source, form_of("credit"), name=name)
    rows: list[PublicRow] = []
    problems: list[Problem] = []
    for number, row in enumerate(page.rows, start=1):
        normal, faults = normal_row(row)
        rows.append(normal)
        problems += (
            attrs.evolve(fault, at=attrs.evolve(fault.at, file=page.name, line=number))
            for fault in faults
        )
    seen: dict[str, int] = {}
    cases = []
    for row in rows:
        wanted = _id(row)
        seen[wanted] = seen.get(wanted, 0) + 1
        again = "" if seen[wanted] == 1 else f"#{seen[wanted]}"
        cases.append(case_of_credit_row(row, id=f"{wanted}{again}"))
    return CreditReading(
        page=attrs.evolve(page, rows=tuple(rows)), cases=tuple(cases), problems=tuple(problems)
    )


def normal_row(row: PublicRow) -> tuple[PublicRow, tuple[Problem, ...]]:
    """The row with money in 万元 with six decimals and days as 2022-09-28, and what is neither."""
    form = form_of("credit")
    cells: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for code, text in row:
        kind = form.field(code).kind
        made: str | Invalid = text
        if text and kind == "wan":
            amount = yuan_of(text, unit=kind)
            made = amount if isinstance(amount, Invalid) else wan_text(amount)
        elif text and kind == "date":
            day = parse_date(text)
            made = day if isinstance(day, Invalid) else day.isoformat()
        if isinstance(made, Invalid):
            problems.append(
                Problem(
                    code=f"not-{made.what}-{made.code}",
                    message=f"{form.field(code).name}：{made.message}",
                    message_en=f"{code}: {made.message_en}",
                    at=Location(pointer=f"/{code}"),
                    value=text[:60],
                )
            )
            made = text
        cells.append((code, made))
    return PublicRow(row.case, tuple(cells)), tuple(problems)


def case_of_credit_row(row: PublicRow, *, id: str | None = None) -> Case:  # noqa: A002 - the field
    """The case that a row tells of; `credit_row` of it is the row again.

    What records have no field for, or what is worded otherwise than the kit words it, stands under
    the key `credit_publicity` of the case. Two kinds of confiscation share one amount in a row; it
    stands there too, for nobody can part it. What the row has no field for is known to be unknown
    (`model.holds`), so that no figure reads it as "did not happen".

    Args:
        row: a row whose amounts and days are in the kit's form (`normal_row`).
        id: of the case; by default that of the row, else the number of the decision.
    """
    cells = dict(row)
    kind = _party_kind(cells.get("CF_XDR_LB", ""))
    case = Case(
        id=id or _id(row),
        cause=cells.get("CF_WFXW") or None,
        organ=_organ(cells),
        party=_party(cells, kind),
        act=Act(facts=cells["CF_SY"]) if cells.get("CF_SY") else None,
        decision=Decision(
            date=_date(cells.get("CF_JDRQ", "")),
            kind="penalty",
            document_number=cells.get("CF_WSH") or None,
            sanctions=_sanctions(cells),
            basis=tuple(cells["CF_YJ"].split(BETWEEN)) if cells.get("CF_YJ") else None,
        ),
    )
    held = dict(credit_row(case, town=Town()))
    other = {code: text for code, text in row if text and held[code] != text}
    said = field_set(tuple(field for code in cells for field in _FIELDS.get(code, ())))
    return attrs.evolve(case, kept=Kept({STATED: other} if other else None, fields=said))


def _id(row: PublicRow) -> str:
    return row.case or dict(row).get("CF_WSH") or "credit-row"


def _date(text: str) -> dt.date | None:
    day = parse_date(text)
    return None if isinstance(day, Invalid) else day


def _organ(cells: dict[str, str]) -> Organ | None:
    name, code = cells.get("CF_CFJG"), cells.get("CF_CFJGDM")
    return Organ(name=name or None, code=code or None) if name or code else None


def _party_kind(text: str) -> str | None:
    known = {word: kind for kind, word in words().parties.items()} | dict(words().party_aliases)
    return known.get(text)


def _party(cells: dict[str, str], kind: str | None) -> Party | None:
    operator = kind == "sole_proprietor"
    number = _resident(cells, "CF_FR" if operator else "CF_XDR") if kind != "organisation" else None
    representative = cells.get("CF_FRDB") or None if kind != "natural_person" else None
    given = {
        "kind": kind,
        "name": cells.get("CF_XDR_MC") or None,
        "credit_code": None if kind == "natural_person" else cells.get("CF_XDR_SHXYM") or None,
        "id_number": number,
        "operator": representative if operator else None,
        "legal_representative": None if operator else representative,
    }
    return Party(**given) if any(given.values()) else None  # type: ignore[arg-type]  # by name


def _resident(cells: dict[str, str], prefix: str) -> str | None:
    kind, number = cells.get(f"{prefix}_ZJLX", ""), cells.get(f"{prefix}_ZJHM", "")
    return number or None if kind in _RESIDENT else None


def _sanctions(cells: dict[str, str]) -> tuple[Sanction, ...]:
    named = _kinds(cells.get("CF_CFLB", ""))
    kinds = [kind for kind, _ in named]
    permits = cells["CF_NR_ZKDX"].split(BETWEEN) if cells.get("CF_NR_ZKDX") else []
    if len(permits) != sum(kind in _PERMITS for kind in kinds):
        permits = []
    waiting = iter(permits)
    both = {_GAINS, _GOODS} <= set(kinds)
    made = []
    for kind, written in named:
        amount = None
        if kind == "fine":
            amount = _money(cells.get("CF_NR_FK", ""))
        elif kind in (_GAINS, _GOODS) and not both:
            amount = _money(cells.get("CF_NR_WFFF", ""))
        what = written if kind is None else next(waiting, None) if kind in _PERMITS else None
        made.append(Sanction(kind=cast("SanctionKind | None", kind), amount=amount, object=what))
    return tuple(made)


def _kinds(text: str) -> list[tuple[str | None, str]]:
    """The kinds named in a cell, each once; a name that is none, or two at once, is kept."""
    known = {word: kind for kind, word in words().sanctions.items()} | dict(
        words().sanction_aliases
    )
    parts = dict.fromkeys(part.strip() for part in _PARTS.split(text))
    return [(known.get(fold(part)), part) for part in parts if part]


def _money(text: str) -> Decimal | None:
    amount = yuan_of(text, unit="wan") if text else None
    return None if isinstance(amount, Invalid) else amount
