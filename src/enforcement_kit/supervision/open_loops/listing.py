"""The list: every loop that is open on a day, and what the records cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.model import KIND_LABELS
from enforcement_kit.rules import Context
from enforcement_kit.supervision.open_loops.catalogue import kinds_named
from enforcement_kit.supervision.open_loops.desk import Desk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from enforcement_kit.law import PackSet
    from enforcement_kit.model import TownYear
    from enforcement_kit.supervision.open_loops.letters import Letter
    from enforcement_kit.supervision.open_loops.loop import Closer, Loop, LoopKind
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["OpenLoops", "Untold", "open_loops_on"]

FORMAT: Final = "enforcement-kit/open-loops/1"
STATES: Final = ("overdue", "unclear", "open", "undated")
WITHIN: Final = 30
LETTERS: Final = ("监督、复议、司法文书", "letters")


@attrs.frozen(kw_only=True)
class Untold:
    """A kind of loop that the records cannot tell.

    Attributes:
        kind: its code.
        missing: kinds of record that are not there, or fields that their source has no place for.
        zh, en: the same in words.
    """

    kind: str
    missing: tuple[str, ...]
    zh: str
    en: str

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "kind": self.kind,
            "missing": list(self.missing),
            "message": self.zh,
            "message_en": self.en,
        }


@attrs.frozen(kw_only=True)
class OpenLoops:
    """What is open on a day.

    Attributes:
        on: the day.
        organ: whose records these are; empty where they do not say.
        kinds: the kinds that were looked for.
        loops: what is open: overdue first, then by the last day.
        untold: the kinds that the records cannot tell; unknown, which is not none.
        reaches: the last day that a period reaches whose end the calendar may not settle.
        law_version: digest of the law and packs.
    """

    on: dt.date
    organ: str
    kinds: tuple[LoopKind, ...]
    loops: tuple[Loop, ...]
    untold: tuple[Untold, ...]
    reaches: dt.date
    law_version: str

    def __iter__(self) -> Iterator[Loop]:
        return iter(self.loops)

    def of_kind(self, code: str) -> tuple[Loop, ...]:
        """The loops of a kind."""
        return tuple(each for each in self.loops if each.kind == code)

    def counts(self) -> dict[str, int | None]:
        """How many of each kind are open; `None` where that cannot be told."""
        dark = {each.kind for each in self.untold}
        return {
            kind.code: None if kind.code in dark else len(self.of_kind(kind.code))
            for kind in self.kinds
        }

    def to_dict(self) -> dict[str, object]:
        """As `ekit open --format json` prints it."""
        return {
            "format": FORMAT,
            "on": self.on.isoformat(),
            "organ": self.organ or None,
            "law_version": self.law_version,
            "counts": self.counts(),
            "by_state": {
                state: sum(each.state == state for each in self.loops) for state in STATES
            },
            "untold": [each.to_dict() for each in self.untold],
            "loops": [each.to_dict() for each in self.loops],
        }


def open_loops_on(
    records: TownYear,
    on: dt.date,
    *,
    packs: PackSet | None = None,
    table: WorkdayTable | None = None,
    letters: Iterable[Letter] | None = None,
    kinds: Iterable[str] = (),
    within: int = WITHIN,
) -> OpenLoops:
    """Everything that has no closing act and no reason on a day, over all systems of the town.

    What was done after the day counts as not done. A kind of record that is not there leaves its
    loops untold, and so does a field that the source of the records has no place for.

    Args:
        records: the town's records.
        on: the day.
        packs: packs laid over the law; none by default.
        table: the calendar; the shipped one with the packs' years where none is given.
        letters: what supervision, reconsideration organs and courts wrote; `None` is unknown.
        kinds: codes of the kinds to look for; all by default.
        within: certificates that end in so many days are listed.

    Raises:
        UsageError: a code is no kind of loop, or `within` is below zero.
    """
    from enforcement_kit.errors import UsageError  # noqa: PLC0415 - only where it is raised

    if within < 0:
        raise UsageError(
            f"within 应为 0 或者更大，现为 {within}", f"within must be 0 or more, found {within}"
        )
    chosen = kinds_named(tuple(kinds))
    context = Context(records, packs=packs, table=table, on=on)
    desk = Desk(
        records, context, on, within=within, letters=None if letters is None else tuple(letters)
    )
    loops: list[Loop] = []
    untold: list[Untold] = []
    for kind in chosen:
        lacking = _lacking(kind, desk)
        missing = _missing(kind, desk, lacking)
        if missing is not None:
            untold.append(missing)
        else:
            loops.extend(_doubted(loop, lacking) for loop in kind.look(desk))
    loops.sort(key=_order)
    return OpenLoops(
        on=on,
        organ=records.town.organ or records.town.name or "",
        kinds=chosen,
        loops=tuple(loops),
        untold=tuple(untold),
        reaches=max(desk.reaches, desk.context.reaches),
        law_version=desk.context.packs.digest,
    )


def _order(loop: Loop) -> tuple[int, str, str, str]:
    day = loop.last if loop.last is not None else loop.since
    return (
        STATES.index(loop.state),
        "" if day is None else day.isoformat(),
        loop.kind,
        str(loop.record),
    )


def _lacking(kind: LoopKind, desk: Desk) -> tuple[Closer, ...]:
    """The closing acts that the source of the records had no place for."""
    need = kind.needs[0]
    fields = desk.town.town.fields_of(need) if need != "letters" else None
    return () if fields is None else tuple(each for each in kind.closes if each.at not in fields)


def _missing(kind: LoopKind, desk: Desk, lacking: tuple[Closer, ...]) -> Untold | None:
    """Why a kind cannot be told: no such records, or no place for its first closing act."""
    for need in kind.needs:
        if need == "letters":
            if desk.letters is None:
                return _untold(kind, (need,), LETTERS)
        elif desk.town.of_kind(need) is None:
            return _untold(kind, (need,), (KIND_LABELS[need], need))
    if kind.closes[0] not in lacking:
        return None
    first = kind.closes[0]
    return Untold(
        kind=kind.code,
        missing=(f"{kind.needs[0]}.{first.at}",),
        zh=f"{kind.zh}：记录的来源没有“{first.zh}”（{first.at}）一栏，未知，不是没有",
        en=f"{kind.en}: the source of the records has no place for {first.at}; unknown, which is "
        "not none",
    )


def _doubted(loop: Loop, lacking: tuple[Closer, ...]) -> Loop:
    """The loop with what its source could not say about its closing."""
    if not lacking:
        return loop
    zh = f"记录的来源没有{'、'.join(each.at for each in lacking)}，可能已了结"
    en = f"the source had no place for {', '.join(each.at for each in lacking)}: it may be closed"
    return attrs.evolve(
        loop,
        doubt="；".join(filter(None, (loop.doubt, zh))),
        doubt_en="; ".join(filter(None, (loop.doubt_en, en))),
    )


def _untold(kind: LoopKind, missing: tuple[str, ...], words: tuple[str, str]) -> Untold:
    return Untold(
        kind=kind.code,
        missing=missing,
        zh=f"{kind.zh}：记录中没有{words[0]}，未知，不是没有",
        en=f"{kind.en}: the records hold no {words[1]}; unknown, which is not none",
    )
