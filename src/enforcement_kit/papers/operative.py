"""The part of a paper that decides or proposes: where its sanctions stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.page import Span

if TYPE_CHECKING:
    from enforcement_kit.papers.found import Paper

__all__ = ["operative_spans", "quoted_spans"]

_BEGINS: Final = re.compile(
    r"(?:决定|拟|建议|作出|给予|处以|予以|处理)[^。;\n]{0,60}?(?:如下|以下|下列)[^。;\n:]{0,16}?(?:处罚|决定|处理|意见|建议)[^。;\n:]{0,12}[:。]"
    r"|(?:处罚决定|处理决定|处罚内容|处罚结果|处罚建议|处理建议|决定如下|处理意见|讨论结论|讨论决定|结论)[^。;\n:]{0,6}[:\n]"
)
_SENTENCE: Final = re.compile(
    r"(?:现|故|经研究|综上|因此)?,?(?:[^。;\n]{0,40}?)(?:决定|拟|建议|同意|责令|现对|应当)(?:依法|对|给予|作出|处|并处|罚款|拟)[^。\n]{0,160}"
)
_LEAVES: Final = re.compile(
    r"(?:^|\n)(?:[四五六七八九]、|[（(]?[四五六七八九][)）]|行政处罚的?履行|履行方式|如不服|如你|如对本|逾期|你单位应|请你|请于|当事人应当?自|依据.{0,40}(?:第四十六条|第六十七条)|根据.{0,40}(?:第四十六条|第六十七条))"
)
_QUOTED: Final = re.compile(r"“[^“”]{1,600}”|\"[^\"]{1,600}\"")
_LONGEST: Final = 900


def operative_spans(paper: Paper) -> tuple[Span, ...]:
    """The stretches that decide or propose, in their order."""
    text = paper.text
    found: list[Span] = []
    for match in _BEGINS.finditer(text):
        limit = min(len(text), match.end() + _LONGEST)
        leaves = _LEAVES.search(text, match.end() + 1, limit)
        found.append(Span(match.end(), leaves.start() if leaves else limit))
    found += [Span(match.start(), match.end()) for match in _SENTENCE.finditer(text)]
    found += [
        entry.value for entry in paper.entries if entry.field in ("sanction", "fine", "conclusion")
    ]
    return tuple(sorted(found))


def quoted_spans(paper: Paper) -> tuple[Span, ...]:
    """What stands in quotation marks: the words of a statute or of a person."""
    return tuple(Span(match.start(), match.end()) for match in _QUOTED.finditer(paper.text))
