"""What commands on ledgers share: how a ledger is named, opened and mapped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.errors import UnreadableError

if TYPE_CHECKING:
    from enforcement_kit.ledger import Ledger, Staff

__all__ = ["hidden_option", "mapping_option", "opened"]

mapping_option = click.option(
    "--mapping",
    metavar="FILE",
    help="映射文件（.toml）：哪张表、哪一列是什么 / what sheets and columns hold",
)

hidden_option = click.option(
    "--hidden", is_flag=True, help="也读隐藏的工作表 / read hidden sheets too"
)


def opened(
    ledger: str, *, mapping: str | None = None, hidden: bool = False, context: str | None = None
) -> Ledger:
    """The ledger that an argument names; `-` is a workbook on standard input.

    Raises:
        UnreadableError: it is not there, cannot be opened, or is a folder.
        UsageError: the mapping cannot be read or does not fit.
    """
    from enforcement_kit.ledger import LedgerMapping, is_ledger, open_ledger, read_mapping

    staff = None if context is None else _staff(context)
    rules = LedgerMapping() if mapping is None else read_mapping(mapping)
    if ledger == "-":
        content = sys.stdin.buffer.read()
        name = "<stdin>" if is_ledger("", content[:8]) else "<stdin>.csv"
        return open_ledger(content, name=name, mapping=rules, hidden=hidden, staff=staff)
    path = Path(ledger)
    if not path.is_file():
        what = ("是文件夹，不是台账", "is a folder, not a ledger") if path.is_dir() else None
        zh, en = what or ("没有这个文件", "there is no such file")
        raise UnreadableError(f"{path.name or ledger}：{zh}", f"{path.name or ledger}: {en}")
    if not is_ledger(path.name):
        raise UnreadableError(
            f"{path.name}：台账应为 .xlsx、.xls、.ods 或 .csv 文件",
            f"{path.name}: a ledger is an .xlsx, .xls, .ods or .csv file",
        )
    return open_ledger(path, mapping=rules, hidden=hidden, staff=staff)


def _staff(context: str) -> Staff:
    from enforcement_kit.io import load
    from enforcement_kit.ledger import staff_of

    year = load(context, kinds=("officers", "certificates")).town_year
    return staff_of(year.officers, year.certificates)
