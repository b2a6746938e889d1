"""What stands in brackets behind the name of a party and is no part of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.lists import words_of

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["bare_name", "person_behind"]

_LAST: Final = re.compile(r"[(](?P<inner>[^()]*)[)]$")


@lru_cache(maxsize=4096)
def bare_name(tight: str) -> str:
    """A name without brackets at its end that say what kind of party it is or what part it has.

    Brackets with other words are part of a name: 示例（天津）有限公司, 示例店（二分店）.

    Args:
        tight: the name without spacing and width.
    """
    while (found := _LAST.search(tight)) is not None and found.start():
        inner = found["inner"].strip(':;,."“”')
        if inner not in words_of("papers", "kinds_of_party") and not inner.startswith(
            tuple(words_of("papers", "words_before_short_names"))
        ):
            break
        tight = tight[: found.start()]
    return tight


def person_behind(tight: str, parties: Collection[str]) -> bool:
    """Whether a name is that of a person of whom brackets say which party they stand behind.

    Args:
        tight: the name on a paper without spacing and width: 李某(示例五金店经营者).
        parties: the names of the parties, likewise and without their brackets.
    """
    found = _LAST.search(tight)
    inner = "" if found is None else found["inner"]
    return bool(inner) and any(each and each in inner for each in parties)
