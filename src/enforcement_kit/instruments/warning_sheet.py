"""The sheet beside an instrument: what the checker found and what is left to fill in.

It is a file of its own, in another shape than a paper of the organ, so that nobody signs, seals or
serves it with the instrument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.instruments.showing import merged
from enforcement_kit.render import (
    Form,
    FormCell,
    FormRow,
    Line,
    OfficialPaper,
    Span,
    to_official_docx,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.instruments.instrument import Instrument
    from enforcement_kit.render import LineStyle

__all__ = ["warning_sheet"]

_SEVERITIES: Final = {"error": "错误", "warning": "警告", "note": "提示"}
_WIDTHS: Final = (14, 9, 45, 32)


def warning_sheet(instrument: Instrument) -> bytes | None:
    """The sheet as a Word file; `None` where there is nothing to say."""
    if not instrument.warnings and not instrument.blanks:
        return None
    return to_official_docx(
        OfficialPaper(title=f"{instrument.title}提示单", blocks=tuple(_blocks(instrument)))
    )


def _blocks(instrument: Instrument) -> Iterable[Line | Form]:
    head = (
        _line("提　示　单", "label"),
        _line("不是文书：不盖章、不送达、不入卷", "middle"),
        _line(f"文书：{instrument.title}　　案件：{instrument.case}", "middle"),
    )
    rows = (FormRow(cells=(FormCell(lines=head),), height=24),)
    yield Form(widths=(1,), rows=rows, title="提示单")
    if instrument.warnings:
        yield _line("一、核查发现与法律规定不符之处", "heading")
        yield _line(
            "以下只是比对所得，是否成立、如何处理由承办人判断；处理后请重新写出文书。", "body"
        )
        yield Form(widths=_WIDTHS, rows=tuple(_rows(instrument)), title="核查发现")
    if instrument.blanks:
        number = "二" if instrument.warnings else "一"
        yield _line(f"{number}、案件记录没有载明、须填写或者核对之处", "heading")
        for place, blank in enumerate(instrument.blanks, 1):
            yield _line(f"{place}．{blank.zh}", "body")


def _rows(instrument: Instrument) -> Iterable[FormRow]:
    head = ("规则", "程度", "发现", "条文与补正")
    yield FormRow(cells=tuple(_cell(name, "label") for name in head), repeated=True)
    for each in instrument.warnings:
        found = each.message
        if each.found or each.needed:
            found += f"（得到 {each.found or '无'}，需要 {each.needed or '—'}）"
        grounds = merged(citation.at(None) for citation in each.citations)
        mend = "\n".join(part for part in (grounds, each.fix) if part)
        yield FormRow(
            cells=(
                _cell(each.rule, "middle"),
                _cell(_SEVERITIES[each.severity], "middle"),
                _cell(found, "cell"),
                _cell(mend, "cell"),
            )
        )


def _cell(words: str, style: LineStyle) -> FormCell:
    return FormCell(lines=(_line(words, style),))


def _line(words: str, style: LineStyle) -> Line:
    return Line(spans=(Span(words),), style=style)
