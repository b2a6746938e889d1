"""Provisions that a paper cites, and what it cites them for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation, parse_citations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.value import Value

__all__ = ["read_provisions"]

_VIOLATED: Final = re.compile(r"(?:违反|触犯|不符合)(?:了)?(?:[^。;]{0,80})$")
_BASIS: Final = re.compile(r"(?:依据|根据|依照|按照|适用)(?:[^。;]{0,120})$")
_PENALISING: Final = re.compile(r"^[^。;]{0,120}?(?:处罚|罚款|没收|责令|处以|警告|吊销|给予|不予)")
_PROCEDURAL: Final = frozenset(
    ["行政处罚法", "行政强制法", "行政复议法", "行政诉讼法", "民事诉讼法"]
)
_LENIENT: Final = re.compile(
    r"从轻|减轻|从重|不予(?:行政)?处罚|轻微|初次违法|主动(?:消除|改正|配合)"
)
_BENCHMARK: Final = re.compile(r"裁量")
_BY_WORDS: Final = ("由前后文判断", "by the words around it")


def read_provisions(paper: Paper) -> Iterator[Value]:
    """The citations of a paper, each once for each part it plays."""
    seen: set[tuple[str, str]] = set()
    for found in parse_citations(paper.text):
        role = _role(paper, found.citation, found.start, found.end)
        if not found.citation.law or (found.citation.zh(), role) in seen:
            continue
        seen.add((found.citation.zh(), role))
        yield paper.page.value(
            "provision",
            found.citation,
            found.start,
            found.end,
            role=role,
            sure="certain" if role else "likely",
            why=_BY_WORDS,
        )


def _role(paper: Paper, citation: Citation, start: int, end: int) -> str:
    before = re.split(r"[。;\n]", paper.text[max(0, start - 140) : start])[-1]
    after = paper.text[end : end + 140]
    violated, basis = _VIOLATED.search(before), _BASIS.search(before)
    if violated is not None and (basis is None or violated.start() > basis.start()):
        return "violated"
    if _BENCHMARK.search(citation.law) is not None:
        return "discretion"
    if citation.law in _PROCEDURAL:
        lenient = _LENIENT.search(re.split(r"[。;\n]", after)[0])
        return "discretion" if lenient is not None and citation.law == "行政处罚法" else "procedure"
    if basis is not None and _PENALISING.match(after) is not None:
        return "basis"
    return ""
