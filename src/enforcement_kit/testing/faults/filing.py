"""Faults of filing and limitation (立案和追责期限)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from enforcement_kit.testing.faults.days import day, day_of, later, shift
from enforcement_kit.testing.faults.fault import CannotPlantError, fault
from enforcement_kit.testing.faults.stages import (
    drop_papers,
    each,
    officers,
    ordinary_penalty,
    paper,
    penalty,
    publish_soon,
    sign_again,
    unsign,
)
from enforcement_kit.workdays import corresponding_day

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []

_LIMIT_MONTHS: Final = 24
_LONG_LIMIT_MONTHS: Final = 60
_FULL_AGE: Final = 18
_ECOLOGY_SINCE: Final = dt.date(2024, 9, 1)


@fault("FIL001", "普通程序的处罚没有立案", "an ordinary penalty without a filed case")
def not_filed(scene: Scene) -> None:
    """行政处罚法 54 II; the file holds neither a number of the case nor the approval."""
    ordinary_penalty(scene)
    drop_papers(scene, "filing_approval")
    scene.take_out("/number", shows=False)
    scene.take_out("/filing")


@fault("FIL001", "不予立案后仍然处罚", "a penalty though filing was refused")
def refused_and_punished(scene: Scene) -> None:
    """The approval refused to file, and the case went on."""
    ordinary_penalty(scene)
    scene.put("/filing/outcome", "refused")


@fault("FIL001", "撤销立案后仍然处罚", "a penalty though the filing was withdrawn")
def withdrawn_and_punished(scene: Scene) -> None:
    """The filing was withdrawn, and the case went on."""
    ordinary_penalty(scene)
    scene.put("/filing/outcome", "withdrawn")


@fault(
    "FIL001",
    "作出处罚以后才立案",
    "the case was filed after the decision",
    also=("ORD001",),
)
def filed_after(scene: Scene) -> None:
    """On the day of the decision no case was filed; one day after it, or later."""
    ordinary_penalty(scene)
    late = later(scene.get("/decision/date"), scene.dice.pick((1, 1, 2, 6)))
    paper(scene, "filing_approval")["date"] = late
    scene.put("/filing/date", late)


def _filed(scene: Scene) -> str:
    approver = str(scene.get("/filing/approved_by"))
    paper(scene, "filing_approval")
    return approver


@fault("FIL002", "立案审批表没有负责人批准", "the filing form bears no approval")
def filing_not_approved(scene: Scene) -> None:
    """MEE 2024: the head's approval, signature and date; only the handlers signed."""
    ordinary_penalty(scene)
    unsign(scene, "filing_approval", _filed(scene))
    scene.take_out("/filing/approved_by")


@fault("FIL002", "立案由没有审批权的人员批准", "who approved the filing is no head")
def filing_approved_by_another(scene: Scene) -> None:
    """A clerk, reviewer or colleague of the squad approved it."""
    ordinary_penalty(scene)
    other = _no_head(scene)
    sign_again(scene, "filing_approval", _filed(scene), other)
    scene.put("/filing/approved_by", other)


@fault("FIL002", "案卷没有立案审批表", "no filing form in the file", also=("REC001",))
def no_filing_form(scene: Scene) -> None:
    """MEE 2024: without the form its points are gone; nothing else shows an approval."""
    ordinary_penalty(scene)
    _filed(scene)
    drop_papers(scene, "filing_approval")
    scene.take_out("/filing/approved_by")


def _no_head(scene: Scene) -> str:
    role = scene.dice.pick(("collector", "file_reviewer", "presiding", "investigator"))
    apart = [str(scene.get("/decision/decided_by"))] if scene.has("/decision/decided_by") else []
    return scene.dice.pick(officers(scene, role, but=apart))


@fault("FIL003", "生态环境案件超过期限才立案", "a case of ecology was filed too late")
def ecology_late(scene: Scene) -> None:
    """生态环境行政处罚办法 18: 15 days, 15 more where approved; the 31st day and later.

    The only number of days that was read; 行政处罚法 54 II itself asks for filing in time.
    """
    ordinary_penalty(scene)
    late = scene.dice.pick((31, 31, 32, 34, 45))
    if scene.has("/disclosure/withdrawn"):
        raise CannotPlantError("withdrawn")
    filed = day(scene, "/filing/date")
    if filed.year < _ECOLOGY_SINCE.year:
        raise CannotPlantError("2024")
    short = (_ECOLOGY_SINCE + dt.timedelta(days=late) - filed).days
    shift(scene, 7 * max(0, -(-short // 7)))
    publish_soon(scene)
    filed = day(scene, "/filing/date")
    first = max(day(scene, "/source/date"), day(scene, "/act/discovered_on"))
    if first == filed:
        raise CannotPlantError("filed at once")
    scene.put("/domain", "ecology", shows=False)
    shift(scene, (filed - first).days - late, before=first + dt.timedelta(days=1))
    scene.pointer = "/filing/date"


@fault("FIL004", "违法行为在二年后才被发现", "the act was found after two years")
def found_after_two_years(scene: Scene) -> None:
    """行政处罚法 36 I: the day after the two years, or later; nothing else lengthens them."""
    _limited(scene, _LIMIT_MONTHS)
    if scene.get("/act/field") == "life_health" and scene.get("/act/harm") != "none":
        raise CannotPlantError("five years")
    _long_ago(scene, _LIMIT_MONTHS)


@fault("FIL004", "违法行为在五年后才被发现", "the act was found after five years")
def found_after_five_years(scene: Scene) -> None:
    """行政处罚法 36 I: five years where lives or health are concerned and harm was done."""
    _limited(scene, _LONG_LIMIT_MONTHS)
    if scene.get("/act/field") != "life_health" or scene.get("/act/harm") == "none":
        raise CannotPlantError("two years")
    _long_ago(scene, _LONG_LIMIT_MONTHS)


@fault("FIL004", "金融安全违法行为在五年后才被发现", "an act against finances found after 5 years")
def finances_after_five_years(scene: Scene) -> None:
    """行政处罚法 36 I: the safety of finances has the longer limit too, where harm was done."""
    _limited(scene, _LONG_LIMIT_MONTHS)
    scene.put("/act/field", "financial", shows=False)
    scene.put("/act/harm", scene.dice.pick(("minor", "serious")), shows=False)
    _long_ago(scene, _LONG_LIMIT_MONTHS)


@fault("FIL004", "继续状态终了二年后才被发现", "a continuing act ended two years before")
def ended_two_years_before(scene: Scene) -> None:
    """行政处罚法 36 II: reckoned from the end, which is stated."""
    _limited(scene, _LIMIT_MONTHS)
    if scene.get("/act/field") == "life_health":
        raise CannotPlantError("five years")
    _long_ago(scene, _LIMIT_MONTHS)
    scene.put("/act/begin", later(scene.get("/act/end"), -scene.dice.between(20, 60)), shows=False)


def _limited(scene: Scene, months: int) -> None:
    penalty(scene)
    found = day(scene, "/act/discovered_on")
    if scene.has("/party/birth_date"):
        born = day(scene, "/party/birth_date")
        if corresponding_day(born, 12 * (_FULL_AGE + 1) + months) >= found:
            raise CannotPlantError("a minor then")


def _long_ago(scene: Scene, months: int) -> None:
    """The act ended so many months, and a day or more, before it was discovered."""
    found = day(scene, "/act/discovered_on")
    ended = corresponding_day(found, -months) - dt.timedelta(days=scene.dice.pick((1, 1, 2, 9, 90)))
    old = day(scene, "/act/end")
    scene.put("/act/begin", ended.isoformat(), shows=False)
    scene.put("/act/continuing", value=False, shows=False)
    _reword(scene, _in_words(old), _in_words(ended))
    scene.put("/act/end", ended.isoformat())


def _in_words(on: dt.date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _reword(scene: Scene, old: str, new: str) -> None:
    """The facts as every paper tells them, with the other day."""
    scene.put("/act/facts", str(scene.get("/act/facts")).replace(old, new), shows=False)
    for one in each(scene, "papers"):
        says = cast("dict[str, Any]", one.get("says") or {})
        if "facts" in says:
            says["facts"] = str(says["facts"]).replace(old, new)
    for record in each(scene, "records"):
        record["content"] = str(record.get("content", "")).replace(old, new)


@fault("FIL005", "案件来源没有日期", "the source of the case has no day")
def source_without_day(scene: Scene) -> None:
    """MEE 2024, filing form: the source, and when."""
    scene.need("/source/kind")
    scene.take_out("/source/date")


@fault("FIL005", "案件来源没有种类", "the source of the case has no kind")
def source_without_kind(scene: Scene) -> None:
    """A day without how the case came up."""
    scene.need("/source/date")
    scene.take_out("/source/kind")


@fault("FIL006", "案件由其他机关移送而来", "another organ passed the case on")
def passed_on(scene: Scene) -> None:
    """行政处罚法 25 I: who filed first has the case; a person looks whether the other did."""
    ordinary_penalty(scene)
    if scene.get("/source/kind") == "transfer":
        raise CannotPlantError("transfer")
    source = {"kind": "transfer", "date": scene.get("/source/date")}
    scene.put("/source", source)


@fault("FIL006", "投诉同时转给了其他部门", "the complaint went to another department as well")
def told_another(scene: Scene) -> None:
    """A department with powers of its own may have filed before the town."""
    ordinary_penalty(scene)
    scene.need("/source/complaint")
    for row in scene.register("complaints"):
        if row["id"] == scene.get("/source/complaint") and not row.get("linked_departments"):
            row["linked_departments"] = [scene.dice.pick(("区市场监管局", "区生态环境局"))]
            scene.pointer = "/source/complaint"
            return
    raise CannotPlantError("complaint")


@fault("FIL007", "不予立案、撤销立案没有批准", "refusing or withdrawing was not approved")
def refusal_not_approved(scene: Scene) -> None:
    """Signed by the handlers alone."""
    _refused(scene)
    unsign(scene, "filing_approval", _filed(scene))
    scene.take_out("/filing/approved_by")


@fault("FIL007", "不予立案由没有审批权的人员批准", "who approved the refusal is no head")
def refusal_approved_by_another(scene: Scene) -> None:
    """A clerk or a colleague approved it."""
    _refused(scene)
    other = _no_head(scene)
    sign_again(scene, "filing_approval", _filed(scene), other)
    scene.put("/filing/approved_by", other)


def _refused(scene: Scene) -> None:
    if scene.get("/filing/outcome") not in ("refused", "withdrawn"):
        raise CannotPlantError("filed")
    day_of(scene.get("/filing/date"))
