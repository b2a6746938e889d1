"""Makes the files of this folder: what six invented towns of an invented district sent for 2022.

    python examples/district/make_district.py [FOLDER]

`rollup.toml` is written by hand. The figures come from synthetic towns; what is wrong with them is
put in below, town by town.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import xlsxwriter

from enforcement_kit import figures
from enforcement_kit.measures import default_measures
from enforcement_kit.rollup import read_plan, roll_up
from enforcement_kit.testing import SAMPLE_TOWN, Setting, synth_town, write_town

if TYPE_CHECKING:
    from enforcement_kit.model import TownYear

HERE = Path(__file__).resolve().parent
YEAR = 2022
ROWS = (
    ("示例罚〔2022〕1号", "2022-03-18", "普通程序", "罚款", 2000),
    ("示例罚〔2022〕2号", "2022-04-02", "普通程序", "罚款", 12000),
    ("示例当罚〔2022〕3号", "2022-05-06", "简易程序", "警告", None),
    ("示例罚〔2022〕4号", "2022-06-01", "普通程序", "罚款", 12500),
    ("示例罚〔2022〕5号", "2022-09-14", "普通程序", "罚款", 800),
    ("示例罚〔2022〕6号", "2022-11-30", "普通程序", "罚款", 3000),
)
REPORT = """南湾街道办事处2022年度行政执法情况报告（虚构）

一、行政执法基本情况
2022年，街道作出行政处罚决定43件，罚款金额18.62万元。其中适用普通程序38件、简易程序5件。
作出不予行政处罚决定27件。公示行政处罚决定41件。

二、行政检查
全年出动执法人员320余人次，检查各类单位160家，提出整治意见88条。

三、培训与证件
组织培训6次，共24课时。年末持有行政执法证人员26名。

四、案卷评查
评查案卷10宗，合格10宗，合格率100%。

五、数据比较
与上年相比，行政处罚决定由40件增加到43件，增加5件。
"""


def setting(name: str, code: str) -> Setting:
    """A place of the invented district."""
    organ = f"示例区{name}人民政府"
    return attrs.evolve(
        SAMPLE_TOWN, name=f"{name}（合成数据）", place=f"示例区{name}", organ=organ, organ_code=code
    )


def town(name: str, code: str, seed: int, cases: int) -> TownYear:
    """A synthetic town of the district."""
    return synth_town(seed, cases=cases, year=YEAR, setting=setting(name, code))


def content_of(year: TownYear, keys: tuple[str, ...]) -> dict[str, object]:
    """Its `figures.json`, of the figures that the district asks for."""
    made = figures(year, period=YEAR, measures=default_measures().select(keys))
    return made.to_dict()


def put(content: dict[str, object], values: dict[str, object]) -> dict[str, object]:
    """The same with other values: what somebody typed in by hand."""
    rows = content["figures"]
    assert isinstance(rows, list)
    for row in rows:
        if row["key"] in values:
            row["value"] = values[row["key"]]
            row["records"] = row["contributions"] = row["parts"] = []
    return content


def write_json(path: Path, content: dict[str, object]) -> None:
    """A `figures.json`, a figure a line."""
    rows = content.pop("figures")
    assert isinstance(rows, list)
    head = json.dumps(content, ensure_ascii=False, indent=1)[:-2]
    lines = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f'{head},\n "figures": [\n  {lines}\n ]\n}}\n', encoding="utf-8")


def write_ledger(path: Path) -> None:
    """A ledger as a clerk keeps it."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": dt.datetime(2023, 2, 3)})  # noqa: DTZ001 - a fixed mark
    sheet = book.add_worksheet("处罚台账")
    head = ("决定书文号", "决定日期", "适用程序", "处罚种类", "罚款金额（元）", "案由", "当事人")
    for column, word in enumerate(head):
        sheet.write_string(0, column, word)
    for line, row in enumerate(ROWS, start=1):
        for column, value in enumerate((*row, "涉嫌擅自占用城市道路案", f"示例商铺{line}（虚构）")):
            if isinstance(value, int):
                sheet.write_number(line, column, value)
            elif value is not None:
                sheet.write_string(line, column, value)
    book.close()


def make(folder: Path) -> None:
    """Writes the towns' files beside `rollup.toml`, and the earlier roll-up."""
    towns = folder / "towns"
    if towns.exists():
        shutil.rmtree(towns)
    towns.mkdir(parents=True)
    if folder != HERE:
        shutil.copy(HERE / "rollup.toml", folder / "rollup.toml")
    plan = read_plan(folder / "rollup.toml")
    keys = plan.keys
    write_town(town("柳溪镇", "11120111DE000001XA", 11, 24), towns / "liuxi")
    write_ledger(towns / "shiqiao.xlsx")
    beigou = town("北沟乡", "11120111DE000003XC", 13, 70)
    write_json(towns / "beigou.json", content_of(beigou, keys))
    (towns / "nanwan.txt").write_text(REPORT, encoding="utf-8")
    dongpo = put(
        content_of(town("东坡镇", "11120111DE000005XE", 15, 30), keys),
        {"penalty.summary": 9, "penalty.ordinary": 21, "penalty.decisions": 25},
    )
    write_json(towns / "dongpo.json", dongpo)
    text = (
        "东坡镇2022年度行政执法情况报告（虚构）\n\n"
        "2022年，全镇作出行政处罚决定28件。组织培训6次。评查案卷8宗，合格8宗。\n"
    )
    (towns / "dongpo_report.txt").write_text(text, encoding="utf-8")
    before = roll_up(plan, on=dt.date(2023, 2, 10)).to_dict()
    write_json(towns / "beigou.json", put(content_of(beigou, keys), {"training.sessions": 7}))
    (folder / "earlier.json").write_text(
        json.dumps(before, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
