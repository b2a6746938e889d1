"""The places in a case that a sheet's deductions point to, and what stands there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from enforcement_kit.codec import to_dict
from enforcement_kit.privacy import mask
from enforcement_kit.scoring.words import pointer_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Case

__all__ = ["CaseText", "place_id"]

_LONGEST: Final = 1000


def place_id(case: str, pointer: str) -> str:
    """The name of a place: the case, and the place in it as people read it."""
    return f"{case} {pointer_words(pointer) or '全案'}"


class CaseText:
    """A case as text, place by place.

    Args:
        case: the case.
        unmask: whether personal data is shown as recorded.
    """

    def __init__(self, case: Case, *, unmask: bool = False) -> None:
        whole: object = to_dict(case)
        self._whole = whole if unmask else mask(whole)

    def at(self, pointer: str) -> str:
        """What stands at a JSON Pointer, or at the nearest place above it that is there."""
        value: object = self._whole
        for part in _parts(pointer):
            inner = _inner(value, part)
            if inner is None:
                break
            value = inner
        if value is self._whole:
            return "（记录中没有此处）" if pointer else "（全案）"
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"


def _parts(pointer: str) -> Iterator[str]:
    for part in pointer.split("/")[1:]:
        yield part.replace("~1", "/").replace("~0", "~")


def _inner(value: object, part: str) -> object:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
        return value[int(part)]
    return None
