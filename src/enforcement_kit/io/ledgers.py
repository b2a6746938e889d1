"""A ledger as a records argument: its rows are records of the kinds that its sheets hold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from enforcement_kit.io.source import LedgerSource, Sources
from enforcement_kit.model import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.ledger import Ledger

__all__ = ["of_ledger", "of_ledger_file"]


def of_ledger_file(source: Path | bytes, name: str) -> Sources:
    """What a ledger offers, by the kit's own words and without a mapping.

    Raises:
        LedgerError: it cannot be opened, or holds no sheet that the kit takes for a ledger.
        MissingExtraError: the extra `ledger` is not installed.
    """
    from enforcement_kit.ledger import open_ledger  # noqa: PLC0415 - few sources are ledgers

    return of_ledger(open_ledger(source, name=name))


def of_ledger(ledger: Ledger) -> Sources:
    """What an opened ledger offers.

    Raises:
        LedgerError: no sheet of it is taken for a ledger.
    """
    from enforcement_kit.ledger import LedgerError  # noqa: PLC0415 - few sources are ledgers

    if not ledger.kinds:
        raise LedgerError(
            f"{ledger.name}：没有一张工作表像台账（表头不认识）；请用映射文件写明种类和表头行",
            f"{ledger.name}: no sheet looks like a ledger; say kind and header rows in a mapping",
            ledger.problems,
            code="ledger-headers-unknown",
        )
    kinds = [kind for kind in KINDS if kind in ledger.kinds]
    digest = ledger.plan.file.sha256
    return Sources(
        sources=tuple(
            LedgerSource(
                kind=kind,
                name=ledger.name,
                rows=partial(ledger.rows, kind),
                sha256=digest,
                fields=ledger.fields(kind),
            )
            for kind in kinds
        ),
        problems=ledger.problems,
    )
