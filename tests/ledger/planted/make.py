"""Writes the workbooks with planted faults, and the clean ones, the same on every run.

Everything in them is invented: the town 云柳镇, people, firms, numbers, cases. Resident numbers
have serials of 980 and above, which no day of one district reaches; their check digits are right.
The faults are set by ``plant``, which names each one by sheet, row and column in the list.

    .venv/bin/python tests/ledger/planted/make.py
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
ON = "2023-02-01"
TOTAL = "合计"

Cell = str | int | float | dt.date | None

RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

# Holidays of the time on days from Monday to Friday.
HOLIDAYS = {
    dt.date(2022, month, day)
    for month, days in {
        1: (3, 31),
        2: (1, 2, 3, 4),
        4: (4, 5),
        5: (2, 3, 4),
        6: (3,),
        9: (12,),
        10: (3, 4, 5, 6, 7),
    }.items()
    for day in days
} | {dt.date(2023, 1, day) for day in (2, 23, 24, 25, 26, 27)}

PEOPLE = [
    "柳禾生",
    "秦小满",
    "贺长庚",
    "卢冬青",
    "魏谷雨",
    "田守拙",
    "孟广田",
    "尤金穗",
    "蒲秋成",
    "祁立夏",
    "甘泉水",
    "乔木森",
    "路远志",
    "常春藤",
    "夏知了",
    "石磐安",
    "马识途",
    "余粮满",
    "安如山",
    "段章节",
]
FIRMS = [
    "禾穗（天津）建筑工程有限公司",
    "天津云柳万兴渣土运输有限公司",
    "天津柳岸新材料有限公司",
    "天津市青禾物业管理有限公司",
    "天津云柳恒泽商贸有限公司",
    "天津谷满餐饮管理有限公司",
    "天津柳堤园林绿化工程有限公司",
    "天津云中鹤广告有限公司",
    "天津米字格包装有限公司",
    "天津三棵柳仓储服务有限公司",
]
SHOPS = ["云柳镇老柳面馆", "云柳镇满仓水果店", "云柳镇阿禾烧烤店", "云柳镇好日子便利店"]

# Matter and the fines that a town gives for it to a person (or shop) and to a firm, in yuan.
MATTERS: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...] = (
    ("擅自占用道路摆摊经营", (200, 300, 500), (1000, 2000)),
    ("未按规定分类投放生活垃圾", (50, 100, 200), (50000,)),
    ("擅自设置户外广告设施", (500, 1000), (3000, 5000)),
    ("随意倾倒建筑垃圾", (200, 1000), (10000, 20000)),
    ("露天焚烧秸秆", (500, 800, 2000), (2000,)),
    ("运输车辆泄漏遗撒", (500, 1500), (5000, 8000)),
    ("未取得建设工程规划许可证进行建设", (1200, 3200), (12800, 30000)),
)

PLANTED_HEADER = [
    "序号",
    "案号",
    "决定书文号",
    "当事人",
    "身份证号/统一社会信用代码",
    "案由",
    "立案日期",
    "告知日期",
    "决定日期",
    "送达日期",
    "处罚种类",
    "罚款金额（元）",
    "罚款金额大写",
    "缴款日期",
    "结案日期",
    "执法人员",
    "备注",
]
CLEAN_HEADER = [
    "序号",
    "案件编号",
    "处罚决定书文号",
    "被处罚人",
    "证件号码",
    "违法行为",
    "立案时间",
    "告知时间",
    "处罚决定时间",
    "送达时间",
    "处罚种类",
    "罚款金额",
    "金额大写",
    "缴款时间",
    "结案时间",
    "承办人",
    "备注",
]
COLUMNS = "ABCDEFGHIJKLMNOPQ"
WIDTHS = (5, 20, 22, 30, 23, 32, 13, 13, 13, 13, 11, 13, 20, 13, 13, 16, 18)


def resident(birth: str, serial: int, area: str = "120111") -> str:
    """An invented resident number with the check digit of GB 11643."""
    body = f"{area}{birth}{serial:03d}"
    total = sum(int(sign) * weight for sign, weight in zip(body, RESIDENT_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def credit(kind: str, organ: str, area: str = "120111") -> str:
    """An invented credit code: the check of GB 11714 in place 17, that of GB 32100 in place 18."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(organ, ORGAN_WEIGHTS, strict=True))
    body = f"{kind}{area}{organ}" + "0123456789X0"[(11 - total % 11) % 11]
    weighted = sum(CREDIT_SIGNS.index(sign) * 3**place for place, sign in enumerate(body))
    return body + CREDIT_SIGNS[-weighted % 31]


def words(yuan: int) -> str:
    """A whole amount in capital words, such as 叁仟贰佰元整."""
    digits, units = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")

    def group(number: int) -> str:
        text = ""
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if digit:
                text += digits[digit] + units[place]
            elif text and not text.endswith("零"):
                text += "零"
        return text.rstrip("零")

    high, low = divmod(yuan, 10000)
    text = f"{group(high)}万" if high else ""
    if low:
        text += ("零" if high and low < 1000 else "") + group(low)
    return f"{text}元整"


def later(day: dt.date, count: int) -> dt.date:
    """The working day ``count`` working days after a day."""
    while count:
        day += dt.timedelta(days=1)
        if day.weekday() < 5 and day not in HOLIDAYS:
            count -= 1
    return day


def written(day: dt.date, style: int) -> Cell:
    """A date as one of the clerks writes it; every way is legitimate."""
    return (
        day,
        f"{day.year}.{day.month}.{day.day}",
        day,
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
    )[style % 5]


def chinese(day: dt.date) -> str:
    """A date in Chinese digits, such as 二〇二二年三月五日."""

    def number(value: int) -> str:
        tens, ones = divmod(value, 10)
        head = "" if not tens else "十" if tens == 1 else f"{'一二三'[tens - 1]}十"
        return head + ("一二三四五六七八九"[ones - 1] if ones else "")

    year = "".join("〇一二三四五六七八九"[int(sign)] for sign in str(day.year))
    return f"{year}年{number(day.month)}月{number(day.day)}日"


@dataclass
class Case:
    """One invented case, before a clerk writes it into a row."""

    party: str
    number: str
    matter: str
    fine: int
    filed: dt.date
    noticed: dt.date
    decided: dt.date
    served: dt.date
    paid: dt.date
    closed: dt.date


def party(index: int) -> tuple[str, str, bool]:
    """Name, number and whether it is a firm, of the party of a case."""
    if index % 3 == 1:
        place = index // 3 % len(FIRMS)
        organ = f"MA9X{CREDIT_SIGNS[place + 3]}{place}K{CREDIT_SIGNS[20 - place]}"
        return FIRMS[place], credit("91", organ), True
    if index % 12 == 2:
        place = index // 12 % len(SHOPS)
        return SHOPS[place], credit("92", f"MA9Y{place + 2}U{place}Q"), False
    place = index * 7 % len(PEOPLE)
    birth = dt.date(1958, 3, 11) + dt.timedelta(days=641 * place)
    return PEOPLE[place], resident(f"{birth:%Y%m%d}", 980 + place % 19), False


def cases(count: int, start: dt.date, step: int, shift: int) -> list[Case]:
    """So many invented cases in the order of filing, which is that of decision too."""
    made = []
    for index in range(count):
        name, number, firm = party(index + shift)
        matter, small, large = MATTERS[(index * 3 + shift) % len(MATTERS)]
        fines = large if firm else small
        filed = later(start, index * step)
        noticed = later(filed, 7 + index % 2)
        decided = later(noticed, 8)
        served = later(decided, index % 2)
        paid = later(served, 1 + index % 4)
        closed = later(paid, 1 + index % 2)
        fine = fines[(index + shift) % len(fines)]
        made.append(Case(name, number, matter, fine, filed, noticed, decided, served, paid, closed))
    return made


def row_of(case: Case, case_number: str, document: str, index: int) -> dict[str, Cell]:
    """The row of a case by the letters of its columns; the ordinal comes when it is written."""
    return {
        "B": case_number,
        "C": document,
        "D": case.party,
        "E": case.number,
        "F": case.matter,
        "G": written(case.filed, index),
        "H": written(case.noticed, index),
        "I": written(case.decided, index),
        "J": written(case.served, index),
        "K": "警告、罚款" if index % 7 == 3 else "罚款",
        "L": case.fine,
        "M": None if index % 6 == 5 else words(case.fine),
        "N": written(case.paid, index),
        "O": written(case.closed, index),
        "P": ("梁秋实、顾春山", "顾春山、冯夏至", "冯夏至、梁秋实")[index % 3],
        "Q": "已公示" if index % 8 == 0 else None,
    }


def town_rows(
    count: int, start: dt.date, step: int, shift: int, numbers: tuple[str, int, str, int]
) -> list[dict[str, Cell]]:
    """Rows of a town: prefix and first number of its case numbers, then of its documents."""
    filing, first, document, second = numbers
    return [
        row_of(case, f"{filing}{first + index}号", f"{document}{second + index}号", index)
        for index, case in enumerate(cases(count, start, step, shift))
    ]


@dataclass
class Sheet:
    """A sheet in the clerk's layout: title, a line below it, header, rows, totals."""

    name: str
    title: str
    below: str
    header: list[str]
    rows: list[dict[str, Cell]]
    total: Cell = None  # written by hand; without it a SUM
    first: int = field(default=4, init=False)

    def at(self, index: int) -> int:
        """The number in the sheet of the row with an index."""
        return self.first + index

    @property
    def foot(self) -> int:
        """The number in the sheet of the totals row."""
        return self.at(len(self.rows))


class Book:
    """A workbook in the making, with the formats that its sheets share."""

    def __init__(self, path: Path) -> None:
        self.book = xlsxwriter.Workbook(str(path))
        self.book.set_properties(
            {
                "title": "虚构数据，仅供测试 (invented data, for tests)",
                "created": dt.datetime(2023, 2, 1, tzinfo=dt.UTC).replace(tzinfo=None),
            }
        )
        base = {"border": 1, "valign": "vcenter", "font_name": "宋体", "font_size": 10}
        self.plain = self.book.add_format({**base, "text_wrap": True})
        self.date = self.book.add_format({**base, "num_format": "yyyy-m-d"})
        self.money = self.book.add_format({**base, "num_format": "General"})
        self.bold = self.book.add_format(
            {**base, "bold": True, "align": "center", "text_wrap": True}
        )
        self.title = self.book.add_format({"bold": True, "font_size": 16, "align": "center"})

    def put(self, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell) -> None:
        """Writes one cell (row and column from 0) as what it is."""
        if cell is None:
            sheet.write_blank(row, column, None, self.plain)
        elif isinstance(cell, dt.date):
            sheet.write_datetime(row, column, cell, self.date)
        elif isinstance(cell, str):
            sheet.write_string(row, column, cell, self.plain)
        else:
            sheet.write_number(row, column, cell, self.money)

    def write(self, sheet: Sheet) -> None:
        """Writes a sheet in the clerk's layout."""
        page = self.book.add_worksheet(sheet.name)
        last = len(sheet.header) - 1
        page.merge_range(0, 0, 0, last, sheet.title, self.title)
        page.write_string(1, 0, sheet.below)
        for column, text in enumerate(sheet.header):
            page.write_string(2, column, text, self.bold)
            page.set_column(column, column, WIDTHS[column])
        page.freeze_panes(3, 2)
        for index, row in enumerate(sheet.rows):
            self.put(page, sheet.at(index) - 1, 0, index + 1)
            for column, letter in enumerate(COLUMNS[1:], start=1):
                self.put(page, sheet.at(index) - 1, column, row[letter])
        foot = sheet.foot - 1
        for column in range(last + 1):
            self.put(page, foot, column, TOTAL if column == 0 else None)
        if sheet.total is None:
            value = sum(row["L"] for row in sheet.rows if isinstance(row["L"], int | float))
            page.write_formula(foot, 11, f"=SUM(L{sheet.first}:L{foot})", self.money, value)
        else:
            self.put(page, foot, 11, sheet.total)


def planted() -> tuple[list[Sheet], list[dict[str, object]]]:
    """The sheets with 25 faults, and the list of the faults."""
    year = town_rows(50, dt.date(2022, 1, 4), 4, 0, ("津云柳立〔2022〕", 1, "津云柳罚〔2022〕", 1))
    # Rows put in: a likely duplicate with numbers of its own, so the later ones move up by one.
    twin_of = 16
    twin = dict(year[twin_of])
    twin["D"] = str(twin["D"]).replace("（", "(").replace("）", ")").replace("天津", "天津 ", 1)
    for letter in "GHIJNO":
        twin[letter] = str(twin[letter]).replace("年", ".").replace("月", ".").replace("日", "")
    year.insert(twin_of + 1, twin)
    gap = 40  # from this row on the documents' numbers are one too high: one was skipped
    for index, row in enumerate(year):
        row["B"] = f"津云柳立〔2022〕{index + 1}号"
        row["C"] = f"津云柳罚〔2022〕{index + 1 + (index >= gap)}号"
    copy_of = 29
    year.insert(copy_of + 3, dict(year[copy_of]))  # the copied row of the clerk
    gap += 1
    for row in year[-2:]:  # not yet paid, which is no fault
        row["N"] = row["O"] = None
        row["Q"] = "已催告"
    january = town_rows(
        10, dt.date(2022, 12, 12), 1, 52, ("津云柳立〔2022〕", 52, "津云柳罚〔2023〕", 1)
    )
    first = Sheet(
        "2022年台账",
        "云柳镇2022年行政处罚案件台账",
        "填报单位：云柳镇综合执法大队（虚构数据）",
        PLANTED_HEADER,
        year,
    )
    second = Sheet(
        "2023年1月",
        "云柳镇2023年1月行政处罚案件台账",
        "填报单位：云柳镇综合执法大队（虚构数据）",
        PLANTED_HEADER,
        january,
    )
    faults: list[dict[str, object]] = []

    def note(sheet: Sheet, row: int, column: str, what: str, *touches: int) -> None:
        fault: dict[str, object] = {"sheet": sheet.name, "row": row}
        if column:
            fault["column"] = column
        fault["what"] = what
        if touches:
            fault["touches"] = list(touches)
        faults.append(fault)

    def plant(
        sheet: Sheet,
        index: int,
        letter: str,
        cell: Cell,
        what: str,
        *touches: int,
        whole: bool = False,
    ) -> None:
        assert sheet.rows[index][letter] != cell, what
        sheet.rows[index][letter] = cell
        note(sheet, sheet.at(index), "" if whole else letter, what, *touches)

    at, foot = first.at, first.foot
    plant(first, 2, "G", "1月中旬", "立案日期写成“1月中旬”，读不出")
    plant(first, 5, "G", "2022.2.30", "立案日期2022.2.30，没有这一天")
    number = str(year[6]["E"])
    plant(
        first, 6, "E", number[:-1] + ("5" if number[-1] != "5" else "6"), "公民身份号码校验位不对"
    )
    plant(first, 9, "L", 0.3, "罚款列以元为单位，写成0.3（万元）", foot)
    year[9]["M"] = None
    plant(
        first,
        11,
        "I",
        written(dt.date(2022, 2, 24), 0),
        "决定日期早于立案日期和告知日期",
        whole=True,
    )
    plant(first, 13, "C", year[12]["C"], "决定书文号与上一行重号", at(12), at(14))
    note(
        first, at(twin_of + 1), "", "疑似重复：同一当事人、案由、日期、金额，另编了号", at(twin_of)
    )
    plant(first, 19, "D", None, "当事人空着")
    plant(first, 21, "M", "叁仟元整", "大写与小写金额不一致", whole=True)
    plant(first, 23, "J", "2022年13月1日", "送达日期13月，没有这个月")
    plant(first, 24, "C", "津云柳罚〔2022〕250号", "文号不在序列中，25写成250", at(23), at(25))
    short = str(year[25]["E"])
    plant(first, 25, "E", short[:9] + short[10:], "公民身份号码少一位，只有17位")
    note(first, at(copy_of + 3), "", "整行重复（只有序号不同）", at(copy_of))
    plant(first, 34, "L", 5000000, "罚款500元多写了四个零（按万元折算了一次）", foot)
    year[34]["M"] = None
    plant(first, 36, "B", None, "案号空着", at(35), at(37))
    plant(first, 38, "J", written(dt.date(2022, 8, 26), 1), "送达日期早于决定日期", whole=True)
    note(first, at(gap), "C", "文号跳号，缺一个号", at(gap - 1))
    plant(first, 43, "E", 120111198003079000.0, "18位号码存成了浮点数1.20111E+17")
    plant(first, 45, "L", "2OOOO", "罚款金额里的零写成了字母O，读不出", foot)
    plant(first, 47, "L", None, "罚款金额空着", foot)
    year[47]["M"] = None
    plant(first, 49, "I", None, "决定日期空着")
    code = str(january[3]["E"])
    plant(
        second, 3, "E", code[:-1] + ("7" if code[-1] != "7" else "8"), "统一社会信用代码校验位不对"
    )
    plant(second, 5, "H", "2023.1.30", "告知日期晚于决定日期", whole=True)
    plant(second, 7, "O", "2023年10月31日", "结案日期在检查之日以后")
    right = sum(row["L"] for row in january if isinstance(row["L"], int | float))
    second.total = right - 900
    note(second, second.foot, "L", f"合计与各行之和不符，应为{right:g}")
    return [first, second], faults


def clean() -> list[Sheet]:
    """Sheets in which nothing is wrong, though written in many ways."""
    sheets = []
    for half, (start, case, document) in enumerate(
        ((dt.date(2022, 1, 5), 1, 1), (dt.date(2022, 6, 13), 26, 26))
    ):
        numbers = ("津云柳立〔2022〕", case, "津云柳罚〔2022〕", document)
        rows = town_rows(25, start, 4, 5 + 29 * half, numbers)
        total = sum(row["L"] for row in rows if isinstance(row["L"], int | float))
        for index, row in enumerate(rows):
            amount = row["L"]
            assert isinstance(amount, int)
            if index % 9 == 2:
                row["L"] = f"{amount:,}.00"
            elif index % 9 == 6:
                row["L"] = f"￥{amount}元"
            if index % 10 == 4:
                row["G"] = str(written(cases(25, start, 4, 0)[index].filed, 1)).translate(
                    str.maketrans("0123456789.", "０１２３４５６７８９．")
                )
            if index % 11 == 7:
                row["Q"] = "当事人已改正\n（照片附卷）"
        sheets.append(
            Sheet(
                ("上半年", "下半年")[half],
                f"云柳镇2022年{('上', '下')[half]}半年行政处罚登记表",
                "单位：元　　（本表为虚构数据）",
                CLEAN_HEADER,
                rows,
                total,
            )
        )
    return sheets


TOWNS = (("云柳镇", "津云柳"), ("望禾镇", "津望禾"), ("石桥街道", "津石桥"))


def write_collection(path: Path) -> None:
    """Writes a district's clean collection: merged headers, subtotals, blank rows, 万元."""
    book = Book(path)
    page = book.book.add_worksheet("汇总")
    page.merge_range(0, 0, 0, 13, "云河区各镇街2022年行政处罚案件汇总表", book.title)
    page.merge_range(1, 0, 1, 13, "填报单位：云河区司法局（虚构数据）　　金额单位：万元")
    for column, text in ((0, "序号"), (1, "镇街"), (6, "案由"), (13, "备注")):
        page.merge_range(2, column, 3, column, text, book.bold)
    for left, right, text, below in (
        (2, 3, "案件", ("案号", "处罚决定书文号")),
        (4, 5, "当事人", ("当事人名称", "身份证号或统一社会信用代码")),
        (7, 10, "办理时间", ("立案日期", "决定日期", "送达日期", "结案日期")),
        (11, 12, "处罚", ("处罚种类", "罚款金额（万元）")),
    ):
        page.merge_range(2, left, 2, right, text, book.bold)
        for offset, name in enumerate(below):
            page.write_string(3, left + offset, name, book.bold)
    page.set_column(0, 1, 9)
    page.set_column(2, 13, 20)
    row, ordinal, grand = 4, 0, 0
    for place, (town, mark) in enumerate(TOWNS):
        subtotal, begin = 0, row
        for index, case in enumerate(cases(12, dt.date(2022, 2, 8 + place), 9, 3 + 13 * place)):
            ordinal += 1
            warned = index == 5  # a warning alone has no amount
            subtotal += 0 if warned else case.fine
            days = (case.filed, case.decided, case.served, case.closed)
            dates = [chinese(day) if index % 5 == 2 else written(day, index) for day in days]
            cells: list[Cell] = [
                ordinal,
                None,
                f"{mark}立〔2022〕{index + 1}号",
                f"{mark}罚〔2022〕{index + 1}号",
                case.party,
                case.number,
                case.matter,
                *dates,
                "警告" if warned else "罚款",
                "—" if warned else case.fine / 10000,
                "无" if index % 4 else None,
            ]
            for column, cell in enumerate(cells):
                book.put(page, row, column, cell)
            row += 1
        page.merge_range(begin, 1, row - 1, 1, town, book.bold)
        page.merge_range(row, 0, row, 1, "小计", book.bold)
        book.put(page, row, 12, subtotal / 10000)
        grand += subtotal
        row += 2
    page.merge_range(row, 0, row, 1, "总计", book.bold)
    book.put(page, row, 12, grand / 10000)
    page.write_string(row + 1, 0, "填表人：冯夏至　　审核人：顾春山　　填表日期：2023年1月6日")
    lists = book.book.add_worksheet("字典")
    for index, (matter, _, _) in enumerate(MATTERS):
        lists.write_string(index, 0, matter)
    lists.hide()
    book.book.close()


def main() -> None:
    """Writes the three workbooks and the list."""
    sheets, faults = planted()
    for name, pages in (("planted.xlsx", sheets), ("clean.xlsx", clean())):
        book = Book(HERE / name)
        for sheet in pages:
            book.write(sheet)
        book.book.close()
    write_collection(HERE / "clean-collection.xlsx")
    listing = {
        "workbook": "planted.xlsx",
        "on": ON,
        "clean": ["clean.xlsx", "clean-collection.xlsx"],
        "faults": faults,
    }
    text = json.dumps(listing, ensure_ascii=False, indent=2)
    (HERE / "planted.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
