"""Names of organs and what stands on their seals, compared."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from enforcement_kit._fold import tighten
from enforcement_kit.rules.looks.lists import words_of

__all__ = ["name_key", "seal_of"]


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """A name folded, without spaces and invisible characters."""
    return tighten(name)


@lru_cache(maxsize=8192)
def seal_of(seal: str, organ: str) -> Literal["yes", "part", "no"]:
    """Whether a seal is that of an organ.

    A seal for a purpose (`…行政处罚专用章`) is the organ's. `part`: one name is the end of the
    other, as where the district before the town is left out.
    """
    on_seal, name = name_key(seal), name_key(organ)
    for word in sorted(words_of("organ", "seal_endings"), key=len, reverse=True):
        if on_seal.endswith(word) and len(on_seal) > len(word):
            on_seal = on_seal[: -len(word)]
            break
    if on_seal == name:
        return "yes"
    if on_seal and name and (on_seal.endswith(name) or name.endswith(on_seal)):
        return "part"
    return "no"
