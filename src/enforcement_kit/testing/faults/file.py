"""Faults of the file itself (案卷): cover, pages, closing, archiving, elements of papers."""

from __future__ import annotations

from typing import Any, Final

from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.ways_after import members, papers_of, without_paper

__all__: list[str] = []

_ISSUED: Final = ("prior_notice", "correction_order", "hearing_notice", "demand")
_APPROVED: Final = ("filing_approval", "legal_review", "closing_approval")


@fault(
    "FLE001",
    "案卷没有封面",
    "the file has no cover",
)
def no_cover(scene: Scene) -> None:
    """环执法发〔2024〕4号: one case, one file, with cover and catalogue."""
    scene.need("/archiving")
    without_paper(scene, "cover")
    scene.pointer = "/papers"


@fault(
    "FLE001",
    "案卷没有目录",
    "the file has no catalogue",
)
def no_catalogue(scene: Scene) -> None:
    """环执法发〔2024〕4号."""
    scene.need("/archiving")
    without_paper(scene, "catalogue")
    scene.pointer = "/papers"


def _paged(scene: Scene) -> list[dict[str, Any]]:
    return [each for each in members(scene, "/papers") if each.get("pages")]


def _pages_from(scene: Scene, number: int, off: int) -> None:
    """Numbers all papers from one on so many pages off, and the file with them."""
    for each in _paged(scene)[number:]:
        each["pages"] = [page + off for page in each["pages"]]
    if scene.has("/archiving/pages"):
        scene.put("/archiving/pages", _paged(scene)[-1]["pages"][1], shows=False)
    at = members(scene, "/papers").index(_paged(scene)[number])
    scene.pointer = f"/papers/{at}/pages"


@fault(
    "FLE002",
    "页码有缺",
    "a page number is missing between two papers",
)
def page_gap(scene: Scene) -> None:
    """环执法发〔2024〕4号: page numbers."""
    number = scene.dice.between(0, len(_paged(scene)) - 1)
    _pages_from(scene, number, scene.dice.pick((1, 1, 2, 5)))


@fault(
    "FLE002",
    "页码有重",
    "two papers share a page number",
)
def page_overlap(scene: Scene) -> None:
    """环执法发〔2024〕4号: page numbers."""
    number = scene.dice.between(1, len(_paged(scene)) - 1)
    _pages_from(scene, number, -1)


@fault(
    "FLE004",
    "结案没有审批",
    "closed without an approval",
)
def closing_unapproved(scene: Scene) -> None:
    """环执法发〔2024〕4号: the closing form, approved."""
    approver = scene.get("/closing/approved_by")
    paper = papers_of(scene, "closing_approval")[0]
    paper["signed_by"] = [each for each in paper["signed_by"] if each != approver]
    scene.take_out("/closing/approved_by")


@fault(
    "FLE004",
    "结案没有写明理由",
    "closed without a ground",
)
def closing_without_ground(scene: Scene) -> None:
    """环执法发〔2024〕4号: the closing form says why."""
    scene.take_out("/closing/ground")


@fault(
    "FLE004",
    "结案没有日期",
    "closed without a day",
    also=("FLE008",),
)
def closing_undated(scene: Scene) -> None:
    """环执法发〔2024〕4号: the closing form bears its day."""
    paper = papers_of(scene, "closing_approval")[0]
    paper.pop("date")
    paper["elements"].remove("date")
    scene.take_out("/closing/date")


@fault(
    "FLE005",
    "结案理由与案情不符",
    "the ground of the closing does not go with what happened",
)
def closing_ground_misfits(scene: Scene) -> None:
    """Accepted by a court that was never asked, revoked by nobody, transferred to no one."""
    misfits = [
        ground
        for ground, stages in (
            ("court_accepted", ("enforcement",)),
            ("revoked", ("reconsideration", "litigation")),
            ("transferred", ("criminal_transfer", "detention_transfer")),
        )
        if not any(scene.has(f"/{stage}") for stage in stages)
    ]
    if scene.get("/decision/kind") == "transfer":
        raise CannotPlantError("/decision/kind")
    scene.put("/closing/ground", scene.dice.pick(misfits))


@fault(
    "FLE005",
    "有罚款的处罚以无需执行结案",
    "a fine was imposed, and the case closed as one with nothing to perform",
)
def closing_nothing_to_perform(scene: Scene) -> None:
    """A fine is to be paid (行政处罚法 66 I)."""
    scene.need("/decision/sanctions/kind=fine/amount")
    scene.put("/closing/ground", "no_execution_needed")


@fault(
    "FLE007",
    "归档没有写明档号、保管期限或者页数",
    "archived without number, time of keeping or number of pages",
)
def archived_incompletely(scene: Scene) -> None:
    """环执法发〔2024〕4号; 国办发〔2018〕118号."""
    scene.take_out(f"/archiving/{scene.dice.pick(('number', 'retention', 'pages'))}")


@fault(
    "FLE007",
    "归档页数与卷内页数不符",
    "the number of pages stated is not that of the last page",
)
def archived_pages_wrong(scene: Scene) -> None:
    """What the cover says of the file is what is in it."""
    pages = scene.get("/archiving/pages")
    if not isinstance(pages, int):
        raise CannotPlantError("/archiving/pages")
    scene.put("/archiving/pages", pages + scene.dice.pick((1, -1, 1, -1, 2, 10)))


def _without(scene: Scene, kinds: tuple[str, ...], elements: tuple[str, ...]) -> None:
    """Takes one element off one of the papers, with what stood for it."""
    there = [
        (number, each)
        for number, each in enumerate(members(scene, "/papers"))
        if each["kind"] in kinds
    ]
    if not there:
        raise CannotPlantError("/papers")
    number, paper = scene.dice.pick(there)
    gone = scene.dice.pick([each for each in elements if each in paper["elements"]])
    paper["elements"].remove(gone)
    stands = {"seal": "sealed_by", "number": "number"}
    if gone in stands:
        paper.pop(stands[gone], None)
    if gone == "party":
        paper["says"].pop("party_name", None)
    if gone == "signature":
        paper["signed_by"] = []
    scene.pointer = f"/papers/{number}/elements"


@fault(
    "FLE008",
    "对外文书缺要素",
    "a paper issued to the party lacks one of its elements",
)
def issued_lacks_element(scene: Scene) -> None:
    """环执法发〔2024〕4号, all papers: organ, number, seal, day, party."""
    _without(scene, _ISSUED, ("organ", "number", "seal", "party"))


@fault(
    "FLE008",
    "内部审批文书缺要素",
    "an internal approval lacks one of its elements",
)
def approval_lacks_element(scene: Scene) -> None:
    """环执法发〔2024〕4号, all papers: opinion, signature, day."""
    _without(scene, _APPROVED, ("opinion", "party"))


@fault(
    "FLE008",
    "内部审批文书没有签名",
    "an internal approval bears no signature",
)
def approval_unsigned(scene: Scene) -> None:
    """环执法发〔2024〕4号, all papers."""
    _without(scene, _APPROVED, ("signature",))


@fault(
    "FLE008",
    "文书没有日期",
    "a paper bears no day",
)
def paper_undated(scene: Scene) -> None:
    """环执法发〔2024〕4号, all papers."""
    there = [
        (number, each)
        for number, each in enumerate(members(scene, "/papers"))
        if each["kind"] in (*_ISSUED, *_APPROVED)
    ]
    number, paper = scene.dice.pick(there)
    paper.pop("date")
    paper["elements"].remove("date")
    scene.pointer = f"/papers/{number}/elements"
