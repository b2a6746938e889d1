"""What faults of the decision and of all that follows it have in common.

A planter that moves a day, drops a paper or changes an amount does so everywhere in the file
where an honest clerk would have written the same, so that nothing but the fault itself is wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from enforcement_kit.testing.faults.fault import CannotPlantError
from enforcement_kit.text import amount_in_words
from enforcement_kit.workdays import builtin_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.testing.faults.fault import Scene

__all__ = [
    "add_paper",
    "amount_of_fine",
    "born",
    "citing",
    "day_of",
    "decision_paper",
    "decision_papers",
    "drop_paper",
    "drop_service",
    "each_text",
    "fine_is",
    "is_working",
    "members",
    "move_service",
    "moved",
    "ordinary_penalty",
    "papers_of",
    "penalty",
    "put_day",
    "renumbered",
    "say",
    "shifted",
    "worked",
]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|T)")
_UNMOVED: Final = frozenset({"birth_date", "reviewer_since"})
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

decision_papers: Final = ("decision", "no_penalty_decision", "on_the_spot_decision")


def day_of(scene: Scene, place: str) -> dt.date:
    """The day at a place, of a day or a time.

    Raises:
        CannotPlantError: nothing stands there.
    """
    return dt.date.fromisoformat(str(scene.get(place))[:10])


def put_day(scene: Scene, place: str, day: dt.date, *, shows: bool = True) -> None:
    """Puts a day at a place; a time there keeps its hour."""
    old = str(scene.get(place)) if scene.has(place) else ""
    scene.put(place, day.isoformat() + old[10:], shows=shows)


def shifted(text: str, days: int) -> str:
    """The text of a day or a time, so many days later."""
    return (dt.date.fromisoformat(text[:10]) + dt.timedelta(days=days)).isoformat() + text[10:]


def is_working(day: dt.date) -> bool:
    """Whether the day is worked."""
    return builtin_table().is_working_day(day)


def worked(day: dt.date, days: int) -> dt.date:
    """The working day so many after a day; before it, where the number is negative."""
    table = builtin_table()
    if days < 0:
        return table.nth_working_day_before(day, -days)
    return table.nth_working_day_after(day, days) if days else day


def members(scene: Scene, place: str) -> list[dict[str, Any]]:
    """The members of a list at a place; none where there is no list."""
    found = scene.get(place) if scene.has(place) else []
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def papers_of(scene: Scene, *kinds: str) -> list[dict[str, Any]]:
    """The papers of some kinds, in their order."""
    return [each for each in members(scene, "/papers") if each.get("kind") in kinds]


def decision_paper(scene: Scene) -> dict[str, Any]:
    """The paper of the decision, of whatever kind.

    Raises:
        CannotPlantError: it is not in the file.
    """
    for each in papers_of(scene, *decision_papers):
        return each
    raise CannotPlantError("/papers")


def penalty(scene: Scene) -> None:
    """Ends the planting unless the case ended with a penalty."""
    if scene.get("/decision/kind") != "penalty":
        raise CannotPlantError("/decision/kind")


def ordinary_penalty(scene: Scene) -> None:
    """Ends the planting unless the case ended with a penalty of the ordinary procedure."""
    penalty(scene)
    if scene.get("/procedure") == "summary":
        raise CannotPlantError("/procedure")


def each_text(at: object) -> Iterator[tuple[dict[str, Any] | list[Any], Any, str]]:
    """Every text below, with what holds it and the name it is held by."""
    pairs: Any = (
        at.items() if isinstance(at, dict) else enumerate(at) if isinstance(at, list) else ()
    )
    for name, value in list(pairs):
        if isinstance(value, str):
            yield at, name, value  # type: ignore[misc]  # a mapping or a list
        else:
            yield from each_text(value)


def moved(
    scene: Scene, since: dt.date, days: int, *, but: tuple[str, ...] = (), after: bool = False
) -> None:
    """Moves every day of the case from a day on; only later ones with `after`.

    Args:
        scene: the case.
        since: the first day that moves.
        days: how far.
        but: stages that stay as they are.
        after: whether `since` itself stays.
    """
    first = since + dt.timedelta(days=1) if after else since
    year = str(scene.case.get("decision", {}).get("date"))[:4]  # type: ignore[attr-defined]  # a stage
    for stage, part in scene.case.items():
        if stage in but or not isinstance(part, dict | list):
            continue
        for holder, name, text in each_text(part):
            moves = _DAY.match(text) and name not in _UNMOVED
            if moves and dt.date.fromisoformat(text[:10]) >= first:
                holder[name] = shifted(text, days)
    if str(scene.case.get("decision", {}).get("date"))[:4] != year:  # type: ignore[attr-defined]
        raise CannotPlantError("document numbers bear the year")


def renumbered(scene: Scene) -> None:
    """Numbers the pages through again, after a paper went or came."""
    page = 0
    for each in members(scene, "/papers"):
        if each.get("pages"):
            first, last = each["pages"]
            each["pages"] = [page + 1, page + 1 + last - first]
            page = each["pages"][1]
    if scene.has("/archiving/pages"):
        scene.put("/archiving/pages", page, shows=False)


def drop_paper(scene: Scene, kind: str, day: dt.date | None = None) -> dict[str, Any]:
    """Takes the first paper of a kind out of the file, of a day where one is named.

    Raises:
        CannotPlantError: it is not there.
    """
    papers = scene.get("/papers")
    for number, each in enumerate(members(scene, "/papers")):
        if each.get("kind") == kind and (day is None or each.get("date") == day.isoformat()):
            assert isinstance(papers, list)
            del papers[number]
            renumbered(scene)
            return each
    raise CannotPlantError(kind)


def add_paper(scene: Scene, kind: str, day: dt.date, **fields: object) -> dict[str, Any]:
    """Puts one more paper of one page into the file, in order of its day.

    Raises:
        CannotPlantError: the file lists no papers.
    """
    papers = scene.get("/papers")
    if not isinstance(papers, list):
        raise CannotPlantError("/papers")
    new: dict[str, Any] = {"id": f"p{len(papers) + 1}x", "kind": kind, "date": day.isoformat()}
    new |= {"pages": [1, 1], **fields}
    new.setdefault("says", {"party_name": scene.get("/party/name")})
    at = next(
        (
            number
            for number, each in enumerate(papers)
            if each.get("pages") and str(each.get("date")) > new["date"]
        ),
        len(papers),
    )
    papers.insert(at, new)
    renumbered(scene)
    return new


def move_service(scene: Scene, paper: str, day: dt.date) -> None:
    """Moves the service of a paper, and its receipt, to a day; the fault shows there."""
    place = f"/service/paper={paper}/date"
    receipt = _receipt(scene, day_of(scene, place))
    if receipt is not None:
        receipt["date"] = day.isoformat()
    put_day(scene, place, day)


def drop_service(scene: Scene, paper: str) -> None:
    """Takes out the service of a paper, and its receipt; the fault shows at the list."""
    place = f"/service/paper={paper}"
    receipt = _receipt(scene, day_of(scene, f"{place}/date"))
    scene.take_out(place)
    scene.pointer = "/service"
    if receipt is not None:
        scene.case["papers"].remove(receipt)  # type: ignore[attr-defined]  # a list, as found
        renumbered(scene)


def _receipt(scene: Scene, day: dt.date) -> dict[str, Any] | None:
    for each in papers_of(scene, "service_receipt"):
        if each.get("date") == day.isoformat():
            return each
    return None


def amount_of_fine(scene: Scene) -> Decimal:
    """The fine of the decision, in yuan.

    Raises:
        CannotPlantError: there is no fine in it.
    """
    return Decimal(str(scene.get("/decision/sanctions/kind=fine/amount")))


def fine_is(scene: Scene, amount: Decimal) -> None:
    """Makes the fine another one in every stage and paper of the file, and what was paid for it."""
    old = f"{amount_of_fine(scene):.2f}"
    new, words = f"{amount:.2f}", amount_in_words(amount)
    for stage in ("/decision", "/prior_notice", "/investigation_report/proposal"):
        for each in members(scene, f"{stage}/sanctions"):
            if each.get("kind") == "fine" and each.get("amount") == old:
                each["amount"], each["amount_in_words"] = new, words
    for each in members(scene, "/papers"):
        if each.get("says", {}).get("fine") == old:
            each["says"]["fine"] = new
    for each in members(scene, "/payments"):
        if each.get("amount") == old:
            each["amount"] = new


def say(scene: Scene, name: str, value: object) -> None:
    """Makes the papers say something else, where they say anything of it."""
    for each in members(scene, "/papers"):
        if name in each.get("says", {}):
            each["says"][name] = value


def citing(scene: Scene, field: str, number: int, text: object, *, papers: object = None) -> None:
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
            articles[articles.index(old)] = text if papers is None else papers


def born(scene: Scene, day: dt.date) -> None:
    """Gives a natural person another day of birth, with an identity number that goes with it.

    Raises:
        CannotPlantError: the party is no natural person, or states no identity number.
    """
    old = scene.get("/party/id_number")
    if scene.get("/party/kind") != "natural_person" or not isinstance(old, str):
        raise CannotPlantError("/party")
    body = f"{old[:6]}{day:%Y%m%d}{old[14:17]}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    new = body + "10X98765432"[total % 11]
    say(scene, "id_number", new)
    scene.put("/party/id_number", new, shows=False)
    scene.put("/party/birth_date", day.isoformat())
