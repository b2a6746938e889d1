"""Damaged ledgers and soups of cells: an answer or an error of the kit, never anything else."""

from __future__ import annotations

import datetime as dt
import io
import random

import openpyxl
import pytest
from sources import ROOT

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.ledger import diagnose, marked_copy, open_ledger

FOLDER = ROOT / "examples" / "ledgers"
SOUP = (
    "案号", "当事人", "罚款金额（万元）", "合计", "小计", "示例", "无", "—", 1, 0, 0.5, 1e18, -3, True, False,
    dt.date(1901, 1, 1), dt.time(4, 5), dt.timedelta(hours=30), "2022.3.5", "#N/A", "=1+1", "￥1,2",
    "\u202e坏", "长" * 300, "注：x", None, None, "", "  ", "镇罚〔2022〕1号", "罚款2元", "决定日期", "立案日期",
    "案由", "课时", "培训日期", "受理时间", "12345", 1e300,
)  # fmt: skip


def everything(content: bytes, name: str) -> str:
    """Reads, doctors and copies a ledger; says how it ended."""
    try:
        ledger = open_ledger(content, name=name)
        rows = sum(1 for kind in ledger.kinds for _ in ledger.rows(kind))
        found = diagnose(ledger, on=dt.date(2023, 1, 1))
        assert marked_copy(ledger, found)
        assert found.masked().to_dict()
        assert ledger.mapping_text()
    except EnforcementKitError as error:
        return error.code if error.message and error.message_en else "said nothing"
    return f"{rows} rows"


@pytest.mark.parametrize("name", ["town.xlsx", "district.xlsx", "gb18030.csv"])
def test_bytes_changed_at_random(name: str) -> None:
    """A ledger with bytes changed, or cut, is read or refused; both happen."""
    dice = random.Random(name)
    whole = (FOLDER / name).read_bytes()
    ends = {everything(whole, name)}
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        if dice.random() < 0.2:
            content = content[: dice.randrange(1, len(content))]
        ends.add(everything(bytes(content), name))
    assert any(end.startswith("ledger-") for end in ends)
    assert "said nothing" not in ends
    assert any(end.endswith("rows") for end in ends)


@pytest.mark.parametrize("seed", range(6))
def test_soups_of_cells(seed: int) -> None:
    """Headers, totals, errors, huge numbers and merged cells in any disorder break nothing."""
    dice = random.Random(seed)
    for _ in range(12):
        book = openpyxl.Workbook()
        sheet = book.active
        for row in range(1, dice.randint(2, 12)):
            for column in range(1, dice.randint(2, 9)):
                value = dice.choice(SOUP)
                if value is not None:
                    sheet.cell(row, column, value)
        for _ in range(dice.randint(0, 3)):
            top, left = dice.randint(1, 8), dice.randint(1, 6)
            sheet.merge_cells(
                start_row=top, start_column=left,
                end_row=top + dice.randint(0, 2), end_column=left + dice.randint(0, 3),
            )  # fmt: skip
        buffer = io.BytesIO()
        book.save(buffer)
        assert everything(buffer.getvalue(), "soup.xlsx") != "said nothing"
