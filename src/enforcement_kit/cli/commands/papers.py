"""`ekit papers`: a group; each of its commands has its own module."""

from __future__ import annotations

from typing import Final

import click

from enforcement_kit.cli.lazy import LazyGroup

__all__ = ["papers"]

PAPERS: Final = {
    "read": ("papers_read", "文书文件夹转为案件 / a folder of papers to a case"),
    "write": ("papers_write", "由案件写出文书 / papers of a case as Word files"),
    "form": ("papers_form", "自带格式写成模板 / a form of the kit as a template"),
    "fields": ("papers_fields", "模板占位符 / what a template can ask for"),
}
"""Each command with its module and its line of help, Chinese and English."""


@click.group(cls=LazyGroup, table=PAPERS)
def papers() -> None:
    """文书：读入案卷文件夹，由案件写出文书。

    Papers: a folder of papers to a case file; instruments from a case.
    """
