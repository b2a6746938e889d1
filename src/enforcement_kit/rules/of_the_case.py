"""What a case file has of the case itself, under the case's own names."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.model import Case

__all__ = ["OfTheCase"]


class OfTheCase:
    """The attributes of a case under their own names: `file.hearing`.

    Properties and no `__getattr__`, with which a look at any attribute of a file takes the long
    way. What a file works out itself goes before.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> object: ...


for _field in attrs.fields(Case):
    if _field.name not in ("decision", "domain"):
        setattr(OfTheCase, _field.name, property(attrgetter(f"case.{_field.name}")))
