"""The formats of the example's report against the bare work of the libraries that write them.

Bare work is the same paragraphs, cells and charts handed to a library that does nothing else: a
document with every paragraph and cell of the report, a workbook with every cell, each chart drawn
once and that drawing made a picture. The specifications of the charts, layout, bookmarks, sources,
formulas and the page are ours. The charts are drawn anew in every round.
"""

from __future__ import annotations

import io
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import vl_convert
import xlsxwriter
from docx.oxml.ns import qn

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, row_of, timed

from enforcement_kit import build_report, figures
from enforcement_kit.render import Chart, walk_blocks
from enforcement_kit.render.charts import PAGE
from enforcement_kit.render.drawing import _spec, drawn
from enforcement_kit.testing import yangliuqing_2022

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.report import Report

BAR = 3.0
FORMATS = ("docx", "html", "xlsx", "md")
ROUNDS = 7


def word_job(report: Report) -> Callable[[], object]:
    """The paragraphs and tables of the report's Word file through python-docx."""
    written = docx.Document(io.BytesIO(report.bytes("docx")))
    blocks: list[str | list[list[str]]] = []
    for element in written.element.body:
        if element.tag == qn("w:p"):
            blocks.append("".join(one.text or "" for one in element.iter(qn("w:t"))))
        elif element.tag == qn("w:tbl"):
            blocks.append(
                [
                    [
                        "".join(one.text or "" for one in cell.iter(qn("w:t")))
                        for cell in row.iter(qn("w:tc"))
                    ]
                    for row in element.iter(qn("w:tr"))
                ]
            )

    def job() -> None:
        made = docx.Document()
        for block in blocks:
            if isinstance(block, str):
                made.add_paragraph(block)
                continue
            table = made.add_table(len(block), max(map(len, block)))
            for row, texts in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    cell.text = text
        made.save(io.BytesIO())

    return job


def book_job(report: Report) -> Callable[[], object]:
    """The cells of the report's workbook through XlsxWriter."""
    written = openpyxl.load_workbook(io.BytesIO(report.bytes("xlsx")))
    sheets = [
        (sheet.title, [(one.row - 1, one.column - 1, one.value) for row in sheet for one in row])
        for sheet in written
    ]

    def job() -> None:
        with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
            style = book.add_format({"border": 1})
            dated = book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
            for name, cells in sheets:
                sheet = book.add_worksheet(name)
                for row, column, value in cells:
                    if value is not None:
                        shown = dated if hasattr(value, "year") else style
                        sheet.write(row, column, value, shown)

    return job


def chart_job(report: Report) -> Callable[[], object]:
    """Each chart drawn for the page and as a picture, by vl-convert."""
    charts = [each for each in walk_blocks(report.document.blocks) if isinstance(each, Chart)]
    specs = [_spec(each, report.views, PAGE) for each in charts]

    def job() -> None:
        for spec in specs:
            vl_convert.svg_to_png(vl_convert.vegalite_to_svg(spec), scale=3)

    return job


def rows(rounds: int = ROUNDS) -> list[Row]:
    """All formats together and each by itself, against the largest of the libraries."""
    records = yangliuqing_2022()
    report = build_report(figures(records, period=2022), records=records)
    bare = {
        "python-docx": word_job(report),
        "XlsxWriter": book_job(report),
        "vl-convert": chart_job(report),
    }

    def all_formats() -> None:
        drawn.cache_clear()
        for form in FORMATS:
            report.bytes(form)

    def one(form: str) -> Callable[[], object]:
        def job() -> None:
            drawn.cache_clear()
            report.bytes(form)

        return job

    jobs = {"four formats": all_formats, **{form: one(form) for form in FORMATS}}
    for job in (*bare.values(), *jobs.values()):
        job()
    ratios: dict[str, list[float]] = {}
    costs: dict[str, list[float]] = {}
    for _ in range(rounds):
        base = {name: timed(job) for name, job in bare.items()}
        largest = max(base.values())
        for name, seconds in base.items():
            costs.setdefault(name, []).append(seconds)
        for name, job in jobs.items():
            ratios.setdefault(name, []).append(timed(job) / largest)
    print("bare work, median seconds: " + ", ".join(
        f"{name} {statistics.median(seconds):.3f}" for name, seconds in costs.items()
    ))  # fmt: skip
    return [
        row_of(f"{name} / largest bare work", found, bar=BAR if name == "four formats" else None)
        for name, found in ratios.items()
    ]


if __name__ == "__main__":
    print_rows(rows(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
