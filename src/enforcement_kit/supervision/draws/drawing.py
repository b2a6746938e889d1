"""The draw itself: objects, and inspectors for each, from commitment and beacon alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.supervision.draws.commitment import DrawError
from enforcement_kit.supervision.draws.stream import below, chosen, key_of, numbers
from enforcement_kit.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.draws.commitment import Opening
    from enforcement_kit.supervision.draws.pool import Candidate

__all__ = ["Draw", "DrawnObject", "draw"]

FORMAT: Final = "enforcement-kit/draw/1"


@attrs.frozen(kw_only=True)
class DrawnObject:
    """An object that was drawn, with the inspectors drawn for it.

    Attributes:
        id: of the object.
        stratum: it was drawn from; empty for a plain draw.
        inspectors: ids in the order drawn.
    """

    id: str
    stratum: str
    inspectors: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """As the proof has it."""
        return {"id": self.id, "stratum": self.stratum, "inspectors": list(self.inspectors)}


@attrs.frozen(kw_only=True)
class Draw:
    """A draw and its proof: what was committed, the beacon value, and what follows from both.

    Attributes:
        opening: what was committed.
        beacon: the public value.
        drawn: the objects in the order drawn, stratum by stratum.
    """

    opening: Opening
    beacon: str
    drawn: tuple[DrawnObject, ...]

    @property
    def commitment(self) -> str:
        """Digest that was published beforehand."""
        return self.opening.commitment().sha256

    def to_dict(self) -> dict[str, object]:
        """The proof: whoever has it can draw again. Names of people and objects stand in it."""
        return {
            "format": FORMAT,
            "kit_version": __version__,
            "commitment": self.commitment,
            "beacon": self.beacon,
            "drawn": [each.to_dict() for each in self.drawn],
            "opening": self.opening.to_dict(),
        }


def draw(opening: Opening, beacon: str) -> Draw:
    """Draws: the same opening and beacon value give the same draw, everywhere and always.

    Args:
        opening: what was committed.
        beacon: the public value as published, without blanks around it.

    Raises:
        DrawError: the value is empty, or has blanks around it or characters that nobody sees.
    """
    if not beacon or beacon != beacon.strip() or beacon != safe(beacon):
        raise DrawError(
            "公开随机值为空，或者首尾有空格、含有看不见的字符：按公布的原样填写",
            "the beacon value is empty, has blanks around it or characters that nobody sees:"
            " give it as published",
        )
    key = key_of(opening.commitment().sha256, beacon)
    return Draw(opening=opening, beacon=beacon, drawn=tuple(_drawn(opening, key)))


def _drawn(opening: Opening, key: bytes) -> Iterator[DrawnObject]:
    pool, size = opening.pool, opening.size
    objects, inspectors = pool.taking_part("objects"), pool.taking_part("inspectors")
    plain = isinstance(size.objects, int)
    barred = pool.barred()
    load: dict[str, int] = dict.fromkeys((each.id for each in inspectors), 0)
    for stratum, number in size.layers("objects"):
        members = [each for each in objects if plain or each.stratum == stratum]
        for each in chosen(members, number, numbers(key, f"objects\n{stratum}")):
            fit = [one for one in inspectors if one.id not in barred.get(each.id, ())]
            team = tuple(_team(opening, key, each.id, fit, load))
            for one in team:
                load[one] += 1
            yield DrawnObject(id=each.id, stratum=stratum, inspectors=team)


def _team(
    opening: Opening, key: bytes, object_id: str, fit: list[Candidate], load: dict[str, int]
) -> Iterator[str]:
    """The inspectors of one object, one after the other."""
    size = opening.size
    plain = isinstance(size.inspectors, int)
    taken: set[str] = set()
    for stratum, number in size.layers("inspectors"):
        stream = numbers(key, f"inspectors\n{stratum}\n{object_id}")
        for _ in range(number):
            left = [
                each.id
                for each in fit
                if each.id not in taken and (plain or each.stratum == stratum)
            ]
            if size.spread:
                least = min(load[one] for one in left)
                left = [one for one in left if load[one] == least]
            one = left[below(len(left), stream)]
            taken.add(one)
            yield one
