"""Faults that show under a pack of the place only: benchmarks, recording duties, the file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.testing.faults.days import day as day_at
from enforcement_kit.testing.faults.days import working_after
from enforcement_kit.testing.faults.fault import CannotPlantError, Scene, fault
from enforcement_kit.testing.faults.stages import ordinary_penalty
from enforcement_kit.testing.faults.ways_after import (
    amount_of_fine,
    fine_is,
    is_working,
    members,
    papers_of,
    put_day,
)

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.stages import Row

__all__: list[str] = []

_READ: Final = 'sure = "text"\nchecked_on = 2026-01-05\nbasis = ["示例办法第三条"]\n'
_SINCE: Final = "2021-11-01"


def _benchmark(
    scene: Scene,
    low: Decimal,
    high: Decimal,
    tiers: tuple[tuple[str, Decimal, Decimal], ...],
    *,
    published: str = _SINCE,
) -> None:
    """Gives the place a benchmark for the matter of the case."""
    rows = "".join(
        f'[[benchmark.tier]]\nid = "t{number}"\nname = "{name}"\nlow = "{least}"\nhigh = "{most}"\n'
        for number, (name, least, most) in enumerate(tiers)
    )
    scene.pack = (
        f'[[benchmark]]\nid = "b-1"\nmatter = "{scene.get("/matter")}"\nname = "示例"\n'
        f'unit = "yuan"\nlow = "{low}"\nhigh = "{high}"\nsince = {_SINCE}\n'
        f"published = {published}\n{_READ}{rows}"
    )


def _fined(scene: Scene, *degrees: str) -> Decimal:
    """The one fine of a case that the place's benchmark may be asked about, in whole yuan."""
    ordinary_penalty(scene)
    scene.need("/decision/benchmark/tier")
    if scene.get("/decision/degree") not in degrees:
        raise CannotPlantError("/decision/degree")
    if scene.has("/additional_fine") or scene.has("/deferral") or scene.has("/re_examination"):
        raise CannotPlantError("other sums hang on the fine")
    fine = amount_of_fine(scene)
    if fine != int(fine) or fine < 100:  # room for a range below it
        raise CannotPlantError("/decision/sanctions")
    return fine


def _tier(scene: Scene) -> str:
    return str(scene.get("/decision/benchmark/tier"))


def _off(scene: Scene) -> Decimal:
    return Decimal(scene.dice.pick(("0.01", "1", "1", "10", "50")))


@fault(
    "AMT004",
    "罚款高于法定幅度",
    "a fine above the statutory range",
)
def above_the_range(scene: Scene) -> None:
    """行政处罚法 4, 32: heavier stays inside the range; 加重 there is none."""
    fine = _fined(scene, "ordinary")
    low, high = fine // 2, fine * scene.dice.between(1, 3)
    _benchmark(scene, low, high, ((_tier(scene), low, high),))
    fine_is(scene, high + _off(scene))
    scene.pointer = "/decision/sanctions/0/amount"


@fault(
    "AMT004",
    "没有减轻处罚，罚款低于法定幅度",
    "a fine below the statutory range with no mitigation",
)
def below_the_range(scene: Scene) -> None:
    """行政处罚法 32: below the range only where it is mitigated."""
    fine = _fined(scene, "ordinary")
    low, high = fine - scene.dice.between(0, 40), fine * 4
    _benchmark(scene, low, high, ((_tier(scene), low, high),))
    fine_is(scene, low - _off(scene))
    scene.pointer = "/decision/sanctions/0/amount"


@fault(
    "AMT005",
    "减轻处罚而罚款仍在法定幅度以内",
    "mitigated, and the fine lies inside the range",
)
def mitigated_inside(scene: Scene) -> None:
    """行政处罚法 32: 减轻 goes below the least of the range; the least itself is inside it."""
    fine = _fined(scene, "mitigated")
    low, high = fine + scene.dice.between(1, 400), fine * 20
    _benchmark(scene, low, high, (("一般", low, high),))
    fine_is(scene, low + scene.dice.pick((0, 0, 1, 100)))
    scene.pointer = "/decision/degree"


@fault(
    "AMT005",
    "从轻处罚而罚款低于法定幅度",
    "lighter, and the fine lies below the range",
)
def lighter_below(scene: Scene) -> None:
    """行政处罚法 32: 从轻 stays inside the range."""
    fine = _fined(scene, "lighter")
    low, high = fine - scene.dice.between(0, 40), fine * 8
    _benchmark(scene, low, high, ((_tier(scene), low, high),))
    fine_is(scene, low - _off(scene))
    scene.pointer = "/decision/degree"


@fault(
    "AMT006",
    "罚款高于所用阶次而没有说明理由",
    "a fine above its tier, and no reason given",
)
def above_the_tier(scene: Scene) -> None:
    """行政处罚法 34; a benchmark binds who made it until a reason is given."""
    fine = _fined(scene, "ordinary")
    low, end, high = fine // 2, fine + scene.dice.between(0, 200), fine * 6
    _benchmark(scene, low, high, ((_tier(scene), low, end), ("另一阶次", end, high)))
    scene.take_out("/decision/benchmark/reasons", shows=False)
    fine_is(scene, end + _off(scene))
    scene.pointer = "/decision/sanctions/0/amount"


@fault(
    "AMT006",
    "罚款低于所用阶次而没有说明理由",
    "a fine below its tier, and no reason given",
)
def below_the_tier(scene: Scene) -> None:
    """行政处罚法 34."""
    fine = _fined(scene, "ordinary")
    low, begin, high = fine // 10, fine - scene.dice.between(0, 40), fine * 3
    _benchmark(scene, low, high, (("另一阶次", low, begin), (_tier(scene), begin, high)))
    scene.take_out("/decision/benchmark/reasons", shows=False)
    fine_is(scene, begin - _off(scene))
    scene.pointer = "/decision/sanctions/0/amount"


@fault(
    "DSC001",
    "当地有裁量基准而决定没有写明",
    "the place has a benchmark, and the decision names none",
)
def benchmark_unnamed(scene: Scene) -> None:
    """行政处罚法 34; 环执法发〔2024〕4号: the benchmark and the factors."""
    fine = _fined(scene, "ordinary")
    low, high = fine // scene.dice.between(2, 9), fine * scene.dice.between(2, 9)
    _benchmark(scene, low, high, ((_tier(scene), low, high),))
    scene.take_out("/decision/benchmark")


@fault(
    "DSC001",
    "决定所写的阶次在裁量基准中没有",
    "the tier that the decision names is not in the benchmark",
)
def no_such_tier(scene: Scene) -> None:
    """行政处罚法 34."""
    fine = _fined(scene, "ordinary")
    low, high = fine // 2, fine * 3
    _benchmark(scene, low, high, ((_tier(scene), low, fine), ("另一阶次", fine, high)))
    scene.put("/decision/benchmark/tier", scene.dice.pick(("第三档", "特别严重", "A级")))


@fault(
    "DSC002",
    "裁量基准在作出决定之后才公布",
    "the benchmark was published after the decision",
)
def benchmark_published_late(scene: Scene) -> None:
    """行政处罚法 5 III, 34: published, then applied; a day later is too late."""
    fine = _fined(scene, "ordinary")
    low, high = fine // 2, fine * 3
    late = day_at(scene, "/decision/date") + dt.timedelta(days=scene.dice.pick((1, 1, 7, 60, 300)))
    _benchmark(scene, low, high, ((_tier(scene), low, high),), published=late.isoformat())
    scene.pointer = "/decision/benchmark"


def _unrecorded(scene: Scene, *steps: str) -> None:
    """Asks for the recording of some steps, and takes those of one of them away."""
    there = sorted({str(e["step"]) for e in members(scene, "/recordings")} & set(steps))
    if not there:
        raise CannotPlantError("/recordings")
    step = scene.dice.pick(there)
    scene.pack = (
        f'[[av_duty]]\nid = "d-1"\nsteps = ["{step}"]\nextent = "whole"\nsince = {_SINCE}\n{_READ}'
    )
    kept = [each for each in members(scene, "/recordings") if each["step"] != step]
    scene.put("/recordings", kept)


@fault(
    "REC002",
    "应当音像记录的现场检查、听证没有记录",
    "an inspection or a hearing that must be recorded was not",
)
def step_unrecorded(scene: Scene) -> None:
    """国办发〔2018〕118号: the steps on the list of the place."""
    _unrecorded(scene, "inspection", "hearing")


@fault(
    "REC002",
    "应当音像记录的查封、扣押、强制执行没有记录",
    "a seizure or an enforcement that must be recorded was not",
)
def coercion_unrecorded(scene: Scene) -> None:
    """国办发〔2018〕118号: recorded whole."""
    _unrecorded(scene, "seizure", "sealing")


@fault(
    "FLE003",
    "卷内文书没有按当地标准排列",
    "the papers of the file do not stand in the order of the place",
)
def papers_out_of_order(scene: Scene) -> None:
    """The order that the place sets for a file."""
    kinds = [each["kind"] for each in members(scene, "/papers") if each.get("pages")]
    once = [kind for kind in kinds if kinds.count(kind) == 1 and kind != "other"]
    if len(once) < 3:  # something stands between
        raise CannotPlantError("/papers")
    named = ", ".join(f'"{kind}"' for kind in once)
    scene.pack = f'[[file_order]]\nid = "o-1"\npapers = [{named}]\nsince = {_SINCE}\n{_READ}'
    at = scene.dice.between(0, len(once) - 2)
    one, other = papers_of(scene, once[at])[0], papers_of(scene, once[at + 1])[0]
    _change_places(scene, one, other)


def _change_places(scene: Scene, one: Row, other: Row) -> None:
    papers = scene.case["papers"]
    assert isinstance(papers, list)
    first, second = papers.index(one), papers.index(other)
    papers[first], papers[second] = other, one
    page = 0
    for each in papers:
        if each.get("pages"):
            length = each["pages"][1] - each["pages"][0]
            each["pages"] = [page + 1, page + 1 + length]
            page += length + 1
    scene.pointer = f"/papers/{first}"


@fault(
    "FLE006",
    "归档超过当地期限一日",
    "archived a day later than the place allows",
)
def archived_a_day_late(scene: Scene) -> None:
    """The number of days that the place sets; where the last one is worked it does not move."""
    closed, archived = day_at(scene, "/closing/date"), day_at(scene, "/archiving/date")
    days = scene.dice.between((archived - closed).days + 1, (archived - closed).days + 60)
    last = closed + dt.timedelta(days=days)
    if not is_working(last):
        raise CannotPlantError("the last day may roll over")
    _archived_on(scene, days, last + dt.timedelta(days=1))


@fault(
    "FLE006",
    "归档远远超过当地期限",
    "archived long after what the place allows",
)
def archived_late(scene: Scene) -> None:
    """The number of days that the place sets."""
    closed = day_at(scene, "/closing/date")
    days = scene.dice.between(30, 60)
    late = working_after(closed + dt.timedelta(days=days), scene.dice.between(5, 200))
    _archived_on(scene, days, late)


def _archived_on(scene: Scene, days: int, on: dt.date) -> None:
    scene.pack = f'[[parameter]]\nkey = "archive.days"\nvalue = {days}\nsince = {_SINCE}\n{_READ}'
    for each in papers_of(scene, "cover", "catalogue"):
        each["date"] = on.isoformat()
    put_day(scene, "/archiving/date", on)
