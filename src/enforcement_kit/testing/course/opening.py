"""From the lead to the end of the investigation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from enforcement_kit.model import (
    Act,
    CaseSource,
    CorrectionOrder,
    Filing,
    InvestigationReport,
    Organ,
    Proposal,
    Recusal,
)
from enforcement_kit.testing.course.amounts import choose_cost
from enforcement_kit.testing.parties import make_party
from enforcement_kit.text import date_zh

if TYPE_CHECKING:
    from typing import Literal

    from enforcement_kit.testing.course.state import Course

__all__ = ["correct", "discover", "file", "gather", "recuse", "report"]

_SOURCES: tuple[tuple[str, int], ...] = (
    ("inspection", 56),
    ("complaint", 28),
    ("transfer", 6),
    ("assigned", 5),
    ("media", 3),
    ("other", 2),
)


def _source(course: Course) -> Literal["inspection", "complaint", "transfer", "assigned", "media"]:
    draw = course.dice.between(1, 100)
    for kind, share in _SOURCES:
        draw -= share
        if draw <= 0:
            return kind  # type: ignore[return-value]  # the table holds the kinds of the model
    return "inspection"


def discover(course: Course) -> None:
    """The lead, the party, the act, and the first look at the place."""
    dice, day, matter = course.dice, course.day, course.matter
    begin = day - dt.timedelta(days=dice.between(0, 60) if matter.domain == "planning" else 0)
    course.party = course.known_party or make_party(
        dice, course.setting, path=course.path, matter=matter, kind=course.kind, on=begin
    )
    place = f"{course.party.address}{matter.place}"
    course.facts = f"{date_zh(day)}，当事人{course.party_name}在{place}{matter.act}。"
    if "percent" in matter.tags:
        course.cost = choose_cost(course)
        course.facts += f"经评估，该部分建设工程造价为{course.cost}元。"
    outcome = course.path.outcome
    if "gains" in course.path:
        course.gains = Decimal(dice.between(3, 60) * 100)
    if "co_party" in course.path:
        other = make_party(
            dice, course.setting, path=course.path, matter=matter, kind="organisation", on=day
        )
        course.fields["co_parties"] = (other,)
    serious = outcome == "transfer" or "detention" in course.path
    lenient = outcome in ("no_penalty", "not_established", "closed", "refused", "withdrawn")
    course.fields |= {
        "matter": matter.code,
        "domain": matter.domain,
        "cause": f"涉嫌{matter.name}案",
        "organ": Organ(
            name=course.setting.organ,
            code=course.setting.organ_code,
            capacity="own" if "own" in matter.tags else "delegated",
        ),
        "party": course.party,
        "act": Act(
            begin=begin,
            end=day,
            continuing=begin != day,
            place=place,
            facts=course.facts,
            harm="serious" if serious else "none" if lenient or dice.chance(0.4) else "minor",
            field=matter.harm_field,
            discovered_on=day,
            illegal_gains=course.gains if course.gains is not None else Decimal(0),
        ),
    }
    kind = _source(course)
    told = day
    if kind not in ("inspection", "media") and course.path.procedure != "summary":
        told = course.table.nth_working_day_before(day, dice.between(1, 3))
    course.fields["source"] = CaseSource(kind=kind, date=told)


def first_look(course: Course) -> None:
    """The inspection on the spot, with photographs."""
    course.record(
        "inspection",
        f"经现场检查，{course.facts}现场{course.matter.thing}等情况已拍照取证，"
        f"{course.speaker}在场陪同。以下空白。",
    )
    course.add_evidence(
        "inspection_record", "现场检查笔录", "现场情况与违法行为", provider=None, original=True
    )
    course.add_evidence("audiovisual", "现场照片4张", f"{course.matter.name}的事实", provider=None)


def file(course: Course) -> bool:
    """The filing; false where it is refused or withdrawn."""
    first_look(course)
    course.go(0, 3)
    outcome = course.path.outcome
    filed: Literal["filed", "refused", "withdrawn"] = "filed"
    if outcome == "refused":
        filed = "refused"
    elif outcome == "withdrawn":
        filed = "withdrawn"
    course.fields["number"] = course.number("case", course.day)
    course.fields["filing"] = Filing(
        date=course.day, outcome=filed, approved_by=course.decider, handlers=course.pair
    )
    course.paper(
        "filing_approval",
        course.day,
        (*course.pair, course.decider),
        series="case",
        facts=course.facts,
    )
    return filed == "filed"


def recuse(course: Course) -> None:
    """An application for recusal, decided the next day; granted, another officer goes on."""
    dice = course.dice
    applied = course.day
    course.go(1, 1)
    granted = "granted" in course.path
    course.fields["recusals"] = (
        Recusal(
            applied=applied,
            person=course.pair[1],
            decided=course.day,
            result="granted" if granted else "refused",
        ),
    )
    course.paper("other", course.day, (course.decider,), sealed=True)
    if granted:
        gone = course.pair[1]
        while gone in course.pair:
            two = course.staff.pair(dice, course.day, course.day + dt.timedelta(days=150), (gone,))
            course.pair = (course.pair[0], two[0] if two[0] != course.pair[0] else two[1])


def gather(course: Course) -> None:
    """The interview and the papers that the party hands over."""
    course.go(1, 3)
    if "recusal" in course.path:
        recuse(course)
    course.record(
        "interview",
        f"问：请说明有关情况。答：{course.facts}"
        f"问：对现场检查笔录有无异议？答：没有异议。送达地址已确认。以下空白。",
    )
    natural = course.kind == "natural_person"
    course.add_evidence(
        "documentary",
        "居民身份证复印件" if natural else "营业执照复印件（经核对与原件无误）",
        "当事人的主体身份",
        original=False,
    )
    course.add_evidence("party_statement", "调查询问笔录", f"{course.matter.name}的事实与经过")
    if course.gains is not None:
        course.add_evidence("documentary", "销售记录复印件", "违法所得的数额", original=False)
    if "no_fault" in course.path.name:
        course.add_evidence("documentary", "委托合同及验收记录复印件", "当事人没有主观过错")
    if course.path.outcome == "not_established":
        course.add_evidence("witness", "证人证言", "行为并非当事人所为", provider="证人林某戌")
    course.go(0, 2)


def correct(course: Course, *, done: bool = True) -> None:
    """The order to correct, its service, and the look at whether it was done."""
    ordered = course.day
    due = course.after(ordered, course.dice.between(3, 7))
    course.paper(
        "correction_order",
        ordered,
        course.pair,
        series="correction",
        leaves=2,
        sealed=True,
        facts=course.facts,
        articles=course.matter.violated,
    )
    course.serve("correction_order", ordered)
    seen = course.after(due, course.dice.between(1, 2))
    course.fields["correction_order"] = CorrectionOrder(
        date=ordered, due=due, reinspected=seen, done=done
    )


def report(course: Course, proposal: Proposal) -> None:
    """The report that ends the investigation."""
    course.go(1, 4)
    course.fields["investigation_report"] = InvestigationReport(
        date=course.day, by=course.pair, proposal=proposal
    )
    course.paper(
        "investigation_report",
        course.day,
        course.pair,
        leaves=3,
        facts=course.facts,
        articles=(*course.matter.violated, *course.matter.basis),
        fine=course.noticed_fine,
    )
