"""Pools from workbooks and CSV files as towns keep them: one sheet or file for each list."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from enforcement_kit.ledger.cells import text_of
from enforcement_kit.ledger.opening import open_file
from enforcement_kit.supervision.draws.commitment import DrawError
from enforcement_kit.supervision.draws.pool import Candidate, Conflict, DrawPool, Exclusion
from enforcement_kit.text import fold_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from enforcement_kit.ledger.sheet import Sheet
    from enforcement_kit.supervision.draws.pool import PoolName

__all__ = ["pool_from_files"]

_LISTS: Final[dict[str, tuple[str, ...]]] = {
    "conflicts": ("回避", "conflict"),
    "excluded": ("排除", "不参加", "exclu"),
    "inspectors": ("人员", "inspector", "officer"),
    "objects": ("对象", "主体", "object"),
}
"""Which list a sheet or file holds, by a word in its name; the first that fits."""

_ID: Final = ("编号", "id", "工号", "证号", "执法证号", "统一社会信用代码")
_REASON: Final = ("理由", "原因", "reason")
_COLUMNS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "inspectors": {
        "id": _ID,
        "name": ("姓名", "名称", "name"),
        "stratum": ("分层", "单位", "部门", "stratum", "unit"),
    },
    "objects": {
        "id": _ID,
        "name": ("名称", "单位名称", "企业名称", "name"),
        "stratum": ("分层", "风险等级", "类别", "stratum", "risk"),
    },
    "conflicts": {
        "inspector": ("检查人员编号", "检查人员", "人员编号", "inspector"),
        "object": ("检查对象编号", "检查对象", "对象编号", "object"),
        "reason": _REASON,
    },
    "excluded": {"id": _ID, "reason": _REASON},
}
_TITLE: Final = 10
"""Rows that may stand above the head of a list."""

_NEEDED: Final = {
    "inspectors": ("id",),
    "objects": ("id",),
    "conflicts": ("inspector", "object", "reason"),
    "excluded": ("id", "reason"),
}


def pool_from_files(paths: Iterable[Path], *, namesakes: bool = False) -> DrawPool:
    """Pools from workbooks and CSV files.

    A sheet, or a CSV file, is told by a word in its name: 检查人员, 检查对象, 回避, 排除. Its head
    is the first row that names the columns it needs, whatever title stands above: 编号, 姓名 or
    名称, 分层; in 回避 检查人员编号, 检查对象编号, 理由; in 排除 编号, 理由. Other columns and
    sheets are left alone.

    Args:
        paths: the files.
        namesakes: whether two members of one pool may bear one name.

    Raises:
        DrawError: a file holds no list that is known; a column is missing; an id that is excluded
            is in both pools or in none.
        LedgerError: a file cannot be opened.
        MissingExtraError: a workbook, and the extra `ledger` is not installed.
    """
    found: dict[str, list[dict[str, str]]] = {name: [] for name in _LISTS}
    for path in paths:
        opened = open_file(path)
        used = False
        for sheet in opened.sheets:
            name = sheet.name or PurePath(path).stem
            listed = next((key for key, words in _LISTS.items() if _any(words, name)), None)
            if listed is not None:
                used = True
                found[listed] += _rows(sheet, listed, f"{opened.name} {sheet.name}".strip())
        if not used:
            raise _of_no_list(path.name)
    ids: dict[str, set[str]] = {
        name: {row["id"] for row in found[name]} for name in ("inspectors", "objects")
    }
    return DrawPool(
        inspectors=tuple(Candidate(**row) for row in found["inspectors"]),
        objects=tuple(Candidate(**row) for row in found["objects"]),
        conflicts=tuple(Conflict(**row) for row in found["conflicts"]),
        excluded=tuple(Exclusion(pool=_pool(row, ids), **row) for row in found["excluded"]),
        namesakes=namesakes,
    )


def _of_no_list(name: str) -> DrawError:
    return DrawError(
        f"{name}：不知是哪一份名录；在文件名或工作表名中写明：检查人员、检查对象、回避或排除",
        f"{name}: no telling which list it is; say 检查人员, 检查对象, 回避 or 排除 in the name of"
        " the file or sheet",
    )


def _any(words: tuple[str, ...], name: str) -> bool:
    folded = fold_spaces(name).text.lower()
    return any(word in folded for word in words)


def _pool(row: dict[str, str], ids: dict[str, set[str]]) -> PoolName:
    both = [name for name, known in ids.items() if row["id"] in known]
    if len(both) != 1:
        where = "两个名录库都有" if both else "两个名录库都没有"
        where_en = "both pools have it" if both else "neither pool has it"
        raise DrawError(
            f"排除名单中的编号 {row['id']}：{where}，不知排除的是谁",
            f"the id {row['id']} among the excluded: {where_en}",
        )
    return "inspectors" if both[0] == "inspectors" else "objects"


def _rows(sheet: Sheet, listed: str, where: str) -> list[dict[str, str]]:
    places: dict[str, int] | None = None
    above: list[str] = []
    rows: list[dict[str, str]] = []
    for cells in sheet.rows():
        texts = [text_of(cell).strip() for cell in cells]
        if not any(texts):
            continue
        if places is not None:
            row = {
                name: texts[place] if place < len(texts) else "" for name, place in places.items()
            }
            rows += [row] if any(row.values()) else []
            continue
        places = _places(texts, listed)
        above += [" ".join(filter(None, texts))]
        if places is None and len(above) == _TITLE:
            break
    if places is None:
        seen = "；".join(above)[:60] or "空表"
        words = "、".join("/".join(_COLUMNS[listed][name][:3]) for name in _NEEDED[listed])
        raise DrawError(
            f"{where}：没有找到表头，须有这些列：{words}；看到的是 {seen}",
            f"{where}: no row names the columns {words}",
        )
    return rows


def _places(texts: list[str], listed: str) -> dict[str, int] | None:
    """Where each column stands, by the words of the head; `None` where this is no head."""
    heads = [fold_spaces(text).text.lower() for text in texts]
    places = {
        name: next((heads.index(word) for word in words if word in heads), None)
        for name, words in _COLUMNS[listed].items()
    }
    if any(places[name] is None for name in _NEEDED[listed]):
        return None
    return {name: place for name, place in places.items() if place is not None}
