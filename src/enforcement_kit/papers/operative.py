"""The parts of a paper that decide or propose: where its sanctions stand, and with what weight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.papers.page import Span
from enforcement_kit.papers.printed_numbers import DECISIONS
from enforcement_kit.papers.ticks import TICKED, UNTICKED

if TYPE_CHECKING:
    from enforcement_kit.papers.found import Paper

__all__ = ["Operative", "operative_parts", "quoted_spans"]

_BEGINS: Final = re.compile(
    r"(?P<word>决定|拟|建议|作出|给予|处以|予以|处理)[^。;\n]{0,60}?(?:如下|以下|下列)[^。;\n:]{0,16}?(?:处罚|决定|处理|意见|建议)[^。;\n:]{0,12}[:。]"
    r"|(?:处罚|决定)(?:决定)?如下[^。;\n:]{0,6}[:]|(?:决定|拟|现)(?:依法)?(?:对[^。;\n:]{0,24}|给予[^。;\n:]{0,16}|作出[^。;\n:]{0,8}|处以)?[:]"
    r"|(?:处罚决定|处理决定|处罚内容|处罚结果|处罚建议|处理建议|决定如下|处理意见|讨论结论|讨论决定|结论|一致意见)"
    r"[^。;\n:]{0,6}[:\n]"
)
_SENTENCE: Final = re.compile(
    r"(?P<word>决定|拟|建议|同意)(?:依法|自|从|实施|对|给予|作出|处|并处|罚款|拟|没收|按|以|责令|予以|适用|减轻|合并|分别|单处|一并|变更|调整|改|降|减)"
    r"(?:(?!决定(?:依法|对|给予|作出|处|并处|罚款|没收|变更|调整|改|降|减))(?:[^。\n]|(?<=;)\n(?=对|给予|并处))){0,160}"
)
_PLAIN: Final = re.compile(
    r"(?:现(?:场)?(?:依法)?(?=(?:对|给予|处以))|给予(?=[^。\n]{0,24}罚款)|责令[^。\n]{0,60}?,并(?=处))[^。\n]{0,160}"
)
"""Sentences of a decision that decide without the word: 现对某某处以……, 责令改正，并处……."""
_TICKED: Final = re.compile(rf"[{TICKED}][^{TICKED}{UNTICKED}。;\n\t]{{1,60}}")
_LEAVES: Final = re.compile(
    r"\n(?:[四五六七八九]、|\([四五六七八九]\))"
    r"(?![^\n]{0,80}?(?:罚款[^\n]{0,12}?元|没收|吊销|警告))|行政处罚的?履行|履行方式|如不服|如对本|逾期|你单位应|请你|请于"
    r"|当事人应当?自"
)
_QUOTED: Final = re.compile(r"“[^“”]{1,600}”|\"[^\"]{1,600}\"")
_LONGEST: Final = 900
_WEIGHTS: Final = {
    "决定": 4,
    "现": 4,
    "作出": 4,
    "给予": 4,
    "处以": 4,
    "予以": 4,
    "处理": 3,
    "拟": 3,
    "同意": 2,
    "建议": 1,
}
_CONCLUDED: Final = 5
_PLAINLY: Final = 3


class Operative(NamedTuple):
    """A stretch that decides or proposes.

    Attributes:
        span: the stretch.
        weight: a decision outweighs a proposal, what a talk ends in what was said in it.
    """

    span: Span
    weight: int


def operative_parts(paper: Paper) -> tuple[Operative, ...]:
    """The stretches that decide or propose, in their order."""
    text = paper.text
    found: list[Operative] = []
    for match in _BEGINS.finditer(text, paper.title.place.end):
        limit = min(len(text), match.end() + _LONGEST)
        leaves = _LEAVES.search(text, match.end() + 1, limit)
        weight = _weight(match["word"] or match[0])
        found.append(Operative(Span(match.end(), leaves.start() if leaves else limit), weight))
    found += [
        Operative(Span(match.start(), match.end()), _WEIGHTS.get(match["word"], 1))
        for match in _SENTENCE.finditer(text, paper.title.place.end)
    ]
    found += [
        Operative(entry.value, _CONCLUDED)
        for entry in paper.entries
        if entry.field in ("sanction", "fine", "conclusion")
    ]
    if paper.kind in DECISIONS:
        for pattern in (_PLAIN, _TICKED):
            found += [
                Operative(Span(*match.span()), _PLAINLY)
                for match in pattern.finditer(text, paper.title.place.end)
            ]
    return tuple(sorted(found))


def _weight(written: str) -> int:
    """The weight of the word that begins a stretch; of a heading such as 结论 the highest."""
    return next(
        (weight for word, weight in _WEIGHTS.items() if written.startswith(word)), _CONCLUDED
    )


def quoted_spans(paper: Paper) -> tuple[Span, ...]:
    """What stands in quotation marks: the words of a statute or of a person."""
    return tuple(Span(match.start(), match.end()) for match in _QUOTED.finditer(paper.text))
