"""What differs for a case between the law of two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from enforcement_kit.citation import Citation, parse_citations
from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.law import Held, PackSet, Unset, lighter_of, row_changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from enforcement_kit.law import Absent, DatedList, KeyFacts, Law, Row, Statute
    from enforcement_kit.law.units import Sure
    from enforcement_kit.model import Case
    from enforcement_kit.model.base import Provision

__all__ = ["LawChange", "explain_change"]

UNITS: Final = {
    "working_day": ("个工作日", "working days"),
    "calendar_day": ("日（自然日）", "calendar days"),
    "day": ("日", "days"),
    "hour": ("小时", "hours"),
    "month": ("个月", "months"),
    "year": ("年", "years"),
    "yuan": ("元", "yuan"),
    "class_hour": ("课时", "class hours"),
}
COUNTING: Final = "counting."
LISTS: Final = (
    ("benchmarks", True),
    ("discretion_procedures", False),
    ("lenient_list", True),
    ("power_list", True),
    ("legal_review_catalogue", False),
    ("av_duties", False),
    ("disclosure_rules", False),
    ("suspensions", False),
    ("forums", False),
    ("file_orders", False),
)
"""Lists that bear on a case, and whether their rows are of one matter."""


@attrs.frozen(kw_only=True)
class LawChange:
    """One thing that the law of two days does not have alike.

    Attributes:
        kind: a `parameter`, a `statute` with its versions, or a row of a `list` of a pack.
        key: the parameter, the statute, or the table.
        stages: the stages that the case has and the change bears on; empty where they lie ahead.
        substance: whether it follows the act's day (行政处罚法 37); else that of the step.
        lighter: which day's law is lighter for the party; `None` where it is a matter of
            judgement or of procedure.
        message: the change in words, Chinese.
        message_en: the same in English.
        citations: the articles before and after, where held.
        sure: the weaker of the two; `None` where nothing says so.
    """

    kind: Literal["parameter", "statute", "list"]
    key: str
    stages: tuple[str, ...] = ()
    substance: bool = False
    lighter: Literal["day1", "day2"] | None = None
    message: str
    message_en: str
    citations: tuple[Citation, ...] = ()
    sure: Sure | None = None

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "kind": self.kind,
            "key": self.key,
            "stages": list(self.stages),
            "substance": self.substance,
            "lighter": self.lighter,
            "message": self.message,
            "message_en": self.message_en,
            "citations": [citation.to_dict() for citation in self.citations],
            "sure": self.sure,
        }


def explain_change(
    case: Case, day1: date, day2: date, *, packs: PackSet | None = None
) -> tuple[LawChange, ...]:
    """Everything that the law of two days does not have alike and that bears on a case.

    A closed case meets only what touches a stage it has; an open one also what may lie ahead.

    Args:
        case: the case; its field of law and its matter choose what is compared.
        day1: a day.
        day2: another, usually later.
        packs: packs laid over the law; none by default.
    """
    laid = PackSet() if packs is None else packs
    return (
        *_parameters(case, day1, day2, laid.law),
        *_statutes(case, day1, day2, laid.law),
        *_lists(case, day1, day2, laid),
    )


def _stages(case: Case, facts: KeyFacts) -> tuple[str, ...]:
    return tuple(stage for stage in facts.stages if getattr(case, stage, None))


def _parameters(case: Case, day1: date, day2: date, law: Law) -> Iterator[LawChange]:
    for key, facts in law.parameters().items():
        stages = _stages(case, facts)
        if not facts.stages and not key.startswith(COUNTING):
            continue  # of the town's year, not of a case
        if facts.stages and not stages and case.closing is not None:
            continue
        one, two = (law.parameter(key, day, domain=case.domain) for day in (day1, day2))
        if _said(one, "zh") == _said(two, "zh"):
            continue
        side = lighter_of(facts, one, two)
        judged = facts.substance and side is None
        zh = "；何者较轻属于判断" if judged else ""
        en = "; which is lighter is a matter of judgement" if judged else ""
        if side is not None and facts.substance:
            day = day1 if side == "old" else day2
            zh, en = f"；{day} 的规定较轻", f"; that of {day} is lighter"
        yield LawChange(
            kind="parameter",
            key=key,
            stages=stages,
            substance=facts.substance,
            lighter=(
                None if side is None or not facts.substance else "day1" if side == "old" else "day2"
            ),
            message=f"{facts.zh}：{_said(one, 'zh')} → {_said(two, 'zh')}{zh}",
            message_en=f"{facts.en}: {_said(one, 'en')} → {_said(two, 'en')}{en}",
            citations=tuple(each.basis for each in (one, two) if each.basis is not None),
            sure=max(
                (one.sure or "unverified", two.sure or "unverified"),
                key=("text", "excerpt", "unverified").index,
            ),
        )


def _said(answer: Held | Absent, lang: Literal["zh", "en"]) -> str:
    zh = lang == "zh"
    if not isinstance(answer, Held):
        if answer.reason == "no_such_limit":
            return "没有这一限制" if zh else "no such limit"
        return "未收录" if zh else "not held"
    value = answer.value
    if isinstance(value, bool):
        return ("是" if value else "否") if zh else ("yes" if value else "no")
    unit = UNITS.get(answer.unit, ("", ""))
    return f"{value} {unit[0 if zh else 1]}".strip()


def _statutes(case: Case, day1: date, day2: date, law: Law) -> Iterator[LawChange]:
    cited = _cited(case)
    for name, statute in law.statutes().items():
        one, two = statute.in_force(day1), statute.in_force(day2)
        if one == two or (name not in cited and statute.kind != "law"):
            continue
        old, new = (each.id if each else "—" for each in (one, two))
        moved = _moved(law, statute, cited.get(name, ()), old)
        zh = "".join(f"；{each[0]}" for each in moved)
        en = "".join(f"; {each[1]}" for each in moved)
        names = statute.names
        yield LawChange(
            kind="statute",
            key=name,
            stages=("decision",) if name in cited else (),
            message=f"《{names.full}》：{day1} 为 {old} 年版，{day2} 为 {new} 年版{zh}",
            message_en=f"{names.english or name}: version {old} on {day1}, {new} on {day2}{en}",
        )


def _cited(case: Case) -> dict[str, tuple[int, ...]]:
    """The articles that the decision cites, by statute."""
    decision = case.decision
    if decision is None:
        return {}
    found: dict[str, list[int]] = {}
    for provisions in (decision.violated, decision.basis, decision.degree_grounds):
        for provision in provisions or ():
            for citation in _read(provision):
                found.setdefault(citation.law, []).append(citation.article or 0)
    return {law: tuple(articles) for law, articles in found.items()}


def _read(provision: Provision) -> tuple[Citation, ...]:
    if isinstance(provision, str):
        return tuple(each.citation for each in parse_citations(provision))
    try:
        return (Citation(provision.law, provision.article),)
    except EnforcementKitError:
        return ()


def _moved(
    law: Law, statute: Statute, articles: tuple[int, ...], old: str
) -> list[tuple[str, str]]:
    found = []
    for each in law.renumberings():
        if each.law != statute.name or each.before != old:
            continue
        for topic in each.topics:
            if set(topic.old) & set(articles):
                before = "、".join(f"第{number}条" for number in topic.old)
                after = "、".join(f"第{number}条" for number in topic.new)
                found.append((f"{topic.zh}：{before} → {after}", f"{topic.en}: {before} → {after}"))
    return found


def _lists(case: Case, day1: date, day2: date, packs: PackSet) -> Iterator[LawChange]:
    for name, of_matter in LISTS:
        held: DatedList[Any] = getattr(packs, name)
        one, two = (held.for_domain(day, case.domain) for day in (day1, day2))
        if isinstance(one, Unset) and isinstance(two, Unset):
            continue
        before, after = (_of(rows, case.matter if of_matter else None) for rows in (one, two))
        for unset, day in ((one, day1), (two, day2)):
            if isinstance(unset, Unset):
                yield LawChange(
                    kind="list",
                    key=held.table,
                    message=f"{unset.message}（{day}）",
                    message_en=f"{unset.message_en} ({day})",
                )
        for change in row_changes(held.table, before, after):
            yield LawChange(
                kind="list",
                key=held.table,
                substance=of_matter,
                message=change.message,
                message_en=change.message_en,
            )


def _of(rows: tuple[Row, ...] | Unset, matter: str | None) -> tuple[Row, ...]:
    if isinstance(rows, Unset):
        return ()
    if matter is None:
        return rows
    return tuple(row for row in rows if getattr(row, "matter", matter) == matter)
