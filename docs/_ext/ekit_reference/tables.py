"""The columns of the flat tables for analysts, kind by kind."""

from __future__ import annotations

from typing import Final

from enforcement_kit.analytics import columns
from enforcement_kit.model import KIND_LABELS, KINDS

__all__ = ["pages"]

INTRO: Final = """\
# Columns of the flat tables

What `to_arrow`, `to_polars`, `to_pandas` and `write_parquet` put in each column; the guide
[Tables for analysts](../guide/analytics.md) says how they are made. Type is the Arrow type:
amounts are exact decimals, days are those of Beijing. What is missing is null. `list[]` is the
number of items, `list[].c` their sum, null where one of them is not stated. Columns with 是 under
个人信息 (personal data) may name or describe a natural person.

A Parquet file has one column more, `record`: the exact text of the record, as bytes.

"""


def pages() -> dict[str, str]:
    """One page with a table for each kind."""
    text = [INTRO]
    for kind in KINDS:
        text += [
            f"## {KIND_LABELS[kind]} `{kind}`\n",
            "| column | type | unit | 含义 | meaning | field | 个人信息 |",
            "|---|---|---|---|---|---|---|",
        ]
        for each in columns(kind):
            unit = f"{each.unit} ({each.unit_en})" if each.unit else ""
            text.append(
                f"| `{each.name}` | {each.arrow} | {unit} | {each.label} | {each.label_en} "
                f"| `{each.path}` | {'是' if each.personal else ''} |"
            )
        text.append("")
    return {"tables.md": "\n".join(text)}
