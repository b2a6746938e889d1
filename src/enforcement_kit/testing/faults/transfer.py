"""Faults of the transfer of suspected crimes (移送)."""

from __future__ import annotations

import datetime as dt

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.days import later
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import add_paper, ordinary_penalty
from enforcement_kit.testing.faults.ways_after import (
    amount_of_fine,
    moved,
    papers_of,
    without_paper,
)

__all__: list[str] = []


@fault(
    "TRF001",
    "决定移送而没有移送",
    "a transfer was decided and never carried out",
)
def never_transferred(scene: Scene) -> None:
    """行政处罚法 27 I: promptly."""
    if scene.get("/decision/kind") != "transfer":
        raise CannotPlantError("/decision/kind")
    without_paper(scene, "transfer_letter")
    scene.put("/closing/ground", scene.dice.pick(("terminated", "other", "transferred")))
    scene.take_out("/criminal_transfer")
    scene.pointer = "/decision/kind"


@fault(
    "TRF001",
    "决定移送后搁置，没有移送也没有结案",
    "a transfer was decided, and the case lies open",
)
def transfer_left_lying(scene: Scene) -> None:
    """行政处罚法 27 I."""
    if scene.get("/decision/kind") != "transfer":
        raise CannotPlantError("/decision/kind")
    without_paper(scene, "transfer_letter")
    for kind in ("closing_approval", "cover", "catalogue"):
        without_paper(scene, kind)
    for stage in ("closing", "archiving", "criminal_transfer"):
        scene.take_out(f"/{stage}", shows=False)
    scene.pointer = "/decision/kind"


@fault(
    "TRF002",
    "批准移送以后很久才移送",
    "handed to the police days after the approval",
)
def transferred_late(scene: Scene) -> None:
    """移送规定 5 II: within 24 hours of the approval; two days on are more by any clock."""
    old = day_at(scene, "/criminal_transfer/date")
    days = scene.dice.pick((2, 2, 2, 3, 4, 7, 10, 20, 30))
    if papers_of(scene, "transfer_letter") and old == day_at(scene, "/decision/date"):
        papers_of(scene, "transfer_letter")[0]["date"] = later(old.isoformat(), days)
    else:
        raise CannotPlantError("/criminal_transfer")
    closed = day_at(scene, "/closing/date")
    if closed <= old + dt.timedelta(days=days + 1):
        moved(scene, closed, days + 1)
    for name in ("date", "accepted"):
        place = f"/criminal_transfer/{name}"
        scene.put(place, later(str(scene.get(place)), days), shows=name == "date")


def _sent_to_the_police(scene: Scene, day: dt.date) -> None:
    says = {"party_name": scene.get("/party/name")}
    seal, signers = scene.get("/organ/name"), [scene.get("/decision/decided_by")]
    add_paper(
        scene,
        "transfer_approval",
        day,
        signed_by=signers,
        elements=["organ", "date", "party", "opinion", "signature"],
        says=dict(says),
    )
    add_paper(
        scene,
        "transfer_letter",
        day,
        number=f"津西青示移〔{day.year}〕{scene.dice.between(40, 90)}号",
        signed_by=scene.get("/investigation_report/by"),
        sealed_by=seal,
        elements=["organ", "number", "date", "party", "seal", "signature"],
        says=dict(says),
    )
    accepted = day + dt.timedelta(days=1)
    scene.put("/criminal_transfer", {"date": day.isoformat(), "accepted": accepted.isoformat()})


@fault(
    "TRF003",
    "案件移送公安机关以后又处以罚款",
    "fined after the case had gone to the police",
)
def fined_after_transfer(scene: Scene) -> None:
    """行政处罚法 27, 35 II; 移送规定 11: no penalty in the place of the transfer."""
    ordinary_penalty(scene)
    amount_of_fine(scene)
    decided = day_at(scene, "/decision/date")
    if scene.has("/criminal_transfer") or scene.has("/detention_transfer"):
        raise CannotPlantError("/criminal_transfer")
    _sent_to_the_police(scene, decided - dt.timedelta(days=scene.dice.between(1, 10)))


@fault(
    "TRF004",
    "审核认为涉嫌犯罪而没有移送",
    "the review sees a crime, and nothing was transferred",
)
def crime_seen_and_kept(scene: Scene) -> None:
    """行政处罚法 27 I, 8 II."""
    if scene.has("/criminal_transfer") or scene.get("/decision/kind") == "transfer":
        raise CannotPlantError("/criminal_transfer")
    scene.need("/legal_review/questions")
    scene.put("/legal_review/questions/crime", "yes")
