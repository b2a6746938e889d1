"""Faults of amounts (罚款数额), of the on-the-spot procedure above all."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.ways_after import decision_paper, fine_is

__all__: list[str] = []

_CAP: Final = {"natural_person": Decimal(200), "organisation": Decimal(3000)}
"""行政处罚法 51, yuan."""


def _on_the_spot(scene: Scene) -> None:
    if scene.get("/procedure") != "summary" or scene.get("/decision/kind") != "penalty":
        raise CannotPlantError("/procedure")


def _paid_at_the_bank(scene: Scene) -> None:
    _on_the_spot(scene)
    if scene.get("/payments/0/channel") == "on_the_spot":
        raise CannotPlantError("collected on the spot")


@fault(
    "AMT001",
    "当场处罚的罚款超过上限一元",
    "an on-the-spot fine of one yuan above the cap",
)
def a_yuan_over(scene: Scene) -> None:
    """行政处罚法 51: 200 yuan for citizens, 3,000 for organisations; both included."""
    _paid_at_the_bank(scene)
    kind = str(scene.get("/party/kind"))
    over = scene.dice.pick(("1", "0.01", "10", "50"))
    fine_is(scene, _CAP.get(kind, _CAP["organisation"]) + Decimal(over))
    scene.pointer = "/decision/sanctions/0/amount"


@fault(
    "AMT001",
    "当场处罚的罚款远超上限",
    "an on-the-spot fine far above the cap",
)
def far_over(scene: Scene) -> None:
    """行政处罚法 51."""
    _paid_at_the_bank(scene)
    kind = str(scene.get("/party/kind"))
    fine_is(scene, _CAP.get(kind, _CAP["organisation"]) * scene.dice.between(2, 9))
    scene.pointer = "/decision/sanctions/0/amount"


@fault(
    "AMT002",
    "当场作出了罚款、警告以外的处罚",
    "an on-the-spot sanction that is neither a fine nor a warning",
)
def another_kind_on_the_spot(scene: Scene) -> None:
    """行政处罚法 51 names the fine and the warning, and not even 通报批评."""
    _on_the_spot(scene)
    kind = scene.dice.pick(
        (
            "notice_of_criticism",
            "confiscation_of_illegal_property",
            "permit_suspension",
            "suspension_of_business",
        )
    )
    new = {"kind": kind}
    if kind == "confiscation_of_illegal_property":
        new["object"] = scene.dice.pick(("折叠货架2个", "广告布1块", "遮阳伞1把"))
    for stage in ("/prior_notice", "/decision"):
        scene.put(f"{stage}/sanctions/-", new)


@fault(
    "AMT003",
    "当场处罚决定书没有执法人员签名",
    "the on-the-spot decision bears no officer's signature",
    also=("OFC002",),
)
def unsigned_on_the_spot(scene: Scene) -> None:
    """行政处罚法 52 II."""
    _on_the_spot(scene)
    paper = decision_paper(scene)
    paper["elements"].remove("signature")
    scene.put("/papers/kind=on_the_spot_decision/signed_by", [])


@fault(
    "AMT003",
    "当场处罚决定书没有编号",
    "the on-the-spot decision bears no number",
    also=("DEC020", "FLE008"),
)
def unnumbered_on_the_spot(scene: Scene) -> None:
    """行政处罚法 52 I: a form that bears a number."""
    _on_the_spot(scene)
    paper = decision_paper(scene)
    paper.pop("number")
    paper["says"].pop("document_number")
    paper["elements"].remove("number")
    scene.take_out("/decision/document_number")


@fault(
    "AMT003",
    "当场处罚决定书缺法定内容",
    "the on-the-spot decision lacks what it must state",
)
def contents_on_the_spot(scene: Scene) -> None:
    """行政处罚法 52 II: the act, kind and basis, remedies, the organ."""
    _on_the_spot(scene)
    states = scene.get("/decision/states")
    name = scene.dice.pick(("facts_evidence", "kind_basis", "remedies", "organ_date"))
    if not isinstance(states, list) or name not in states:
        raise CannotPlantError("/decision/states")
    if name == "remedies":
        scene.take_out("/decision/remedies", shows=False)
    scene.put("/decision/states", [each for each in states if each != name])
