"""Amounts in words (大写) and in figures, wherever a case states sanctions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.model.identifiers import Invalid
from enforcement_kit.text import amount_in_words, parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from enforcement_kit.model import Sanction
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["all_agree", "all_sanctions", "other_figures", "words_agree"]

_CAPITALS: Final = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟]")
_FIGURES: Final = re.compile(
    r"[¥￥]\s*[0-9][0-9,]*(?:\.[0-9]+)?(?:\s*万)?|[0-9][0-9,]*(?:\.[0-9]+)?\s*[万亿]?\s*[元圆]"
)
"""Figures that a currency sign or the word for yuan makes an amount."""


@lru_cache(maxsize=32768)
def _read(words: str) -> Decimal | None:
    """The amount that words say; `None` where they are unreadable. Amounts recur."""
    read = parse_amount(words)
    return None if isinstance(read, Invalid) else read


def words_agree(amount: Decimal, words: str) -> bool | None:
    """Whether an amount in words is the one in figures; `None` where the words are unreadable."""
    read = _read(words)
    if read == amount or words == amount_in_words(amount):
        return True
    return None if read is None else False


def other_figures(sanction: Sanction) -> str | None:
    """The amount as its paper has it, in words and in figures, where these are another amount.

    The record keeps one of the two; what stands beside it is known where the record was read from
    papers and says how they state the amount. `None` where nothing is known or they agree.
    """
    stated = sanction.kept.source("amount") if sanction.kept else None
    written = None if stated is None else stated.written
    if not written or sanction.amount is None or _CAPITALS.search(written) is None:
        return None
    figures = [_read("".join(match[0].split())) for match in _FIGURES.finditer(written)]
    read = [each for each in figures if each is not None]
    return written if read and sanction.amount not in read else None


def all_agree(file: CaseFile) -> bool:
    """Whether all words are read as the amounts beside them: the short look."""
    case = file.case
    decision, notice, report = case.decision, case.prior_notice, case.investigation_report
    proposal = None if report is None else report.proposal
    return (
        (decision is None or _agree(decision.sanctions))
        and (notice is None or _agree(notice.sanctions or ()))
        and (proposal is None or _agree(proposal.sanctions))
    )


def _agree(sanctions: tuple[Sanction, ...]) -> bool:
    for each in sanctions:
        words = each.amount_in_words
        if words is not None and each.amount is not None and _read(words) != each.amount:
            return False
        if each.kept and other_figures(each) is not None:
            return False
    return True


def all_sanctions(file: CaseFile) -> Iterator[tuple[str, tuple[Sanction, ...]]]:
    """The sanctions of decision, notice and proposal, each list with its place."""
    case = file.case
    if case.decision is not None:
        yield "/decision/sanctions", case.decision.sanctions
    if case.prior_notice is not None:
        yield "/prior_notice/sanctions", case.prior_notice.sanctions or ()
    report = case.investigation_report
    if report is not None and report.proposal is not None:
        yield "/investigation_report/proposal/sanctions", report.proposal.sanctions
