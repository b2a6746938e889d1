"""A folder of fifteen Word papers to a case, against python-docx opening and walking them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import docx
from rounds import Row, print_rows, ratio_row

from enforcement_kit.papers import read_folder

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "papers"
PAPERS = 15


def walk(paths: list[Path]) -> int:
    """Opens each file and takes the text of its paragraphs and cells."""
    length = 0
    for path in paths:
        document = docx.Document(str(path))
        length += sum(len(paragraph.text) for paragraph in document.paragraphs)
        for table in document.tables:
            for row in table.rows:
                length += sum(len(cell.text) for cell in row.cells)
    return length


def rows() -> list[Row]:
    """The ratio for fifteen Word papers of the examples, read and merged."""
    with tempfile.TemporaryDirectory() as folder:
        source = sorted((EXAMPLES / "某甲小吃店案").glob("*.docx"))
        source += sorted((EXAMPLES / "某乙装饰公司案").glob("0[24]*.docx"))
        case = Path(folder) / "case"
        case.mkdir()
        for at, path in enumerate(source[:PAPERS]):
            shutil.copy(path, case / f"{at:02}-{path.name}")
        paths = sorted(case.iterdir())
        # one of them is of the other example: all the same they are merged, as fifteen of one case
        (case / "corrections.toml").write_text("[folder]\none_case = true\n", encoding="utf-8")
        assert len(paths) == PAPERS
        assert len(read_folder(case).cases) == 1
        return [
            ratio_row(
                "a folder of 15 Word papers / python-docx",
                lambda: read_folder(case),
                lambda: walk(paths),
                bar=2.0,
                rounds=11,
            )
        ]


if __name__ == "__main__":
    print_rows(rows())
