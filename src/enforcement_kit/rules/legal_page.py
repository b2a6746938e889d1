"""The legal reviewer's page of a case: is review due, and the nine questions with their places.

The kit finds, the reviewer concludes: a question that the rules cannot settle says so, and the
conclusion of the opinion stays blank.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.model import Decision
from enforcement_kit.rules.case_file import CaseFile
from enforcement_kit.rules.engine import Engine
from enforcement_kit.rules.looks.review_due import ReviewDue, due_after_hearing, due_by_catalogue
from enforcement_kit.rules.running import stage_named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from enforcement_kit.model import Case
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.finding import Finding
    from enforcement_kit.rules.outcome import Verdict
    from enforcement_kit.rules.rule_set import RuleSet

__all__ = ["LEGAL_FORMAT", "LegalPage", "Question", "QuestionVerdict", "legal_page"]

LEGAL_FORMAT: Final = "enforcement-kit/legal/1"

QuestionVerdict: TypeAlias = Literal["pass", "fail", "not_applicable", "cannot_tell"]
"""How a question stands: nothing found, something found, nothing to ask, or for the reviewer."""


@attrs.frozen(kw_only=True)
class Question:
    """One of the nine questions, as far as rules can answer it.

    Attributes:
        key: its name in `LegalReviewQuestions`.
        zh: the question.
        en: the same in English.
        verdict: how it stands.
        rules: codes of the rules that bear on it and applied.
        findings: what they found, with places.
        stated: what the reviewer of the record answered; empty where nothing is stated.
    """

    key: str
    zh: str
    en: str
    verdict: QuestionVerdict
    rules: tuple[str, ...]
    findings: tuple[Finding, ...]
    stated: str = ""

    def to_dict(self) -> dict[str, object]:
        """The question as `ekit legal --format json` prints it."""
        return {
            "key": self.key,
            "zh": self.zh,
            "en": self.en,
            "verdict": self.verdict,
            "rules": list(self.rules),
            "findings": [each.to_dict() for each in self.findings],
            "stated": self.stated or None,
        }


@attrs.frozen(kw_only=True)
class LegalPage:
    """What the reviewer has before them.

    Attributes:
        case: the case.
        on: the day it is looked at; `None` where none was given.
        due: whether review is due, and by which clause or entry; first what settles it.
        questions: the nine questions.
    """

    case: Case
    on: dt.date | None
    due: tuple[ReviewDue, ...]
    questions: tuple[Question, ...]

    @property
    def state(self) -> Literal["due", "not_due", "open"]:
        """Whether review is due, all clauses together."""
        states = {each.state for each in self.due}
        return "due" if "due" in states else "open" if "open" in states else "not_due"

    def to_dict(self) -> dict[str, object]:
        """The page as `ekit legal --format json` prints it, nothing masked."""
        return {
            "format": LEGAL_FORMAT,
            "case": self.case.id,
            "on": self.on and self.on.isoformat(),
            "due": {
                "state": self.state,
                "clauses": [
                    {
                        "state": each.state,
                        "clause": each.clause,
                        "item": each.item,
                        "zh": each.zh,
                        "en": each.en,
                    }
                    for each in self.due
                ],
            },
            "questions": [each.to_dict() for each in self.questions],
        }


def legal_page(
    case: Case, context: Context, rules: RuleSet, *, until: str | None = None
) -> LegalPage:
    """The page of a case, before the decision or after it.

    Before it, review is looked at for what the notice or the investigators propose.

    Args:
        case: the case.
        context: registers, law and packs, the day asked about.
        rules: the rules; of those that `questions.toml` does not name none is asked for.
        until: last stage of the course that is looked at (`STAGES`); `None` for all.

    Raises:
        UsageError: there is no such stage.
    """
    verdicts: dict[str, Verdict] = {}
    engine = Engine(rules, context, stage_named(until))
    findings = engine.case(case, verdicts)
    return LegalPage(
        case=case,
        on=context.on,
        due=_due(case, context),
        questions=tuple(_question(row, case, engine, verdicts, findings) for row in _rows()),
    )


def _due(case: Case, context: Context) -> tuple[ReviewDue, ...]:
    if case.procedure == "summary":
        return (ReviewDue("not_due", zh="当场处罚", en="an on-the-spot decision"),)
    proposed = _proposed(case)
    if proposed is None:
        words = ("尚无拟处罚内容，无法判断", "nothing is proposed yet")
        return (ReviewDue("open", zh=words[0], en=words[1]),)
    if proposed.kind != "penalty":
        return (ReviewDue("not_due", zh="不是处罚决定", en="not a penalty"),)
    file = CaseFile(attrs.evolve(case, decision=proposed), context)
    day = proposed.date or context.on
    if day is None:
        words = ("未给定日期，无法查找当日的目录", "no day was given to look into the catalogue")
        return (ReviewDue("open", zh=words[0], en=words[1]),)
    found = (due_after_hearing(file, proposed, day), due_by_catalogue(file, proposed, day))
    order = {"due": 0, "open": 1, "not_due": 2}
    return tuple(sorted(found, key=lambda each: order[each.state]))


def _proposed(case: Case) -> Decision | None:
    """The decision, or what the notice or the investigators propose to decide."""
    if case.decision is not None:
        return case.decision
    if case.prior_notice is not None and case.prior_notice.sanctions:
        return Decision(kind="penalty", sanctions=case.prior_notice.sanctions)
    report = case.investigation_report
    if report is not None and report.proposal is not None:
        return Decision(kind=report.proposal.kind, sanctions=report.proposal.sanctions)
    return None


@cache
def _rows() -> tuple[Mapping[str, Sequence[str] | str], ...]:
    text = files("enforcement_kit.rules").joinpath("data/questions.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["question"])


def _question(
    row: Mapping[str, Sequence[str] | str],
    case: Case,
    engine: Engine,
    verdicts: Mapping[str, Verdict],
    findings: Sequence[Finding],
) -> Question:
    named, families = set(row.get("rules", ())), set(row.get("families", ()))
    without = set(row.get("without", ()))
    asked = [
        each
        for each in engine.rules
        if (each.code in named or each.family in families)
        and each.code not in without
        and each.code in verdicts
    ]
    applied = [each.code for each in asked if verdicts[each.code] != "not_applicable"]
    told = {verdicts[code] for code in applied}
    verdict: QuestionVerdict = "pass"
    reasons = [engine.explain(each, case).reason for each in asked if each.code not in applied]
    ahead = reasons.count("beyond_stage")
    if not applied:
        # rules that rest on later law, or wait for a later step, say nothing, and that is no answer
        later = ahead or "not_in_force" in reasons
        verdict = "cannot_tell" if later else "not_applicable"
    elif "fail" in told:
        verdict = "fail"
    elif told - {"pass"} or ahead > len(applied):  # few that pass answer nothing for the many
        verdict = "cannot_tell"
    key = str(row["key"])
    review = case.legal_review
    stated = None if review is None else getattr(review.questions, key, None)
    return Question(
        key=key,
        zh=str(row["zh"]),
        en=str(row["en"]),
        verdict=verdict,
        rules=tuple(applied),
        findings=tuple(each for each in findings if each.rule in applied),
        stated=str(stated or ""),
    )
