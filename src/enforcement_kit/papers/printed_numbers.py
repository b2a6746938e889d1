"""Numbers without the usual form: a serial that was printed, a word and a serial without a year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.page import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.value import Value

__all__ = ["DECISIONS", "FITTING", "read_printed"]

FITTING: Final = {
    "decision": "罚",
    "no_penalty_decision": "罚不免",
    "on_the_spot_decision": "罚当简",
    "daily_penalty_decision": "罚",
    "prior_notice": "告",
    "correction_order": "责改整停",
    "demand": "催",
    "filing_approval": "立",
}
"""Kind of paper → letters of the words that number it."""
DECISIONS: Final = frozenset(
    ["decision", "no_penalty_decision", "on_the_spot_decision", "daily_penalty_decision"]
)
_HEAD: Final = 12
_PRINTED: Final = re.compile(
    r"(?:No|NO|№|票据号码|票号|票据号|票据编号|收据号码?|缴款书编号|缴款书号码?|缴款码|凭证号码?|缴款识别码)"
    r"[.:\t]{0,2} ?(?P<n>[0-9A-Z][0-9A-Z-]{4,24}(?: [0-9]{1,8}(?=[\t\n]|$))?)(?![0-9A-Za-z*×_…])"
)
_FIGURES: Final = re.compile(r"第[0-9]{6,14}号")
_NO_YEAR: Final = re.compile(
    r"(?P<word>(?:\([\u4e00-\u9fff]{1,8}\))?[\u4e00-\u9fff]{2,12})第[0-9]{1,8}号"
)
_BY_PLACE: Final = ("由标题下方的位置判断", "by its place under the title")
_BY_MARK: Final = ("由票据上印的号码标记判断", "by the mark before the printed number")


def read_printed(paper: Paper) -> Iterator[Value]:
    """The number of a paper that bears none of the usual form."""
    yield from _of_receipt(paper)
    yield from _serial_alone(paper)


def _of_receipt(paper: Paper) -> Iterator[Value]:
    """The printed number of a receipt; one that is masked or cut off is none."""
    printed = paper.kind in ("payment_receipt", "on_the_spot_decision")
    match = _PRINTED.search(paper.text) if printed else None
    if match is not None and "XX" not in match["n"]:
        yield paper.page.value(
            "document_number",
            match["n"].replace(" ", ""),
            *match.span("n"),
            sure="likely",
            why=_BY_MARK,
        )


def _serial_alone(paper: Paper) -> Iterator[Value]:
    """A number that is figures alone in a line of the head of a decision: 第2420240012号; or a
    fitting word and a serial without a year: 某交罚第0012号.
    """
    letters = FITTING.get(paper.kind or "", "")
    for line in paper.page.lines[:_HEAD] if paper.kind in FITTING else ():
        match = _NO_YEAR.fullmatch(line.text)
        fits = match is not None and any(char in letters for char in match["word"][-4:])
        if fits or (paper.kind in DECISIONS and _FIGURES.fullmatch(line.text) is not None):
            written = tidy(paper.page.written(line.start, line.end))
            yield paper.page.value(
                "document_number", written, line.start, line.end, sure="likely", why=_BY_PLACE
            )
            return
