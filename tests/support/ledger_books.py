"""Ledgers for tests, made with openpyxl: rows of a clean ledger, and workbooks of any rows."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal

import openpyxl

from enforcement_kit.codec import to_dict
from enforcement_kit.ledger.paths import getter
from enforcement_kit.ledger.vocabulary import Column, vocabulary
from enforcement_kit.model import TownYear
from enforcement_kit.model.identifiers import credit_code_check, resident_id_check
from enforcement_kit.text import amount_in_words

__all__ = ["HEAD", "book", "clean_rows", "credit", "csv_bytes", "resident", "rows_of_year"]

HEAD = (
    "序号", "案号", "案由", "当事人", "统一社会信用代码", "身份证号", "联系电话", "立案日期",
    "告知日期", "法制审核日期", "决定书文号", "决定日期", "处罚种类", "罚款金额（元）", "罚款大写",
    "送达日期", "缴款日期", "缴款金额（元）", "结案日期", "备注",
)  # fmt: skip
"""The header of a clean ledger; a test finds a column by its header."""

CAUSES = ("擅自占用城市道路", "随意倾倒建筑垃圾", "未采取防尘措施")
NAMES = (
    "红日餐馆", "东风修理部", "大河五金", "老街理发", "南门水果", "新桥建材", "北苑物业",
    "长青花店", "金穗粮油", "顺达货运", "兴旺小吃", "康宁药房", "海棠旅社", "三元超市",
    "远山茶庄", "明月书屋", "春晖托管", "华盛装饰", "永固门窗", "清泉洗车", "和美家政",
    "锦绣布艺", "天成印刷", "广源纸业",
)  # fmt: skip


def credit(number: int) -> str:
    """An invented credit code that holds."""
    first = f"91120111MA{number:07d}"
    return first + credit_code_check(first)


def resident(number: int) -> str:
    """An invented resident number that holds."""
    first = f"12011119800101{number:03d}"
    return first + resident_id_check(first)


def clean_rows(count: int = 24) -> list[list[object]]:
    """Rows of a ledger with nothing wrong in them, in the order of `HEAD`."""
    rows: list[list[object]] = []
    for number in range(1, count + 1):
        day = dt.date(2022, 1, 4) + dt.timedelta(days=number * 9)
        fine = (500, 1000, 2000, 5000, 800)[number % 5] * (1 + number % 2)
        person = number % 4 == 0

        def after(days: int, day: dt.date = day) -> str:
            return (day + dt.timedelta(days=days)).isoformat()

        rows.append(
            [
                number,
                f"镇立〔2022〕{number}号",
                CAUSES[number % 3],
                f"{'李王赵孙'[number // 4 % 4]}{NAMES[number - 1][:1]}某"
                if person
                else f"{NAMES[number - 1]}（虚构）",
                None if person else credit(number),
                resident(number) if person else None,
                f"022-0000{1400 + number}",
                after(0),
                after(8),
                after(12),
                f"镇罚〔2022〕{number}号",
                after(16),
                "罚款",
                fine,
                amount_in_words(Decimal(fine)),
                after(17),
                after(20),
                fine,
                after(25),
                None,
            ]
        )
    return rows


def book(
    sheets: dict[str, Sequence[Sequence[object]]],
    *,
    merges: dict[str, Sequence[str]] | None = None,
    hidden: Sequence[str] = (),
) -> bytes:
    """The bytes of a workbook with these rows, from the first row of each sheet."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column, value)
        for each in (merges or {}).get(name, ()):
            sheet.merge_cells(each)
        if name in hidden:
            sheet.sheet_state = "hidden"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def rows_of_year(year: TownYear) -> dict[str, list[list[object]]]:
    """The records of a year as sheets of a ledger, a column for each field a ledger can have."""
    words = vocabulary()

    def cell(column: Column, value: object) -> object:
        if isinstance(value, list):
            return "、".join(
                str(e.get("name", e)) if isinstance(e, dict) else str(e) for e in value
            )
        if isinstance(value, bool):
            return "是" if value else "否"
        if column.cell == "choice":
            return words.shown[column.words].get(str(value), value)
        return float(str(value)) if column.cell == "money" and value is not None else value

    sheets: dict[str, list[list[object]]] = {}
    for kind, form in words.kinds.items():
        columns = [column for column in form.columns if "@" not in column.field]
        rows = [
            [number, *(cell(column, getter(column.field)(plain)) for column in columns)]
            for number, plain in enumerate(map(to_dict, year.of_kind(kind) or ()), 1)
        ]
        if rows:
            sheets[form.label] = [["序号", *(column.header for column in columns)], *rows]
    return sheets


def csv_bytes(rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    """Lines of a CSV file as bytes."""
    return "\r\n".join(rows).encode(encoding)
