"""What faults of the decision and of all that follows it have in common.

A planter that moves a day or changes an amount, a citation or a birth does so everywhere in the
file where an honest clerk would have written the same, so that nothing but the fault is wrong.
"""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from enforcement_kit.testing.faults.days import day, shift
from enforcement_kit.testing.faults.fault import CannotPlantError
from enforcement_kit.testing.faults.stages import drop_paper, drop_service, money, paper
from enforcement_kit.testing.faults.stages import move_service as _move_service
from enforcement_kit.workdays import builtin_table

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene
    from enforcement_kit.testing.faults.stages import Row

__all__ = [
    "amount_of_fine",
    "born",
    "by_itself",
    "citing",
    "decision_paper",
    "decision_papers",
    "demand_on",
    "fine_is",
    "is_working",
    "members",
    "months_after",
    "moved",
    "papers_of",
    "put_day",
    "say",
    "serve_on",
    "without_demand",
    "without_paper",
    "without_service",
]

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

decision_papers: Final = ("decision", "no_penalty_decision", "on_the_spot_decision")


def members(scene: Scene, place: str) -> list[Row]:
    """The members of a list at a place; none where there is no list."""
    found = scene.get(place) if scene.has(place) else []
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def papers_of(scene: Scene, *kinds: str) -> list[Row]:
    """The papers of some kinds, in their order."""
    return [each for each in members(scene, "/papers") if each.get("kind") in kinds]


def decision_paper(scene: Scene) -> Row:
    """The paper of the decision, of whatever kind.

    Raises:
        CannotPlantError: it is not in the file.
    """
    for each in papers_of(scene, *decision_papers):
        return each
    raise CannotPlantError("/papers")


def put_day(scene: Scene, place: str, on: dt.date, *, shows: bool = True) -> None:
    """Puts a day at a place; a time there keeps its hour."""
    old = str(scene.get(place)) if scene.has(place) else ""
    scene.put(place, on.isoformat() + old[10:], shows=shows)


def is_working(on: dt.date) -> bool:
    """Whether the day is worked."""
    return builtin_table().is_working_day(on)


def moved(scene: Scene, since: dt.date, days: int, *, but: str = "") -> None:
    """Moves every day of the case from a day on, except those of one stage.

    Raises:
        CannotPlantError: the decision would come into another year than its number says.
    """
    year = day(scene, "/decision/date").year if scene.has("/decision/date") else None
    stays = scene.case.get(but)
    shift(scene, days, after=since - dt.timedelta(days=1))
    if stays is not None:
        scene.case[but] = stays
    if year is not None and day(scene, "/decision/date").year != year:
        raise CannotPlantError("/decision/document_number")


def without_paper(scene: Scene, kind: str, on: dt.date | None = None) -> None:
    """Takes the first paper of a kind out of the file, of a day where one is named.

    Raises:
        CannotPlantError: it is not there.
    """
    drop_paper(scene, paper(scene, kind, on))
    scene.pointer = "/papers"


def without_service(scene: Scene, name: str) -> None:
    """Takes out the service of a paper and its receipt; the fault shows at the list."""
    drop_service(scene, name)
    scene.pointer = "/service"


def serve_on(scene: Scene, name: str, on: dt.date) -> None:
    """Serves a paper on another day, its receipt with it; the fault shows there."""
    _move_service(scene, name, on)
    put_day(scene, f"/service/paper={name}/date", on)


def by_itself(scene: Scene) -> dt.date:
    """The day on which the organ began to enforce by itself.

    Raises:
        CannotPlantError: it did not.
    """
    if scene.get("/enforcement/kind") != "own":
        raise CannotPlantError("/enforcement/kind")
    return day(scene, "/enforcement/begin")


def demand_on(scene: Scene, on: dt.date) -> None:
    """Makes the demand, and serves it, on another day."""
    paper(scene, "demand")["date"] = on.isoformat()
    put_day(scene, "/demand/date", on, shows=False)
    serve_on(scene, "demand", on)
    put_day(scene, "/demand/served", on)


def without_demand(scene: Scene) -> None:
    """Takes the demand out of the case, with its paper and its service."""
    without_service(scene, "demand")
    without_paper(scene, "demand")
    scene.take_out("/demand", shows=False)
    scene.pointer = "/enforcement"


def months_after(on: dt.date, months: int) -> dt.date:
    """The corresponding day so many months later, or the last of that month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(on.day, last))


def amount_of_fine(scene: Scene) -> Decimal:
    """The fine of the decision, in yuan.

    Raises:
        CannotPlantError: there is no fine in it.
    """
    return Decimal(str(scene.get("/decision/sanctions/kind=fine/amount")))


def fine_is(scene: Scene, amount: Decimal) -> None:
    """Makes the fine another one in every stage and paper of the file, and what was paid for it."""
    old, new = f"{amount_of_fine(scene):.2f}", money(amount)
    for stage in ("/decision", "/prior_notice", "/investigation_report/proposal"):
        for each in members(scene, f"{stage}/sanctions"):
            if each.get("kind") == "fine" and each.get("amount") == old:
                each.update(new)
    for each in members(scene, "/papers"):
        if each.get("says", {}).get("fine") == old:
            each["says"]["fine"] = new["amount"]
    for each in members(scene, "/payments"):
        if each.get("amount") == old:
            each["amount"] = new["amount"]


def say(scene: Scene, name: str, value: object) -> None:
    """Makes the papers say something else, where they say anything of it."""
    for each in members(scene, "/papers"):
        if name in each.get("says", {}):
            each["says"][name] = value


def citing(scene: Scene, field: str, number: int, text: Any, *, papers: str = "") -> None:
    """Cites something else in the decision, and in every paper that cites the same.

    Args:
        scene: the case.
        field: `violated` or `basis`.
        number: which of its citations.
        text: what is cited instead.
        papers: how the papers write it; as `text` by default, which must be text then.
    """
    place = f"/decision/{field}/{number}"
    old = scene.get(place)
    scene.put(place, text)
    for each in members(scene, "/papers"):
        articles = each.get("says", {}).get("articles")
        if isinstance(articles, list) and old in articles:
            articles[articles.index(old)] = papers or text


def born(scene: Scene, on: dt.date) -> None:
    """Gives a natural person another day of birth, with an identity number that goes with it.

    Raises:
        CannotPlantError: the party is no natural person, or states no identity number.
    """
    old = scene.get("/party/id_number")
    if scene.get("/party/kind") != "natural_person" or not isinstance(old, str):
        raise CannotPlantError("/party")
    body = f"{old[:6]}{on:%Y%m%d}{old[14:17]}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    new = body + "10X98765432"[total % 11]
    say(scene, "id_number", new)
    scene.put("/party/id_number", new, shows=False)
    scene.put("/party/birth_date", on.isoformat())
