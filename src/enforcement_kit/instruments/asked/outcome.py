"""What is decided or proposed: penalties, fines, what was paid, who told the party what."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.instruments.asked.registry import condition, field, members
from enforcement_kit.instruments.piece import Blank, Piece, gap, joined, said
from enforcement_kit.instruments.showing import figures, word
from enforcement_kit.model import Evidence, Sanction
from enforcement_kit.text import amount_in_words, date_zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.piece import Told

__all__ = ["fine_of", "nothing_due", "penalties"]

_MONEY: Final = frozenset({"fine", "confiscation_of_illegal_gains"})
_WORDS_ALONE: Final = frozenset({"warning", "notice_of_criticism"})
"""Penalties that need no act of the party."""
_AMOUNT: Final = Blank(field="sanction.amount", zh="处罚金额", en="amount of the penalty")
_CONTENT: Final = ("content", "facts", "reasons", "basis")
_RIGHTS: Final = ("statement_right", "hearing_right")
_PROPOSING: Final = frozenset({"prior_notice", "investigation_report", "legal_review"})


@members("sanctions")
def penalties(facts: Facts) -> Sequence[Sanction]:
    """The penalties: for papers before the decision as proposed, else as decided."""
    case = facts.case
    decided = case.decision.sanctions if case.decision is not None else ()
    notice, report = case.prior_notice, case.investigation_report
    noticed = notice.sanctions if notice is not None else None
    reported = report.proposal.sanctions if report is not None and report.proposal else ()
    if facts.kind not in _PROPOSING:
        return decided
    if facts.kind == "investigation_report":
        return reported or noticed or decided
    return noticed or reported or decided


@members("violated")
def _violated(facts: Facts) -> Sequence[object]:
    decision = facts.case.decision
    return (decision.violated or ()) if decision is not None else ()


@members("basis")
def _basis(facts: Facts) -> Sequence[object]:
    decision = facts.case.decision
    return (decision.basis or ()) if decision is not None else ()


@field("sanction.no")
def _sanction_no(facts: Facts) -> Told:
    found = facts.members.get("sanctions")
    return () if found is None else said(str(found.number))


@field("evidence.no")
def _evidence_no(facts: Facts) -> Told:
    found = facts.members.get("evidence")
    return () if found is None else said(str(found.number))


@field("sanction.text")
def _sanction_text(facts: Facts) -> Told:
    found = facts.member("sanctions")
    return _words(found) if isinstance(found, Sanction) else ()


def _words(sanction: Sanction) -> Told:
    kind = word("sanction", sanction.kind)
    if kind is None:
        return said(sanction.object)
    parts = [Piece(kind)]
    if sanction.amount is not None:
        amount = f"{amount_in_words(sanction.amount)}（￥{figures(sanction.amount)}）"
        parts.append(Piece(f"人民币{amount}"))
    elif sanction.kind in _MONEY:
        parts += [Piece("人民币"), gap(_AMOUNT)]
    if sanction.object:
        parts.append(Piece(f"：{sanction.object}"))
    return tuple(parts)


@field("decision.result")
def _result(facts: Facts) -> Told:
    kind = _kind(facts)
    if kind not in ("penalty", None):
        return said(word("decision", kind))
    return joined([_words(each) for each in penalties(facts)], "；")


def _kind(facts: Facts) -> str | None:
    """Kind of what is decided; before the decision, of what is proposed."""
    decision, report = facts.case.decision, facts.case.investigation_report
    proposed = report.proposal.kind if report is not None and report.proposal else None
    decided = None if decision is None else decision.kind
    return (proposed or decided) if facts.kind in _PROPOSING else decided


def fine_of(facts: Facts) -> Decimal | None:
    """All fines together; `None` where there is none or one of them states no amount."""
    amounts = [each.amount for each in penalties(facts) if each.kind == "fine"]
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal()) if known and len(known) == len(amounts) else None


def _paid(facts: Facts) -> Decimal | None:
    """What was paid; for a demand, up to its day, or the day asked about where it has none."""
    until = facts.law_day if facts.kind == "demand" else None
    amounts = [
        each.amount
        for each in facts.case.payments
        if until is None or each.date is None or each.date <= until
    ]
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal()) if len(known) == len(amounts) else None


def _owed(facts: Facts) -> Decimal | None:
    fine, paid = fine_of(facts), _paid(facts)
    return None if fine is None or paid is None else max(fine - paid, Decimal())


def _figures(amount: Decimal | None) -> Told:
    return () if amount is None else said(figures(amount))


def _in_words(amount: Decimal | None) -> Told:
    return () if amount is None else said(amount_in_words(amount))


def nothing_due(facts: Facts) -> tuple[str, str] | None:
    """Why a demand has nothing to ask for, Chinese and English; `None` where it has, or may have.

    What the record does not settle (an amount that is not stated, a penalty of another kind) is no
    reason: the demand is written with its blanks.
    """
    kinds = {each.kind for each in penalties(facts)}
    if kinds and kinds <= _WORDS_ALONE:
        return (
            f"案件 {facts.case.id} 的处罚是警告、通报批评，没有须由当事人履行的内容",
            f"the penalty of the case {facts.case.id} leaves the party nothing to perform",
        )
    fine, due, paid = fine_of(facts), _payable(facts), _paid(facts)
    if fine is None or due is None or paid is None or paid < due:
        return None
    if not kinds <= {*_MONEY, *_WORDS_ALONE} and not _performed(facts):
        return None
    zh = f"（应缴 {figures(due)} 元，已缴 {figures(paid)} 元）"
    en = f" ({figures(due)} yuan, paid {figures(paid)})"
    case = facts.case.id
    return (
        f"案件 {case} 的罚款按记录已缴清{zh}，没有应催告的款项",
        f"the fine of the case {case} is paid by the record{en}: nothing is left to demand",
    )


def _payable(facts: Facts) -> Decimal | None:
    """Fines, gains and the additional fine together; `None` where one states no amount."""
    amounts = [each.amount for each in penalties(facts) if each.kind in _MONEY]
    if facts.case.additional_fine is not None:
        amounts.append(_additional(facts))
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal()) if len(known) == len(amounts) else None


def _performed(facts: Facts) -> bool:
    """Whether the case was closed as performed by the day of the paper."""
    closing, day = facts.case.closing, facts.law_day
    if closing is None or closing.ground != "performed":
        return False
    return closing.date is None or day is None or closing.date <= day


@field("fine.amount")
def _fine_amount(facts: Facts) -> Told:
    return _figures(fine_of(facts))


@field("fine.words")
def _fine_words(facts: Facts) -> Told:
    return _in_words(fine_of(facts))


@field("fine.paid")
def _fine_paid(facts: Facts) -> Told:
    return _figures(_paid(facts)) if facts.case.payments else ()


def _additional(facts: Facts) -> Decimal | None:
    """The additional fine, where it was reckoned no further than the day of the demand."""
    stated, demand = facts.case.additional_fine, facts.case.demand
    day = None if demand is None else demand.date
    if stated is None or (stated.end is not None and (day is None or stated.end > day)):
        return None
    return stated.amount


@field("demand.additional_fine")
def _demand_additional(facts: Facts) -> Told:
    return _figures(_additional(facts))


@field("demand.additional_fine_words")
def _demand_additional_words(facts: Facts) -> Told:
    return _in_words(_additional(facts))


@field("fine.owed")
def _fine_owed(facts: Facts) -> Told:
    return _figures(_owed(facts))


@field("fine.owed_words")
def _fine_owed_words(facts: Facts) -> Told:
    return _in_words(_owed(facts))


@condition("ask")
def _ask(_: Facts) -> bool:
    return True


@condition("fine")
def _has_fine(facts: Facts) -> bool:
    return any(each.kind == "fine" for each in penalties(facts))


@condition("gains")
def _gains(facts: Facts) -> bool:
    return any(each.kind == "confiscation_of_illegal_gains" for each in penalties(facts))


@condition("pays")
def _pays(facts: Facts) -> bool:
    return _has_fine(facts) or _gains(facts)


@condition("spared")
def _spared(facts: Facts) -> bool:
    return _kind(facts) in ("no_penalty", "not_established")


@condition("several_sanctions")
def _several(facts: Facts) -> bool:
    return len(penalties(facts)) > 1


@condition("fine_paid")
def _is_paid(facts: Facts) -> bool:
    return _owed(facts) == 0


@condition("owed")
def _is_owed(facts: Facts) -> bool:
    return bool(_owed(facts))


@condition("paid_on_the_spot")
def _on_the_spot(facts: Facts) -> bool:
    return any(each.channel == "on_the_spot" for each in facts.case.payments)


@condition("evidence_listed")
def _evidence_listed(facts: Facts) -> bool:
    return any(isinstance(each, Evidence) for each in facts.case.evidence)


@condition("correction_ordered")
def _correction_ordered(facts: Facts) -> bool:
    decision = facts.case.decision
    return decision is not None and decision.correction_ordered is True


@condition("not_established")
def _not_established(facts: Facts) -> bool:
    decision = facts.case.decision
    return decision is not None and decision.kind == "not_established"


@condition("degree_told")
def _degree_told(facts: Facts) -> bool:
    decision = facts.case.decision
    return decision is not None and decision.degree in ("lighter", "mitigated", "heavier")


@condition("discussed")
def _discussed(facts: Facts) -> bool:
    return facts.case.discussion is not None


@condition("notice_made")
def _notice_made(facts: Facts) -> bool:
    return facts.case.prior_notice is not None


@field("notice.told")
def _notice_told(facts: Facts) -> Told:
    """What the record lists as told: 拟作出的行政处罚内容、事实…，以及依法享有的…的权利."""
    notice = facts.case.prior_notice
    states = None if notice is None else notice.states
    if not states:
        return ()

    def words(keys: tuple[str, ...]) -> str:
        return "、".join(word("told", key) or "" for key in keys if key in states)

    content, rights = words(_CONTENT), words(_RIGHTS)
    parts = [content, f"当事人依法享有的{rights}的权利" if rights else ""]
    return said("，以及".join(part for part in parts if part))


@field("told.certificates")
def _certificates_shown(facts: Facts) -> Told:
    shown = any(record.certificates_shown is True for record in facts.case.records)
    return said("执法人员已出示执法证件") if shown else ()


@condition("defence_made")
def _defence_made(facts: Facts) -> bool:
    defence = facts.case.statement_and_defence
    return defence is not None and (defence.made is not None or not defence.waived)


@condition("defence_waived")
def _defence_waived(facts: Facts) -> bool:
    defence = facts.case.statement_and_defence
    return defence is not None and bool(defence.waived) and defence.made is None


@condition("defence_silent")
def _defence_silent(facts: Facts) -> bool:
    return facts.case.statement_and_defence is None


@condition("hearing_held")
def _hearing_held(facts: Facts) -> bool:
    return facts.case.hearing is not None and facts.case.hearing.held is not None


@condition("hearing_waived")
def _hearing_waived(facts: Facts) -> bool:
    return facts.case.hearing is not None and bool(facts.case.hearing.waived)


def _waiver(value: dt.date | bool | None) -> Told:
    return said(date_zh(value)) if isinstance(value, dt.date) else ()


@field("defence.waived")
def _defence_waiver(facts: Facts) -> Told:
    defence = facts.case.statement_and_defence
    return () if defence is None else _waiver(defence.waived)


@field("hearing.waived")
def _hearing_waiver(facts: Facts) -> Told:
    hearing = facts.case.hearing
    return () if hearing is None else _waiver(hearing.waived)
