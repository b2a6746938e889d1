"""Who usually holds what a report lacks: as the packs say, else as towns usually do."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from enforcement_kit.law import Unset

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from enforcement_kit.law import PackSet

__all__ = ["Holders", "in_english"]


class Holders:
    """Whom to ask, on a day. Practice, not law.

    Args:
        packs: packs whose `[[holder]]` rows stand before the kit's own list.
        day: the day on which those rows must hold.
    """

    def __init__(self, packs: PackSet | None, day: dt.date) -> None:
        self._named: dict[str, str] = {}
        rows = () if packs is None else packs.holders.on(day)
        if not isinstance(rows, Unset):
            for row in rows:
                for what in row.what:
                    self._named.setdefault(what, row.who)

    def of(self, *names: str, otherwise: str = "") -> str:
        """Who holds the first of these names that anybody is named for.

        Args:
            names: a field (`trainings#/class_hours`), a kind of record, a figure or a section; the
                narrowest first.
            otherwise: whom the shape names.
        """
        for name in names:
            if name in self._named:
                return self._named[name]
        return otherwise or next((_usual()[name] for name in names if name in _usual()), "")


def in_english(holder: str) -> str:
    """A holder that the kit names, in English; one that others name as they do."""
    return _english().get(holder, holder)


@cache
def _english() -> Mapping[str, str]:
    text = files("enforcement_kit.report").joinpath("data", "holders_en.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _usual() -> Mapping[str, str]:
    text = files("enforcement_kit.report").joinpath("data", "holders.toml").read_text("utf-8")
    return tomllib.loads(text)
