"""The flat table of findings: one row a finding, with the run, the town and the versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit._version import __version__
from enforcement_kit.formats import cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["FINDING_COLUMNS", "PROBLEM_COLUMNS", "Column", "finding_row", "whole_lines"]


class Column(NamedTuple):
    """A column of a flat table: its name and what it holds, in both languages."""

    name: str
    zh: str
    en: str


FINDING_COLUMNS: Final = (
    Column("run", "本次核查的名称", "name of the run"),
    Column("town", "执法机关的代码，没有的为名称", "code of the organ, or its name"),
    Column("record", "记录编号", "id of the record"),
    Column("rule", "规则代码", "code of the rule"),
    Column("verdict", "结论", "verdict"),
    Column("severity", "程度", "severity"),
    Column("pointer", "位置（JSON Pointer）", "place (JSON Pointer)"),
    Column("message", "发现", "what was found"),
    Column("found", "得到的值", "the value found"),
    Column("needed", "需要的值", "the value needed"),
    Column("ground", "依据", "the articles"),
    Column("fingerprint", "指纹：规则、记录与位置", "fingerprint of rule, record and place"),
    Column("reason", "未能判断的原因（机器名）", "why it is open (machine name)"),
    Column("waived", "豁免", "the waiver that covers it"),
    Column("kit_version", "软件版本", "version of the kit"),
    Column("law_version", "法律数据的版本（摘要）", "version of the law data (digest)"),
)
"""The columns, in order; every one is text and none is NULL."""

PROBLEM_COLUMNS: Final = (
    Column("file", "文件", "the file"),
    Column("line", "行号，没有的为空", "the line; empty where there is none"),
    Column("pointer", "位置（JSON Pointer）", "place in the record (JSON Pointer)"),
    Column("code", "问题代码", "code of the problem"),
    Column("message", "问题", "what is wrong"),
    Column("message_en", "问题（英文）", "the same in English"),
    Column("value", "得到的值", "the value found"),
    Column("expected", "需要的值", "the value needed"),
    Column("fix", "改法", "how to mend it (Chinese)"),
    Column("level", "记录是否收下", "whether the record was taken: rejected, kept"),
)
"""The columns of the flat table of problems, in order; every one is text and none is NULL."""


def whole_lines(bites: Iterable[bytes]) -> Iterator[bytes]:
    """The lines that are not empty of bytes that come in bites of any size."""
    rest = b""
    for bite in bites:
        *whole, rest = (rest + bite).split(b"\n")
        yield from (line for line in whole if line)
    if rest:
        yield rest


def finding_row(
    finding: Mapping[str, object], *, run: str, town: str, law_version: str
) -> dict[str, str]:
    """The row of a finding.

    Args:
        finding: the finding as `Finding.to_dict` gives it, masked or not.
        run: name of the run.
        town: code or name of the organ whose record it is.
        law_version: digest of the law data that was asked.
    """
    told = {each.name: str(finding.get(each.name) or "") for each in FINDING_COLUMNS}
    return told | {
        "run": run,
        "town": town,
        "ground": cited(finding["citations"]),  # type: ignore[arg-type]  # as Finding gives them
        "kit_version": __version__,
        "law_version": law_version,
    }
