"""The degree of a penalty (从轻、减轻、从重) and penalties day by day (按日连续处罚)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.cited import as_written, citation_of, covers_any
from enforcement_kit.rules.looks.degrees import degree_places
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable
from enforcement_kit.rules.plain.published import ordinary_degree
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NOT_LESS: Final = not_applicable("没有从轻、减轻", "neither lighter nor mitigated")
_NOT_MORE: Final = not_applicable("没有从重", "not heavier")
_NO_DEGREE: Final = missing("/decision/degree")
_NO_GROUNDS: Final = missing("/decision/degree_grounds")


@rule(
    "DEC011",
    "从轻、减轻处罚写明依据",
    "A lighter or mitigated penalty names its ground",
    family="decision",
    ground=("行政处罚法@2021 第三十二条",),
    gate="penalty",
    automation="over",
    fix="写明从轻、减轻所依据的条款；没有法定情形的，不得减轻",
    fix_en="name the provision behind it; without one a penalty is not mitigated",
    plain=(ordinary_degree, _NOT_LESS),
)
def lesser_on_a_ground(file: CaseFile, say: Say) -> Outcome:
    """A penalty is made lighter or mitigated in the cases that the law names.

    These stand in articles 30, 31 and 32, or in another law, regulation or rule. A decision that
    cites only other articles of the penalty law is for a person.
    """
    penalty = file.penalty
    assert penalty is not None  # the gate
    if penalty.degree is None:
        return _NO_DEGREE
    if penalty.degree not in ("lighter", "mitigated"):
        return _NOT_LESS
    grounds = penalty.degree_grounds
    if grounds is None:
        return _NO_GROUNDS
    if not grounds:
        say.fail(
            "从轻、减轻处罚没有写明依据",
            "a lighter or mitigated penalty without its ground",
            at="/decision/degree_grounds",
            needed="行政处罚法第三十条至第三十二条或者其他规定",
        )
        return say.done()
    places = degree_places()
    read = [citation_of(each) for each in grounds]
    if any(
        each is not None and (each.law != places[0].law or covers_any(each, places))
        for each in read
    ):
        return PASS
    say.undecided(
        "所引条款不是从轻、减轻的规定，查明依据",
        "the provisions cited do not speak of lighter penalties: look for the ground",
        at="/decision/degree_grounds",
        found=tuple(map(as_written, grounds)),
        needed=tuple(each.short() for each in places),
    )
    return say.done()


@rule(
    "DEC012",
    "从重处罚写明依据",
    "A heavier penalty names its ground",
    family="decision",
    ground=("行政处罚法@2021 第五条第二款",),
    gate="penalty",
    severity="warning",
    fix="写明从重的情节和依据",
    fix_en="state the circumstances and the provision behind it",
    plain=(ordinary_degree, _NOT_MORE),
)
def heavier_on_a_ground(file: CaseFile, say: Say) -> Outcome:
    """A penalty at the upper part of its range rests on a provision or a benchmark.

    A penalty above the range is never lawful; that is asked by AMT004.
    """
    penalty = file.penalty
    assert penalty is not None  # the gate
    if penalty.degree is None:
        return _NO_DEGREE
    if penalty.degree != "heavier":
        return _NOT_MORE
    if penalty.degree_grounds:
        return PASS
    if penalty.degree_grounds is None:
        return _NO_GROUNDS
    say.fail(
        "从重处罚没有写明依据",
        "a heavier penalty without its ground",
        at="/decision/degree_grounds",
        needed="从重的依据",
    )
    return say.done()


@rule(
    "DEC021",
    "按日连续处罚：先责令改正，复查，再责令，不早于原决定",
    "Daily penalties: an order, a look again, another order, not before the decision itself",
    family="decision",
    ground=("生态环境行政执法案卷评查细则",),
    ground_kind="standard",
    gate="daily_penalty",
    fix="查找责令改正、复查的文书；缺失的，按日连续处罚没有前提",
    fix_en="look for the orders and the re-inspection; without them nothing runs day by day",
)
def daily_in_order(file: CaseFile, say: Say) -> Outcome:
    """A daily penalty follows an order to correct and a re-inspection that found nothing changed.

    The party is then ordered again, and the daily decision is not earlier than the original one.
    """
    daily = file.case.daily_penalty
    assert daily is not None  # the gate
    order = file.case.correction_order
    ordered = daily.ordered or (None if order is None else order.date)
    at = "/daily_penalty"
    for name, day, zh in (
        ("ordered", ordered, "责令改正"),
        ("reinspected", daily.reinspected, "复查"),
        ("ordered_again", daily.ordered_again, "再次责令改正"),
    ):
        if day is None:
            say.fail(
                f"按日连续处罚之前没有{zh}",
                f"a daily penalty without {name}",
                at=f"{at}/{name}",
                needed=zh,
            )
    if ordered and daily.reinspected and daily.reinspected < ordered:
        say.fail(
            "复查早于责令改正",
            "the re-inspection came before the order",
            at=f"{at}/reinspected",
            found=daily.reinspected,
            needed=ordered,
            other=f"{at}/ordered",
        )
    if daily.date is None:
        say.missing(f"{at}/date")
    elif file.penalty is None or file.decided is None:
        say.missing("/decision/date")
    elif daily.date < file.decided:
        say.fail(
            "按日连续处罚决定早于原处罚决定",
            "the daily decision is earlier than the original one",
            at=f"{at}/date",
            found=daily.date,
            needed=file.decided,
            other="/decision/date",
        )
    return say.done()
