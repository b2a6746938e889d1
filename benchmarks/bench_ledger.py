"""A ledger becomes records, against what python-calamine needs to read it."""

from __future__ import annotations

import argparse
import datetime as dt
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import python_calamine
import xlsxwriter
from rounds import Row, print_rows, ratio_row, row_of

from enforcement_kit.io import load
from enforcement_kit.text import amount_in_words

HEAD = [
    "序号", "案号", "程序", "案由", "当事人类型", "当事人",
    "统一社会信用代码", "法定代表人", "地址", "联系电话", "案件来源", "立案日期",
    "承办人", "告知日期", "法制审核日期", "法制审核人", "决定书文号", "决定日期",
    "处罚种类", "罚款金额（万元）", "罚款大写", "处罚依据", "送达日期", "送达方式",
    "缴款日期", "缴款金额（元）", "结案日期", "结案方式", "公示日期", "备注",
]  # fmt: skip
MEMORY = """
import resource, sys
from enforcement_kit.io import iter_records
count = sum(1 for _ in iter_records(sys.argv[1], "cases"))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def cells(number: int) -> list[object]:
    """A row of 30 cells as clerks fill them: days in three ways of writing, money in two units."""
    first = dt.date(2022, 1, 1) + dt.timedelta(days=number % 200)

    def day(after: int) -> dt.date:
        return first + dt.timedelta(days=after)

    fine = 200 * (1 + number % 50)
    return [
        number, f"示例立〔2022〕{number}号", "普通程序", "涉嫌占用道路经营案", "法人及非法人组织",
        f"示例公司{number}（虚构）", "91350100M000100Y43", "张示例", f"示例路{number}号",
        "022-00001404", "日常检查", f"{day(0):%Y.%m.%d}", "张示例、李示例", day(5),
        f"{day(7).year}年{day(7).month}月{day(7).day}日", "赵示例", f"示例罚〔2022〕{number}号",
        day(10), "罚款", fine / 10000, amount_in_words(Decimal(fine)),
        "城市道路管理条例第四十二条", day(11), "直接送达", day(15), f"{fine:,}.00", day(20),
        "履行完毕", day(12), None,
    ]  # fmt: skip


def write(path: Path, rows: int) -> None:
    """Writes the ledger as a workbook."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("案件")
    look = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEAD)
    for number in range(1, rows + 1):
        for at, cell in enumerate(cells(number)):
            if isinstance(cell, dt.date):
                sheet.write_datetime(number, at, cell, look)
            elif isinstance(cell, str):
                sheet.write_string(number, at, cell)
            elif cell is not None:
                sheet.write_number(number, at, cell)
    book.close()


def write_csv(path: Path, rows: int) -> None:
    """Writes the ledger as CSV in GB18030."""
    with path.open("w", encoding="gb18030", newline="") as file:
        file.write(",".join(HEAD) + "\n")
        for number in range(1, rows + 1):
            texts = ("" if cell is None else str(cell) for cell in cells(number))
            file.write(",".join(f'"{text}"' for text in texts) + "\n")


def megabytes(path: Path) -> float:
    """Peak memory of a process that streams a ledger."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(path)], capture_output=True, encoding="utf-8", check=True
    )
    return int(done.stdout.split()[1]) / 1024


def rows(count: int = 50_000, rounds: int = 9) -> list[Row]:
    """A workbook of so many rows to records, and the memory that CSV takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.xlsx")
        write(path, count)
        content = str(path)
        found = [
            ratio_row(
                f"load({count:,} rows x 30) / calamine",
                lambda: load(content),
                lambda: python_calamine.load_workbook(content).get_sheet_by_index(0).to_python(),
                bar=8,
                rounds=rounds,
            )
        ]
        small, large = Path(folder, "small.csv"), Path(folder, "large.csv")
        write_csv(small, count // 10)
        write_csv(large, count)
        peaks = [megabytes(large) / megabytes(small) for _ in range(3)]
        found.append(row_of("memory, CSV of ten times the rows", peaks))
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    print_rows(rows(given.rows, given.rounds))
