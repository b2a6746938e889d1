"""The inspectors of a draw from the town's own register of officers and certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules import Context
from enforcement_kit.rules.looks.holders import holding
from enforcement_kit.supervision.draws.commitment import DrawError
from enforcement_kit.supervision.draws.pool import Candidate, Exclusion

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.model import Officer, TownYear

__all__ = ["inspectors_of"]


def inspectors_of(
    town: TownYear, day: dt.date
) -> tuple[tuple[Candidate, ...], tuple[Exclusion, ...]]:
    """The officers of a town as a pool, and those of them who may not inspect on a day.

    Left out, each with its reason: who has left or not yet come, who is auxiliary staff alone, who
    holds no certificate on the day, and whose certificate the register leaves in doubt. The unit
    is the stratum.

    Args:
        town: records with officers and certificates.
        day: the day of the inspection.

    Raises:
        DrawError: the records hold no officers or no certificates: nobody knows who may inspect.
    """
    if town.officers is None or town.certificates is None:
        raise DrawError(
            "记录中没有 officers.jsonl 或 certificates.jsonl，不知当日谁持有有效执法证件",
            "officers.jsonl or certificates.jsonl is missing: nobody knows who may inspect",
        )
    ask = holding(Context(town))
    out: list[Exclusion] = []
    for each in town.officers:
        reasons = list(_reasons(each, day))
        held = ask(each.id, day)
        if held != "valid" and not reasons:
            doubtful = held in ("doubtful", "unknown")
            words = "执法证件当日是否有效不明" if doubtful else "当日没有有效的执法证件"
            reasons.append(f"{words}（{day}）")
        if reasons:
            out.append(Exclusion(pool="inspectors", id=each.id, reason="；".join(reasons)))
    members = tuple(
        Candidate(id=each.id, name=each.name or "", stratum=each.unit or "")
        for each in town.officers
    )
    return members, tuple(out)


def _reasons(officer: Officer, day: dt.date) -> Iterator[str]:
    if officer.left is not None and officer.left <= day:
        yield f"已离岗（{officer.left}）"
    if officer.joined is not None and officer.joined > day:
        yield f"尚未到岗（{officer.joined}）"
    if officer.roles and set(officer.roles) == {"auxiliary"}:
        yield "辅助人员，不单独实施检查"
