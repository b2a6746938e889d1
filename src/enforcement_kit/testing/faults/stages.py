"""Stages of a scene changed whole: the stage, its paper, its service, its recording, its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from enforcement_kit.testing.faults.days import day_of, working_after
from enforcement_kit.testing.faults.fault import CannotPlantError
from enforcement_kit.text import amount_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from enforcement_kit.testing.faults.fault import Scene

__all__ = [
    "add_paper",
    "add_service",
    "drop_paper",
    "drop_papers",
    "drop_record",
    "drop_service",
    "each",
    "handlers",
    "investigators",
    "money",
    "move_paper",
    "move_service",
    "officers",
    "ordinary_penalty",
    "paper",
    "penalty",
    "publish_soon",
    "reseal",
    "seized",
    "sign_again",
    "unsign",
]

Row = dict[str, Any]
"""A stage as it stands on disk."""


def each(scene: Scene, stage: str) -> list[Row]:
    """The members of a stage that is a list; empty where it has not happened."""
    return cast("list[Row]", scene.case.get(stage) or [])


def penalty(scene: Scene) -> None:
    """Ends the planting unless a penalty was decided."""
    if not scene.has("/decision") or scene.get("/decision/kind") != "penalty":
        raise CannotPlantError("penalty")


def ordinary_penalty(scene: Scene) -> None:
    """Ends the planting unless a penalty was decided by the ordinary procedure."""
    penalty(scene)
    if scene.case["procedure"] == "summary":
        raise CannotPlantError("ordinary")


def handlers(scene: Scene) -> list[str]:
    """Ids of the officers who handle the case: who reported, else who is named for it."""
    for place in ("/investigation_report/by", "/filing/handlers", "/records/0/officers"):
        if scene.has(place):
            return [str(one) for one in cast("list[object]", scene.get(place))]
    raise CannotPlantError("handlers")


def investigators(scene: Scene) -> set[str]:
    """Ids of all who inquired, reported or took evidence."""
    named = set(handlers(scene))
    if scene.has("/filing/handlers"):
        named |= {str(one) for one in cast("list[object]", scene.get("/filing/handlers"))}
    for record in each(scene, "records"):
        named |= {str(one) for one in record["officers"]}
    return named


def officers(scene: Scene, role: str, *, but: Iterable[str] = ()) -> list[str]:
    """Ids of the town's officers of a role who have no hand in the case yet.

    Raises:
        CannotPlantError: there is none.
    """
    taken = investigators(scene) | set(but)
    found = [
        str(one["id"])
        for one in scene.register("officers")
        if role in cast("list[str]", one["roles"])
        and str(one["id"]) not in taken
        and not one.get("left")
    ]
    if not found:
        raise CannotPlantError(role)
    return found


def paper(scene: Scene, kind: str, on: dt.date | None = None) -> Row:
    """The paper of a kind, of a day where one is named.

    Raises:
        CannotPlantError: it is not in the file.
    """
    for one in each(scene, "papers"):
        if one["kind"] == kind and (on is None or day_of(one["date"]) == on):
            return one
    raise CannotPlantError(kind)


def drop_papers(scene: Scene, kind: str, on: dt.date | None = None) -> None:
    """Takes the papers of a kind out of the file and numbers its pages anew."""
    kept = [
        one
        for one in each(scene, "papers")
        if one["kind"] != kind or (on is not None and day_of(one["date"]) != on)
    ]
    scene.case["papers"] = kept
    _number_pages(scene)


def drop_paper(scene: Scene, which: Row) -> None:
    """Takes one paper out of the file and numbers its pages anew."""
    scene.case["papers"] = [one for one in each(scene, "papers") if one is not which]
    _number_pages(scene)


def add_paper(scene: Scene, kind: str, on: dt.date, **more: object) -> None:
    """Puts a paper of two pages into the file behind those of its day."""
    papers = each(scene, "papers")
    elements = ["organ", "date", "party", "signature"]
    says = {"party_name": cast("Row", scene.case["party"])["name"]}
    fresh = {"id": f"p{len(papers) + 1}", "kind": kind, "date": on.isoformat(), "pages": [1, 2]}
    at = max(
        (i for i, one in enumerate(papers) if one.get("pages") and day_of(one["date"]) <= on),
        default=len(papers) - 1,
    )
    papers.insert(at + 1, {**fresh, "elements": elements, "says": says, **more})
    _number_pages(scene)


def _number_pages(scene: Scene) -> None:
    last = 0
    for one in each(scene, "papers"):
        if one.get("pages"):
            length = one["pages"][1] - one["pages"][0] + 1
            one["pages"] = [last + 1, last + length]
            last += length
    if scene.has("/archiving/pages"):
        scene.put("/archiving/pages", last, shows=False)


def move_paper(scene: Scene, kind: str, on: dt.date, *, was: dt.date | None = None) -> None:
    """Dates a paper anew, where it is in the file."""
    if scene.has(f"/papers/kind={kind}"):
        paper(scene, kind, was)["date"] = on.isoformat()


def sign_again(scene: Scene, kind: str, old: str, new: str, *, on: dt.date | None = None) -> None:
    """Puts one signer of a paper in the place of another."""
    one = paper(scene, kind, on)
    for signers in (one, one.get("says") or {}):
        for key in ("signed_by", "officers"):
            if key in signers:
                signers[key] = [new if name == old else name for name in signers[key]]


def unsign(scene: Scene, kind: str, who: str, *, on: dt.date | None = None) -> None:
    """Takes a signer off a paper."""
    one = paper(scene, kind, on)
    for signers in (one, one.get("says") or {}):
        for key in ("signed_by", "officers"):
            if key in signers:
                signers[key] = [name for name in signers[key] if name != who]


def publish_soon(scene: Scene) -> None:
    """Publishes the decision within five working days, where it was published at all."""
    if scene.has("/disclosure/date"):
        soon = working_after(day_of(scene.get("/decision/date")), 5).isoformat()
        scene.put("/disclosure/date", min(soon, str(scene.get("/disclosure/date"))), shows=False)


def reseal(scene: Scene, organ: str) -> None:
    """Seals the decision and every sealed paper of the town with another organ's seal."""
    own = str(scene.get("/decision/sealed_by"))
    for one in each(scene, "papers"):
        if one.get("sealed_by") == own:
            one["sealed_by"] = organ
    scene.put("/decision/sealed_by", organ)


def drop_service(scene: Scene, name: str) -> None:
    """Takes out the service of a paper and its receipt."""
    found = cast("Row", scene.get(f"/service/paper={name}"))
    scene.take_out(f"/service/paper={name}", shows=False)
    receipt = _receipt(scene, found)
    if receipt:
        drop_paper(scene, receipt)


def move_service(scene: Scene, name: str, on: dt.date) -> None:
    """Serves a paper on another day; the receipt bears that day."""
    found = cast("Row", scene.get(f"/service/paper={name}"))
    if found["way"] == "public_notice":
        raise CannotPlantError(name)
    receipt = _receipt(scene, found)
    if receipt:
        receipt["date"] = on.isoformat()
    scene.put(f"/service/paper={name}/date", on.isoformat(), shows=False)


def add_service(scene: Scene, name: str, on: dt.date) -> None:
    """Serves a paper directly, as the decision is in most cases, with a receipt of one page."""
    pair = handlers(scene)
    party = cast("Row", scene.case["party"])
    who = party.get("legal_representative") or party.get("operator") or party["name"]
    row = {"paper": name, "date": on.isoformat(), "way": "direct", "recipient": who}
    row |= {"servers": pair, "recorded": True, "proof": "receipt"}
    cast("list[Row]", scene.case.setdefault("service", [])).append(row)
    organ = cast("Row", scene.case["organ"])["name"]
    full = ["organ", "date", "party", "signature", "seal"]
    add_paper(
        scene,
        "service_receipt",
        on,
        pages=[1, 1],
        signed_by=pair,
        sealed_by=organ,
        elements=full,
    )


def _receipt(scene: Scene, served: Row) -> Row | None:
    """The receipt of a service: the first of its day that stands behind the paper itself."""
    behind = not any(one["kind"] == served["paper"] for one in each(scene, "papers"))
    for one in each(scene, "papers"):
        behind = behind or one["kind"] == served["paper"]
        if behind and one["kind"] == "service_receipt" and one["date"] == served["date"]:
            return one
    return None


def drop_record(scene: Scene, number: int) -> None:
    """Takes out a record with its paper, its recording and the evidence that it is."""
    records = each(scene, "records")
    if number >= len(records):
        raise CannotPlantError("records")
    record = records[number]
    on = day_of(record["begin"])
    kind = str(record["kind"])
    drop_papers(scene, f"{kind}_record", on)
    name = {"inspection": "现场检查笔录", "interview": "调查询问笔录"}[kind]
    scene.case["evidence"] = [
        one
        for one in each(scene, "evidence")
        if one["name"] != name or day_of(one["obtained"]) != on
    ]
    scene.case["recordings"] = [
        one for one in each(scene, "recordings") if one["begin"] != record["begin"]
    ]
    scene.case["records"] = [one for one in records if one is not record]


def money(amount: Decimal) -> Row:
    """An amount as sanctions hold it, in figures and in words."""
    return {"amount": f"{amount:.2f}", "amount_in_words": amount_in_words(amount)}


def seized(scene: Scene, *, extended: bool | None = None) -> Row:
    """The compulsory measure of the case.

    Raises:
        CannotPlantError: none, or none that was extended where one is asked for.
    """
    measures = each(scene, "compulsory_measures")
    if not measures or (extended is not None and bool(measures[0].get("extended")) != extended):
        raise CannotPlantError("measure")
    return measures[0]
