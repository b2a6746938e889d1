"""Faults of segregation (职责分离)."""

from __future__ import annotations

from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.ways_after import decision_paper, members, papers_of

__all__: list[str] = []


def _handler(scene: Scene) -> str:
    handlers = scene.get("/filing/handlers")
    if not isinstance(handlers, list) or scene.has("/recusals"):
        raise CannotPlantError("/filing/handlers")
    return str(scene.dice.pick(handlers))


def _also_in_role(scene: Scene, officer: object, role: str) -> None:
    """Gives an officer one more role on the register, so that the role alone is not wrong."""
    for each in scene.register("officers"):
        if each["id"] == officer:
            each["roles"] = [*each["roles"], role]  # type: ignore[misc]  # a list, as written
            return
    raise CannotPlantError("officers")


def _signs(scene: Scene, kind: str, old: object, new: object) -> None:
    for each in papers_of(scene, kind):
        each["signed_by"] = [new if who == old else who for who in each["signed_by"]]


@fault(
    "SEG001",
    "案件调查人员审核了自己的案件",
    "an investigator of the case was its legal reviewer",
)
def reviewed_own_case(scene: Scene) -> None:
    """环执法发〔2024〕4号, legality item 21."""
    old, new = scene.get("/legal_review/reviewer"), _handler(scene)
    _also_in_role(scene, new, "reviewer")
    for paper in papers_of(scene, "legal_review"):
        paper["signed_by"] = [new if who == old else who for who in paper["signed_by"]]
    scene.put("/legal_review/reviewer", new)


@fault(
    "SEG001",
    "制作调查终结报告的人审核了案件",
    "who wrote the report of the investigation was the legal reviewer",
)
def reviewer_wrote_the_report(scene: Scene) -> None:
    """环执法发〔2024〕4号, legality item 21; the report is the investigators'."""
    reviewer = scene.get("/legal_review/reviewer")
    authors = scene.get("/investigation_report/by")
    if not isinstance(authors, list):
        raise CannotPlantError("/investigation_report/by")
    at = scene.dice.between(0, len(authors) - 1)
    _signs(scene, "investigation_report", authors[at], reviewer)
    scene.put(f"/investigation_report/by/{at}", reviewer)


@fault(
    "SEG001",
    "法制审核人员参加了本案的现场检查",
    "the legal reviewer had gone along on the inspection",
)
def reviewer_went_along(scene: Scene) -> None:
    """环执法发〔2024〕4号, legality item 21: who inspects is an investigator too."""
    reviewer = scene.get("/legal_review/reviewer")
    record = members(scene, "/records")[0]
    if record["kind"] != "inspection":
        raise CannotPlantError("/records/0")
    on, gone = str(record["begin"])[:10], record["officers"][0]
    record["officers"] = [reviewer, *record["officers"][1:]]
    for paper in papers_of(scene, "inspection_record"):
        if paper["date"] == on:
            for holder, key in ((paper, "signed_by"), (paper["says"], "officers")):
                holder[key] = [reviewer if who == gone else who for who in holder[key]]
    for each in members(scene, "/evidence"):
        if each["obtained"] == on:
            each["by"] = [reviewer if who == gone else who for who in each["by"]]
    scene.pointer = "/legal_review/reviewer"


@fault(
    "SEG002",
    "案件调查人员参加了集体讨论的表决",
    "an investigator of the case voted in the discussion",
)
def investigator_voted(scene: Scene) -> None:
    """环执法发〔2024〕4号, legality item 18: there to report, not to vote."""
    handlers = scene.get("/filing/handlers")
    there = [
        number
        for number, each in enumerate(members(scene, "/discussion/attendees"))
        if each["person"] in handlers  # type: ignore[operator]  # a list, as written
    ]
    if not there:
        raise CannotPlantError("/discussion/attendees")
    scene.put(f"/discussion/attendees/{scene.dice.pick(there)}/votes", value=True)


@fault(
    "SEG002",
    "集体讨论中案件调查人员全部参加了表决",
    "all investigators of the case voted in the discussion",
)
def investigators_voted(scene: Scene) -> None:
    """环执法发〔2024〕4号, legality item 18."""
    handlers = scene.get("/filing/handlers")
    places = [
        f"/discussion/attendees/{number}/votes"
        for number, each in enumerate(members(scene, "/discussion/attendees"))
        if each["person"] in handlers  # type: ignore[operator]  # a list, as written
    ]
    if not places:
        raise CannotPlantError("/discussion/attendees")
    for place in reversed(places):
        scene.put(place, value=True)


@fault(
    "SEG003",
    "案件调查人员作出了决定",
    "an investigator of the case made the decision",
)
def investigator_decided(scene: Scene) -> None:
    """行政处罚法 57 I: the head examines what the investigation found."""
    if scene.get("/procedure") == "summary":
        raise CannotPlantError("/procedure")
    new, old = _handler(scene), scene.get("/decision/decided_by")
    paper = decision_paper(scene)
    paper["signed_by"] = [new if who == old else who for who in paper["signed_by"]]
    _also_in_role(scene, new, "decider")
    scene.put("/decision/decided_by", new)


@fault(
    "SEG003",
    "案件调查人员批准了立案",
    "an investigator of the case approved its filing",
)
def investigator_approved_filing(scene: Scene) -> None:
    """Who asks for a case to be filed does not approve it."""
    new, old = _handler(scene), scene.get("/filing/approved_by")
    _signs(scene, "filing_approval", old, new)
    _also_in_role(scene, new, "decider")
    scene.put("/filing/approved_by", new)


def _presides(scene: Scene, new: object) -> None:
    old = scene.get("/hearing/presiding_officer")
    if not scene.has("/hearing/held"):
        raise CannotPlantError("/hearing/held")
    for kind in ("hearing_record", "hearing_report"):
        _signs(scene, kind, old, new)
    _also_in_role(scene, new, "presiding")
    scene.put("/hearing/presiding_officer", new)


@fault(
    "SEG004",
    "听证主持人又是本案审核人员",
    "who presided the hearing reviewed the case as well",
)
def reviewer_presided(scene: Scene) -> None:
    """Who has heard the party in the organ's name does not pass on the outcome."""
    _presides(scene, scene.get("/legal_review/reviewer"))


@fault(
    "SEG004",
    "听证主持人又是本案决定人",
    "who presided the hearing decided the case as well",
)
def decider_presided(scene: Scene) -> None:
    """Who decides reads the record of a hearing that another presided."""
    _presides(scene, scene.get("/decision/decided_by"))
