"""Real penalty notices, as a labelled table has them, into a folder of records.

    python examples/real_notices/convert.py NOTICES.csv OUT

The table has one row a notice: id, text, doc_no, party, authority, decision_date, fine_yuan,
credit_code, note. See README.md beside this file for what becomes of each column.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import EnforcementKitError, UnreadableError, UsageError
from enforcement_kit.io import save
from enforcement_kit.model import Case, Decision, Organ, Party, Sanction, Town, TownYear

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["case_of", "convert", "read_notices"]

COLUMNS: Final = (
    "id",
    "text",
    "doc_no",
    "party",
    "authority",
    "decision_date",
    "fine_yuan",
    "credit_code",
    "note",
)
_MASKED: Final = re.compile(r"统一社会信用代码[:：]?(\*{4,}[0-9A-HJ-NP-RT-UW-Y]{4})")
_MONEY: Final = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?").fullmatch


def read_notices(path: Path) -> list[dict[str, str]]:
    """The rows of the table.

    Raises:
        UnreadableError: where the file cannot be read as UTF-8.
        UsageError: where a column is missing; it names which.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            rows = [] if missing else list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError(
            f"无法读取 {path.name}：{error}", f"cannot read {path.name}: {error}"
        ) from error
    if missing:
        raise UsageError(
            f"{path.name} 缺少列：{'、'.join(missing)}",
            f"{path.name} lacks the columns {', '.join(missing)}",
        )
    return rows


def case_of(row: Mapping[str, str]) -> Case:
    """The case of one row; what the row does not state is left out, never guessed.

    Raises:
        UsageError: for a date or an amount that is none.
    """
    numbers = [part for part in row["doc_no"].split(";") if part]
    return Case(
        id=row["id"],
        organ=Organ(name=row["authority"]) if row["authority"] else None,
        party=Party(
            kind="organisation",
            name=row["party"] or None,
            credit_code=row["credit_code"] or _masked_code(row["text"]),
        ),
        decision=Decision(
            date=_date(row["id"], row["decision_date"]),
            kind="penalty",
            document_number=numbers[-1] if numbers else None,
            sanctions=_sanctions(row, numbers),
        ),
    )


def _masked_code(text: str) -> str | None:
    found = _MASKED.search(text)
    return found[1] if found else None


def _date(ident: str, text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{ident} 的 decision_date 不是日期：{text}", f"{ident}: {text} is no date"
        ) from error


def _sanctions(row: Mapping[str, str], numbers: list[str]) -> tuple[Sanction, ...]:
    amounts = [part for part in row["fine_yuan"].split(";") if part]
    wrong = [part for part in amounts if not _MONEY(part)]
    if wrong:
        raise UsageError(
            f"{row['id']} 的 fine_yuan 不是金额：{wrong[0]}",
            f"{row['id']}: {wrong[0]} is no amount",
        )
    if len(amounts) > 1:
        return tuple(
            Sanction(kind="fine", amount=Decimal(amount), object=number)
            for amount, number in zip(amounts, numbers, strict=True)
        )
    if amounts:
        return (Sanction(kind="fine", amount=Decimal(amounts[0])),)
    note = row["note"]
    if note.startswith("fine: none imposed"):
        return (Sanction(kind="warning"),) if "warning" in note else ()
    if note.startswith(("fine: amount left blank", "fine: only a band")):
        return (Sanction(kind="fine"),)
    return ()


def convert(path: Path) -> TownYear:
    """The table as records: one case a row, in the order of the rows.

    Raises:
        UnreadableError: where the file cannot be read.
        UsageError: where it is no such table.
    """
    return TownYear(
        town=Town(name="真实处罚文书（开发样本，摘录）"),
        cases=tuple(case_of(row) for row in read_notices(path)),
    )


def main(arguments: list[str]) -> int:
    """Converts and says what was written; 2 for wrong usage."""
    if len(arguments) != 2:
        print("convert.py NOTICES.csv OUT", file=sys.stderr)
        return 2
    try:
        made = convert(Path(arguments[0]))
        written = save(made, Path(arguments[1]))
    except EnforcementKitError as error:
        print(error, file=sys.stderr)
        return 2
    for each in written:
        print(each.path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
