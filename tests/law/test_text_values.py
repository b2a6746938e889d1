"""Every value that is called text stands in the article it names; read from the shared statutes.

The project holds no statute text: without the material beside the checkout these are skipped.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from enforcement_kit.citation import Citation
from enforcement_kit.law.rows import DayRule, ParameterRow, Row
from enforcement_kit.law.shipped import shipped
from enforcement_kit.text import numeral

FILES = {
    "市场监督管理行政处罚信息公示规定": "市监处罚信息公示规定",
    "行政执法机关移送涉嫌犯罪案件的规定": "移送涉嫌犯罪案件规定",
}
NUMBER = "[零〇一二三四五六七八九十百千两0-9]+"
PLACES = {"十": 10, "百": 100, "千": 1000}
UNITS = {
    "working_day": ("日", "个工作日"),
    "calendar_day": ("日",),
    "day": ("日",),
    "hour": ("小时",),
    "month": ("个月",),
    "year": ("年", "周岁"),
    "yuan": ("元",),
    "count": ("人", "名", "份"),
}
FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
# What an article says where the value is no number of units: words that must stand there, and
# words that may not.
WORDS: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ("penalty.additional_fine_daily_rate", "2021"): (("每日", "百分之三"), ()),
    ("penalty.additional_fine_cap_ratio", "2021"): (("加处罚款的数额不得超出罚款的数额",), ()),
    ("penalty.additional_fine_cap_ratio", "2011"): (("不得超出金钱给付义务的数额",), ()),
    ("penalty.decision_extension_days", "2021"): (("九十日",), ("延长",)),
    ("penalty.defence_days", "2021"): (("陈述",), ("日内", "工作日")),
    ("filing.days", "2021"): (("及时立案",), ("日内", "工作日")),
    ("filing.extension_days", "2021"): (("及时立案",), ("延长",)),
    ("remedy.reconsideration_first_for_summary", "2023"): (("当场作出的行政处罚决定",), ()),
    ("remedy.reconsideration_first_for_summary", "2017"): (("也可以直接向人民法院提起诉讼",), ()),
    ("planning.fine_ratio_min", "2019"): (("百分之五以上",), ()),
    ("planning.fine_ratio_max", "2019"): (("百分之十以下",), ()),
    ("planning.undemolishable_fine_ratio_max", "2019"): (("不能拆除", "百分之十以下"), ()),
    ("planning.temporary_fine_ratio_max", "2019"): (("工程造价一倍以下",), ()),
    ("disclosure.information_report_day", "2019"): (("每年1月31日前",), ()),
}
TABLE_WORDS = {
    ("disclosure", "warning-only"): ("仅受到警告", "不予公示"),
    ("standing_disclosure", "organ"): ("实施机关", "应当公示"),
    ("standing_disclosure", "procedure"): ("立案依据、实施程序和救济渠道", "应当公示"),
    ("standing_disclosure", "benchmark"): ("裁量基准应当向社会公布",),
    ("standing_disclosure", "delegation"): ("委托书向社会公布",),
    ("standing_disclosure", "monitoring-sites"): ("设置地点应当向社会公布",),
    ("standing_disclosure", "service-info"): ("依据、条件、程序",),
    ("standing_disclosure", "posts"): ("机关职能、机构设置",),
    ("incompatible", "investigator-presiding"): ("非本案调查人员主持",),
    ("incompatible", "decider-collector"): ("不得自行收缴罚款",),
    ("incompatible", "investigator-collector"): ("执法人员不得自行收缴罚款",),
}


@cache
def text_of(folder: Path, law: str, version: str) -> str:
    """A statute as the shared material has it."""
    text = (folder / f"{FILES.get(law, law)}_{version}.md").read_text(encoding="utf-8")
    return text.translate(FULL_WIDTH)


def article(folder: Path, cited: Citation) -> str:
    """The text of the article cited, of its paragraph where one is."""
    assert cited.version is not None, cited
    assert cited.article is not None, cited
    text = text_of(folder, cited.law, cited.version)
    found = re.search(
        rf"^第{numeral(cited.article)}条　?\s*(.*?)(?=^第{NUMBER}条|^#|\Z)",
        text,
        flags=re.MULTILINE | re.DOTALL,
    )
    assert found, cited
    whole = found[1]
    if cited.paragraph is None:
        return whole
    paragraphs: list[str] = []
    for line in filter(None, map(str.strip, whole.split("\n"))):
        if paragraphs and line.startswith(("（", "(")):
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
    return paragraphs[cited.paragraph - 1]


def numbers(text: str, units: tuple[str, ...]) -> set[int]:
    """Every number that stands before one of the units."""
    found = set()
    for match in re.finditer(rf"({NUMBER})(?:{'|'.join(units)})", text):
        found.add(_value(match[1]))
    return found


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    digits = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
    total, current = 0, 0
    for sign in text:
        if sign in PLACES:
            total += (current or 1) * PLACES[sign]
            current = 0
        else:
            current = digits.get(sign, 0)
    return total + current


def text_rows() -> list[tuple[str, Row]]:
    data = shipped()
    rows: list[tuple[str, Row]] = [
        (key, row) for key, each in data.rows.items() for row in each if row.sure == "text"
    ]
    rows += [("day_rule", row) for row in data.day_rules if row.sure == "text"]
    return rows + [
        (table, row) for table, each in data.tables.items() for row in each if row.sure == "text"
    ]


@pytest.mark.parametrize(
    ("name", "row"), text_rows(), ids=lambda each: each if isinstance(each, str) else ""
)
def test_stands_in_its_article(name: str, row: Row, shared_dir: Path) -> None:
    """The number, the amount or the words of a row are in the article and paragraph it cites."""
    cited = row.basis[0]
    text = article(shared_dir / "domain" / "statutes", cited)
    if isinstance(row, DayRule):
        if row.lengths:
            for length in row.lengths:
                assert numeral(length) in text
            assert "工作日" in text
        elif row.at_most is not None:
            assert f"{numeral(row.at_most)}日以内" in text
            assert "工作日" in text
        else:
            assert "工作日" not in text
        return
    if not isinstance(row, ParameterRow):
        for words in TABLE_WORDS[name, str(getattr(row, "id", ""))]:
            assert words in text
        return
    words = WORDS.get((name, str(cited.version)))
    if words is not None:
        for each in words[0]:
            assert each in text
        for each in words[1]:
            assert each not in text
        return
    unit = row.unit or shipped().keys[name].unit
    assert int(Decimal(str(row.value))) in numbers(text, UNITS[unit]), text


def test_every_first_day_called_text_stands_in_its_article(shared_dir: Path) -> None:
    """A version whose first day was read has that day in the article on its coming into force."""
    checked = 0
    for statute in shipped().statutes.values():
        for version in statute.versions:
            if version.since_sure != "text" or version.since_basis is None:
                continue
            name = FILES.get(statute.name, statute.name)
            path = shared_dir / "domain" / "statutes" / f"{name}_{version.id}.md"
            if not path.is_file():
                continue
            text = article(path.parent, version.since_basis.at(version.id))
            day = version.since
            assert f"{day.year}年{day.month}月{day.day}日" in text or "公布之日" in text
            checked += 1
    assert checked >= 7


def test_each_row_is_looked_at() -> None:
    """The list of rows to look at holds every one that is called text, of each file."""
    laws = {row.basis[0].law for _, row in text_rows()}
    assert len(text_rows()) >= 80
    assert {"行政处罚法", "行政强制法", "行政复议法", "行政诉讼法", "城乡规划法"} <= laws
    assert all(row.basis for _, row in text_rows())
