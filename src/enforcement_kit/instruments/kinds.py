"""The kinds of paper: title, the day by whose law it goes, and what a case must have for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.instruments.vocabulary import table
from enforcement_kit.model import PaperKind
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.model import Case

__all__ = [
    "OWN_FORMS",
    "InstrumentKind",
    "KindFacts",
    "kind_facts",
    "lacking",
    "require",
    "title_of",
]

InstrumentKind: TypeAlias = PaperKind
"""Any kind of paper of a case file; those without a form of the kit need a template."""

OWN_FORMS: Final[tuple[InstrumentKind, ...]] = (
    "correction_order",
    "prior_notice",
    "legal_review",
    "decision",
    "no_penalty_decision",
    "on_the_spot_decision",
    "service_receipt",
    "demand",
    "closing_approval",
    "cover",
    "catalogue",
)
"""The kinds for which the kit has a form of its own, in the course of a case."""


@attrs.frozen(kw_only=True)
class KindFacts:
    """What is known of a kind of paper.

    Attributes:
        kind: the kind.
        zh: its title.
        en: its name in English.
        day: path of the day of the paper in a case; empty where a case does not keep it.
        until: last stage that the checker looks at for it; empty for none.
        needs: parts of the case of which it needs one.
        decides: kinds of decision that it writes down; empty for any.
        stage: what a case has where the paper belongs to its file; empty where that is not known.
    """

    kind: InstrumentKind
    zh: str
    en: str
    day: str = ""
    until: str = ""
    needs: tuple[str, ...] = ()
    decides: tuple[str, ...] = ()
    stage: str = ""


@cache
def _all() -> Mapping[str, KindFacts]:
    found = table("kinds")
    return {
        kind: KindFacts(
            kind=kind,
            zh=found[kind]["zh"],
            en=found[kind]["en"],
            day=found[kind].get("day", ""),
            until=found[kind].get("until", ""),
            needs=tuple(found[kind].get("needs", ())),
            decides=tuple(found[kind].get("decides", ())),
            stage=found[kind].get("stage", ""),
        )
        for kind in get_args(PaperKind)
    }


def kind_facts(kind: str) -> KindFacts:
    """What is known of a kind.

    Raises:
        UsageError: for a name that is none; it names the nearest.
    """
    found = _all().get(kind)
    if found is None:
        near = nearest(kind, _all())
        raise UsageError(
            f"没有文书种类 {kind}" + (f"；是否指 {near}" if near else ""),
            f"there is no kind of paper {kind}" + (f"; did you mean {near}" if near else ""),
        )
    return found


def title_of(kind: str) -> str:
    """The title of a kind of paper; a name that is no kind as it is written."""
    found = _all().get(kind)
    return kind if found is None else found.zh


_PARTS: Final[dict[str, tuple[str, str]]] = {
    "decision": ("处理决定", "decision"),
    "prior_notice": ("事先告知", "prior notice"),
    "investigation_report": ("调查终结报告", "investigation report"),
    "correction_order": ("责令改正", "order to correct"),
    "closing": ("结案", "closing"),
}


def lacking(case: Case, kind: InstrumentKind) -> tuple[str, str] | None:
    """Why a case has no paper of a kind, Chinese and English; `None` where it may have one."""
    facts = kind_facts(kind)
    if facts.needs and not any(getattr(case, part) is not None for part in facts.needs):
        zh = "、".join(_PARTS[part][0] for part in facts.needs)
        en = ", ".join(_PARTS[part][1] for part in facts.needs)
        return (
            f"案件 {case.id} 没有{zh}{'中的任何一项' if len(facts.needs) > 1 else ''}",
            f"the case {case.id} has no {en}",
        )
    decision = case.decision
    if facts.decides and decision is not None and decision.kind not in (*facts.decides, None):
        return (
            f"案件 {case.id} 的处理决定是 {decision.kind}，不是这种文书所记载的",
            f"the decision of the case {case.id} is {decision.kind}",
        )
    summary = case.procedure == "summary"
    if decision is not None and facts.decides == ("penalty",) and case.procedure is not None:
        wants: Literal["summary", "other", "any"] = (
            "summary"
            if kind == "on_the_spot_decision"
            else "other"
            if kind == "decision"
            else "any"
        )
        if wants == "summary" and not summary:
            return (
                f"案件 {case.id} 不是简易程序，不能写当场处罚决定书",
                f"the case {case.id} did not go by the summary procedure",
            )
        if wants == "other" and summary:
            return (
                f"案件 {case.id} 是简易程序，应写当场处罚决定书（on_the_spot_decision）",
                f"the case {case.id} went by the summary procedure: write on_the_spot_decision",
            )
    return None


def require(case: Case, kind: InstrumentKind) -> None:
    """Sees to it that a case has what a kind of paper needs.

    Raises:
        UsageError: it has not; the message says what is lacking.
    """
    why = lacking(case, kind)
    if why is not None:
        facts = kind_facts(kind)
        raise UsageError(
            f"不能写{facts.zh}：{why[0]}。请先补充记录，或者换一种文书",
            f"{facts.en} cannot be written: {why[1]}; add the record or ask for another kind",
        )
