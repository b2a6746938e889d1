"""Courts and reconsideration organs that the town's packs name, and governments by their names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Unset
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.naming import name_key

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["GOVERNMENT", "acting_organ", "forums_of", "of_one_level", "one_level_above"]

GOVERNMENT: Final = "人民政府"
_DIVISIONS: Final = "省市区县旗盟州"


def acting_organ(file: CaseFile) -> str | None:
    """The organ in whose name the decision stands: its own, or where entrusted the other's."""
    organ = file.case.organ
    if organ is None:
        return None
    return organ.entrusted_by if organ.capacity == "entrusted" else organ.name


def forums_of(file: CaseFile, kind: str, day: dt.date) -> tuple[str, ...] | None:
    """The full names that the packs give for an organ's court or reconsideration organ.

    Args:
        file: the case.
        kind: `court` or `reconsideration`.
        day: the day by whose list it goes.

    Returns:
        The names, folded; `None` where no pack names any with certainty.
    """
    listed = file.context.packs.forums
    if not listed.layers:
        return None
    rows = listed.on(day)
    if isinstance(rows, Unset):
        return None
    organ = acting_organ(file)
    names = tuple(
        name_key(row.name)
        for row in rows
        if row.kind == kind
        and row.sure == "text"
        and (row.for_organ is None or organ is None or row.for_organ == organ)
    )
    return names or None


@lru_cache(maxsize=1024)
def one_level_above(government: str, organ: str) -> bool:
    """Whether a government's name is that of an organ with nothing but the town taken off.

    `天津市西青区人民政府` stands right above `天津市西青区示例镇人民政府`; `天津市人民政府` does
    not, for a district lies between. Names that leave the province out are read as well.
    """
    place, name = name_key(government).removesuffix(GOVERNMENT), name_key(organ)
    if not place or place not in name or not name_key(government).endswith(GOVERNMENT):
        return False
    town = name.partition(place)[2].removesuffix(GOVERNMENT)
    return bool(town) and not any(each in _DIVISIONS for each in town[:-1])


@lru_cache(maxsize=1024)
def of_one_level(government: str, department: str) -> bool:
    """Whether a government's name is that of the place whose department this is by its name.

    `天津市西青区人民政府` is of one level with `天津市西青区城市管理委员会`, and the government of
    the city is not. Either name may leave the province out.
    """
    place, name = name_key(government).removesuffix(GOVERNMENT), name_key(department)
    if not place or place == name_key(government) or name.endswith(GOVERNMENT):
        return False
    rest = name.partition(place)[2] or _after_the_end_of(place, name)
    for word in words_of("organ", "words_like_divisions"):
        rest = rest.replace(word, "")
    return bool(rest) and not any(each in _DIVISIONS for each in rest)


def _after_the_end_of(place: str, name: str) -> str:
    """What follows in a name that begins with the last part of a place, as with `西青区` alone."""
    for at, sign in enumerate(place[:-1]):
        if sign in _DIVISIONS and name.startswith(place[at + 1 :]):
            return name[len(place) - at - 1 :]
    return ""
