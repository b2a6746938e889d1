"""Faults of the legal review (法制审核)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from enforcement_kit.testing.faults.days import day, day_of, later
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.heard import heard
from enforcement_kit.testing.faults.picks import on_register
from enforcement_kit.testing.faults.stages import (
    drop_papers,
    move_paper,
    ordinary_penalty,
    sign_again,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_NEW_TEXT: Final = dt.date(2021, 7, 15)


def _reviewed(scene: Scene) -> dt.date:
    ordinary_penalty(scene)
    return day(scene, "/legal_review/date")


def _take_out(scene: Scene) -> None:
    _reviewed(scene)
    drop_papers(scene, "legal_review")
    scene.take_out("/legal_review", shows=False)
    scene.pointer = "/decision"


@fault(
    "LGR001",
    "经过听证的案件没有法制审核",
    "a case that was heard was not reviewed",
    also=("DIS001", "LGR002"),
)
def heard_not_reviewed(scene: Scene) -> None:
    """行政处罚法 58 I (2): major rights of the party, after a hearing."""
    heard(scene)
    _take_out(scene)


@fault(
    "LGR001",
    "经过听证的责令关闭等没有法制审核",
    "a closure that was heard was not reviewed",
    also=("DIS001", "LGR002"),
)
def heard_closure_not_reviewed(scene: Scene) -> None:
    """A kind that article 63 names itself: whether it is major is no question."""
    heard(scene)
    row = {"kind": scene.dice.pick(("closure", "suspension_of_business", "permit_revocation"))}
    for place in ("/investigation_report/proposal", "/prior_notice", "/decision"):
        scene.put(f"{place}/sanctions/-", row, shows=False)
    _take_out(scene)


@fault("LGR002", "没有法制审核", "the case was not reviewed", also=("DIS001",))
def not_reviewed(scene: Scene) -> None:
    """行政处罚法 58 I, 118号: whether it was due is the catalogue's to say, or a person's."""
    if scene.has("/hearing/held"):
        raise CannotPlantError("hearing")
    _take_out(scene)


def _once(scene: Scene) -> None:
    _reviewed(scene)
    if scene.get("/legal_review").get("repeated"):  # type: ignore[attr-defined]  # an object
        raise CannotPlantError("repeated")


@fault("LGR003", "决定以后才法制审核", "reviewed after the decision")
def reviewed_after(scene: Scene) -> None:
    """行政处罚法 58 I: before the decision; the day after it, or later."""
    _once(scene)
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 7)))
    move_paper(scene, "legal_review", day_of(late))
    scene.put("/legal_review/date", late)


@fault("LGR004", "法制审核未通过而作出决定", "decided though the review did not pass")
def not_passed(scene: Scene) -> None:
    """行政处罚法 58 I: what did not pass is not decided."""
    _once(scene)
    scene.put("/legal_review/result", scene.dice.pick(("return", "disagree")))


@fault("LGR005", "初次审核的人员没有法律职业资格", "who first reviewed holds no qualification")
def unqualified(scene: Scene) -> None:
    """行政处罚法 58 II: asked of who reviews for the first time under the text of 2021."""
    last = min(_reviewed(scene), day(scene, "/legal_review/sent"))
    span = (last - _NEW_TEXT).days
    since = _NEW_TEXT + dt.timedelta(days=scene.dice.pick((0, 0, 1, span // 2, span)))
    on_register(scene, scene.get("/legal_review/reviewer"))["legal_qualification"] = False
    scene.put("/legal_review/reviewer_since", since.isoformat())


@fault("LGR006", "法制审核只由外聘法律顾问作出", "outside counsel alone reviewed")
def counsel_alone(scene: Scene) -> None:
    """118号: counsel advises, the organ's own reviewers review; nobody of the organ signed."""
    _counsel_signs(scene)
    scene.take_out("/legal_review/reviewer")


@fault("LGR006", "法律顾问署名为审核人", "counsel signed as the reviewer")
def counsel_as_reviewer(scene: Scene) -> None:
    """The reviewer named is the counsel."""
    scene.put("/legal_review/reviewer", _counsel_signs(scene))


@fault("LGR006", "审核人是律师事务所的律师", "a lawyer of a firm reviewed")
def lawyer_reviews(scene: Scene) -> None:
    """The reviewer belongs to a firm, whatever the post is called."""
    counsel = _counsel_signs(scene)
    scene.take_out("/legal_review/counsel", shows=False)
    post = scene.dice.pick(("律师", "法制审核人员"))
    scene.put("/legal_review/reviewer", {**counsel, "post": post})


def _counsel_signs(scene: Scene) -> dict[str, str]:
    _once(scene)
    name = scene.dice.pick(("何某酉", "郑某寅", "杨某亥"))
    counsel = {"name": name, "unit": "示例律师事务所", "post": "法律顾问"}
    sign_again(scene, "legal_review", str(scene.get("/legal_review/reviewer")), name)
    scene.put("/legal_review/counsel", counsel, shows=False)
    if scene.has("/legal_review/reviewer_since"):
        scene.take_out("/legal_review/reviewer_since", shows=False)
    return counsel


@fault("LGR007", "审核后取得新证据没有再次审核", "new evidence after the review")
def new_evidence(scene: Scene) -> None:
    """MEE 2024, veto 19: reviewed again; taken the day after the review, or later."""
    _once(scene)
    if scene.has("/hearing/held"):
        raise CannotPlantError("hearing")
    on = later(_reviewed(scene).isoformat(), scene.dice.pick((1, 1, 2, 3)))
    if day_of(on) > day(scene, "/decision/date"):
        raise CannotPlantError("decision")
    pair = scene.get("/investigation_report/by")
    row: dict[str, object] = {
        "id": "e91",
        "kind": "documentary",
        "name": "当事人补充提交的说明",
        "obtained": on,
    }
    row |= {"by": pair, "provider": scene.get("/party/name"), "original": True, "verified": True}
    scene.put("/evidence/-", row | {"proves": "违法行为的情节"})


@fault("LGR007", "决定以后才再次审核", "reviewed again only after the decision")
def reviewed_again_late(scene: Scene) -> None:
    """The second review, due after an adopted defence, came the day after the decision."""
    ordinary_penalty(scene)
    scene.need("/legal_review/repeated/0/date")
    if scene.get("/re_examination/adopted") not in ("yes", "partly"):
        raise CannotPlantError("adopted")
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 4)))
    old = day(scene, "/legal_review/repeated/0/date")
    move_paper(scene, "legal_review", day_of(late), was=old)
    scene.put("/legal_review/repeated/0/date", late)


@fault("LGR007", "采纳申辩后没有再次审核", "a defence was adopted after the review")
def adopted_after(scene: Scene) -> None:
    """The defence came after the review and changed the outcome; nobody reviewed again."""
    reviewed = _reviewed(scene)
    if scene.get("/re_examination/adopted") not in ("yes", "partly"):
        raise CannotPlantError("adopted")
    if scene.has("/legal_review/repeated"):
        again = cast("list[dict[str, Any]]", scene.get("/legal_review/repeated"))
        for one in again:
            drop_papers(scene, "legal_review", day_of(one["date"]))
        scene.take_out("/legal_review/repeated")
        return
    early = day(scene, "/prior_notice/date")
    if early >= min(reviewed, day(scene, "/statement_and_defence/made")):
        raise CannotPlantError("notice")
    move_paper(scene, "legal_review", early)
    scene.put("/legal_review/sent", early.isoformat(), shows=False)
    scene.put("/legal_review/date", early.isoformat())


@fault(
    "LGR008",
    "法制审核没有逐项回答九个问题",
    "a question of the review has no answer",
    also=("DIS001",),
)
def unanswered(scene: Scene) -> None:
    """118号: the nine things that a review looks at."""
    _reviewed(scene)
    asked = sorted(cast("dict[str, str]", scene.get("/legal_review/questions")))
    for name in scene.dice.some(asked, scene.dice.pick((1, 1, 2, 4))):
        scene.take_out(f"/legal_review/questions/{name}")


@fault(
    "LGR008",
    "法制审核没有回答任何问题",
    "the review answers none of the questions",
    also=("DIS001",),
)
def nothing_answered(scene: Scene) -> None:
    """A conclusion and nothing else."""
    _reviewed(scene)
    scene.put("/legal_review/questions", {})
