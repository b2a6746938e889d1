"""Faults of the records of inspections and interviews (笔录)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.testing.faults.fault import fault
from enforcement_kit.testing.faults.picks import a_record

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Scene

__all__: list[str] = []


@fault("EVD006", "检查笔录缺少起止时间或者地点", "an inspection record lacks time or place")
def inspection_incomplete(scene: Scene) -> None:
    """MEE 2024, basic elements B: begin, end, place."""
    number, _ = a_record(scene, "inspection")
    scene.take_out(f"/records/{number}/{scene.dice.pick(('end', 'place', 'end', 'begin'))}")


@fault("EVD006", "检查笔录的地点为空白", "an inspection record leaves the place blank")
def inspection_blank(scene: Scene) -> None:
    """A blank is no place."""
    scene.put(f"/records/{a_record(scene, 'inspection')[0]}/place", scene.dice.pick(("", "　")))


@fault("EVD007", "询问笔录没有被询问人或者终止时间", "an interview lacks who or until when")
def interview_incomplete(scene: Scene) -> None:
    """MEE 2024: who was asked, from when to when."""
    number, _ = a_record(scene, "interview")
    scene.take_out(f"/records/{number}/{scene.dice.pick(('subject', 'end', 'subject', 'begin'))}")


@fault("EVD007", "一份笔录询问两人", "one record for two persons")
def two_asked(scene: Scene) -> None:
    """MEE 2024 and older tables: one record for each person."""
    number, _ = a_record(scene, "interview")
    first = str(scene.get(f"/records/{number}/subject"))
    second = scene.dice.pick(("王某甲", "李某乙", "赵某丙"))
    joined = scene.dice.pick(("{}、{}", "{}，{}", "{}和{}"))
    scene.put(f"/records/{number}/subject", joined.format(first, second))


@fault("EVD008", "笔录未经当事人确认", "a record was not confirmed by the party")
def not_confirmed(scene: Scene) -> None:
    """MEE 2024; no refusal is noted either."""
    scene.put(f"/records/{a_record(scene)[0]}/confirmed", value=False)


@fault("EVD009", "笔录没有告知权利义务", "a record does not tell the rights")
def rights_untold(scene: Scene) -> None:
    """MEE 2024, basic elements B: recusal, statement, duty."""
    scene.put(f"/records/{a_record(scene)[0]}/rights_told", value=False)


@fault("EVD010", "笔录没有逐页签名", "a record is not signed on each page")
def pages_unsigned(scene: Scene) -> None:
    """MEE 2024; no refusal is noted either."""
    scene.put(f"/records/{a_record(scene)[0]}/signed_each_page", value=False)
