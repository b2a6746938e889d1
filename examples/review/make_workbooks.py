"""Makes the filled workbooks of this folder: what invented reviewers would have written.

    python examples/review/make_workbooks.py [FOLDER]

Everything that waits for a person gets full marks, no veto, and 不评 where the paper is not needed;
what the reviewers took off stands below, file by file.
"""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path

from enforcement_kit import load, review
from enforcement_kit.scoring import Answer, Manual, ScoreSheet, blank_workbook

HERE = Path(__file__).resolve().parent
ON = dt.date(2025, 12, 31)
OUT = {"2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4", "5.5"}
"""Of mee-2024: production, permits and pollutants do not concern the files of a town; nor do tests
that were not made, nor witnesses whom nobody heard."""

FAULTY = {
    "mee-2024": {
        "f-01": {
            "2.4": ("3", "违法行为的持续时间没有写明"),
            "11.4": ("1", "没有写明听取意见的经过"),
            "A5": ("0", "卷内目录没有填写页号"),
            "B8": ("0", "询问笔录有空行，没有注明"),
        },
        "f-08": {
            "6.4": ("1", "处理建议没有写裁量的理由"),
            "8.4": ("0", "没有告知裁量基准"),
            "A2": ("0", "结案审批表没有承办机构负责人的意见"),
        },
        "f-12": {
            "11.9": ("0", "没有写明不履行的后果"),
            "13.3": ("1", "申请的理由没有写催告的经过"),
            "14.3": ("0.5", "缺强制执行的裁定"),
        },
    },
    "town-ordinary": {
        "f-01": {"4.5": ("2", "现场照片没有拍到全貌"), "11.8": ("1", "裁量的理由过简")},
        "f-08": {"2.5": ("1", "现场情况写得简略")},
        "f-12": {"11.8": ("1.5", "采纳意见的理由过简"), "15.6": ("0.5", "装订遮住页边文字")},
    },
    "town-summary": {},
}
YANGLIUQING = {
    "c-2022-001": {
        "11.8": ("1.5", "对听证意见不采纳的理由过简"),
        "15.6": ("0.5", "照片没有粘贴牢固"),
    },
    "c-2022-008": {"4.5": ("2", "证据目录没有写明证明对象")},
    "c-2022-017": {"2.5": ("1", "现场勘验图没有标注尺寸"), "3.5": ("1.5", "没有问及改正的情况")},
    "c-2022-033": {"11.8": ("1", "裁量的理由过简")},
    "c-2022-038": {"15.6": ("0.5", "卷内材料次序颠倒一处")},
}


def answers(sheet: ScoreSheet, taken: dict[str, tuple[str, str]], by: str, on: dt.date) -> Manual:
    """What a reviewer writes on a sheet."""
    worth = {}
    for line in sheet.lines:
        worth[line.item] = line.standard_points
        worth.update((each.item, each.standard_points) for each in line.criteria)
    vetoes = {veto.item for veto in sheet.standard.vetoes}
    asked = {item.item for item in sheet.table.items if item.missing == "ask"}
    said = []
    for waits in sheet.undecided:
        item, given = waits.item, taken.get(waits.item)
        if item in vetoes:
            said.append(Answer(item=item, found=False, by=by, on=on))
        elif given is not None:
            said.append(Answer(item=item, points=Decimal(given[0]), reason=given[1], by=by, on=on))
        elif item in asked or (sheet.standard.name == "mee-2024" and item in OUT):
            said.append(Answer(item=item, left_out=True, by=by, on=on))
        else:
            said.append(Answer(item=item, points=worth[item], by=by, on=on))
    return Manual(case=sheet.case, answers=tuple(said))


def make(folder: Path) -> None:
    """Writes every workbook into a folder."""
    faulty = load(HERE.parent / "faulty_files")
    for standard, taken in FAULTY.items():
        sheets = review(faulty, standard=standard, on=ON).sheets
        filled = [
            answers(each, taken.get(each.case, {}), "评查员甲（虚构）", ON) for each in sheets
        ]
        content = blank_workbook(sheets, filled=filled)
        (folder / f"faulty_{standard}.xlsx").write_bytes(content)
    town = load(HERE.parent / "yangliuqing_2022")
    day = dt.date(2022, 12, 22)
    reviewed = {each.case for each in town.town_year.reviews}
    found = review(town, standard="town-ordinary", on=day).sheets
    sheets = [each for each in found if each.case in reviewed]
    filled = [
        answers(each, YANGLIUQING.get(each.case, {}), "评查员乙（虚构）", day) for each in sheets
    ]
    content = blank_workbook(sheets, filled=filled)
    (folder / "yangliuqing_town-ordinary.xlsx").write_bytes(content)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
